import { averageAge } from './average-age.js';
import { averageInventoryValue } from './average-inventory-value.js';
import { averageTransit } from './average-transit.js';
import { capitalCost } from './capital-cost.js';
import { carryingCost } from './carrying-cost.js';
import { deadStockShare } from './dead-stock-share.js';
import { deadStockUnits } from './dead-stock-units.js';
import { deadStockValue } from './dead-stock-value.js';
import { estimatedLostMargin } from './estimated-lost-margin.js';
import { estimatedLostSales } from './estimated-lost-sales.js';
import { estimatedLostUnits } from './estimated-lost-units.js';
import { excessCover } from './excess-cover.js';
import { excessiveTransferRate } from './excessive-transfer-rate.js';
import { excessUnits } from './excess-units.js';
import { excessValue } from './excess-value.js';
import { expectedCycleService } from './expected-cycle-service.js';
import { expectedFillRate } from './expected-fill-rate.js';
import { expectedLostUnits } from './expected-lost-units.js';
import { expectedShippingCost } from './expected-shipping-cost.js';
import { forwardCover } from './forward-cover.js';
import { imbalanceCost } from './imbalance-cost.js';
import { imbalance } from './imbalance.js';
import { inventoryValue } from './inventory-value.js';
import { lineFillRate } from './line-fill-rate.js';
import { localFillRate } from './local-fill-rate.js';
import type { Metric } from './metric.js';
import { misplacedValue } from './misplaced-value.js';
import { movedShare } from './moved-share.js';
import { movedUnits } from './moved-units.js';
import { obsolescenceCost } from './obsolescence-cost.js';
import { openOrderBackorderUnits } from './open-order-backorder-units.js';
import { openOrderFillRate } from './open-order-fill-rate.js';
import { openOrderShippingCost } from './open-order-shipping-cost.js';
import { openOrderSplitShare } from './open-order-split-share.js';
import { openOrderWithinTwoDays } from './open-order-within-two-days.js';
import { otif } from './otif.js';
import { pointInTimeTurnover } from './point-in-time-turnover.js';
import { reversalRate } from './reversal-rate.js';
import { shareWithinTwoDays } from './share-within-two-days.js';
import { shrinkCost } from './shrink-cost.js';
import { slowStockShare } from './slow-stock-share.js';
import { slowStockUnits } from './slow-stock-units.js';
import { slowStockValue } from './slow-stock-value.js';
import { snapshotDaysOnHand } from './snapshot-days-on-hand.js';
import { splitShipments } from './split-shipments.js';
import { stockoutDayShare } from './stockout-day-share.js';
import { stockoutDays } from './stockout-days.js';
import { stockoutRate } from './stockout-rate.js';
import { storageCost } from './storage-cost.js';
import { storageUtilisation } from './storage-utilisation.js';
import { trailingDaysOnHand } from './trailing-days-on-hand.js';
import { transferCostShare } from './transfer-cost-share.js';
import { transferCost } from './transfer-cost.js';
import { transferCount } from './transfer-count.js';
import { turnover } from './turnover.js';
import { unitFillRate } from './unit-fill-rate.js';
import { unitsOnHand } from './units-on-hand.js';
import { unitsReceived } from './units-received.js';
import { unitsSent } from './units-sent.js';
import { unstockedDemandShare } from './unstocked-demand-share.js';
import { velocity30 } from './velocity-30.js';
import { velocity7 } from './velocity-7.js';
import { velocity90 } from './velocity-90.js';
import { velocityInStock } from './velocity-in-stock.js';

/** Every KPI, in the order in which they are written. */
export const METRICS: readonly Metric[] = [
  // service to expect
  expectedFillRate,
  localFillRate,
  expectedCycleService,
  expectedLostUnits,
  // distance to customers
  shareWithinTwoDays,
  averageTransit,
  expectedShippingCost,
  splitShipments,
  // orders that wait
  openOrderFillRate,
  openOrderBackorderUnits,
  openOrderSplitShare,
  openOrderWithinTwoDays,
  openOrderShippingCost,
  // stock
  stockoutRate,
  unstockedDemandShare,
  forwardCover,
  snapshotDaysOnHand,
  pointInTimeTurnover,
  turnover,
  trailingDaysOnHand,
  unitsOnHand,
  inventoryValue,
  averageInventoryValue,
  averageAge,
  storageUtilisation,
  // stock in the wrong place
  imbalance,
  misplacedValue,
  imbalanceCost,
  // what stock costs
  carryingCost,
  capitalCost,
  storageCost,
  shrinkCost,
  obsolescenceCost,
  // too much stock
  excessUnits,
  excessValue,
  excessCover,
  slowStockUnits,
  slowStockValue,
  slowStockShare,
  deadStockUnits,
  deadStockValue,
  deadStockShare,
  // service that was given
  otif,
  unitFillRate,
  lineFillRate,
  stockoutDays,
  stockoutDayShare,
  estimatedLostUnits,
  estimatedLostSales,
  estimatedLostMargin,
  // pace
  velocity7,
  velocity30,
  velocity90,
  velocityInStock,
  // past transfers
  movedUnits,
  movedShare,
  reversalRate,
  transferCount,
  excessiveTransferRate,
  // the plan
  unitsSent,
  unitsReceived,
  transferCost,
  transferCostShare,
];

export const METRIC_BY_NAME: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.name, metric]));
