import { carryingCost } from './carrying-cost.js';
import { expectedFillRate } from './expected-fill-rate.js';
import { expectedLostUnits } from './expected-lost-units.js';
import { expectedShippingCost } from './expected-shipping-cost.js';
import { forwardCover } from './forward-cover.js';
import { inventoryValue } from './inventory-value.js';
import { localFillRate } from './local-fill-rate.js';
import type { Metric } from './metric.js';
import { otif } from './otif.js';
import { pointInTimeTurnover } from './point-in-time-turnover.js';
import { shareWithinTwoDays } from './share-within-two-days.js';
import { snapshotDaysOnHand } from './snapshot-days-on-hand.js';
import { stockoutRate } from './stockout-rate.js';
import { transferCost } from './transfer-cost.js';
import { unitsOnHand } from './units-on-hand.js';
import { unitsReceived } from './units-received.js';
import { unitsSent } from './units-sent.js';
import { unstockedDemandShare } from './unstocked-demand-share.js';

/** Every KPI, in the order in which they are written. */
export const METRICS: readonly Metric[] = [
  // service to expect
  expectedFillRate,
  localFillRate,
  expectedLostUnits,
  shareWithinTwoDays,
  expectedShippingCost,
  // stock
  stockoutRate,
  unstockedDemandShare,
  forwardCover,
  snapshotDaysOnHand,
  pointInTimeTurnover,
  unitsOnHand,
  inventoryValue,
  carryingCost,
  // service that was given
  otif,
  // the plan
  unitsSent,
  unitsReceived,
  transferCost,
];
