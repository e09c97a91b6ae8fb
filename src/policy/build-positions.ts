/**
 * From the case and the forecast to where every SKU stands. In order, for each SKU: own stock, the warehouse that serves
 * each region first, the horizon, demand over it and the cost of a unit that stays. What a unit spares is left to
 * `settleGains`.
 */
import type { Case } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { DAYS_AHEAD, type Forecast, windowMean, windowVariance } from '../model/forecast.js';
import { PLANNED_TODAY, type Positions } from '../model/positions.js';
import { sharedBytes, sharedFloats, sharedInts } from '../model/shared-columns.js';
import { toQuanta } from '../model/quantum.js';
import type { LeadTimes } from '../model/targets.js';
import { correlatedVariance } from '../probability/correlated-variance.js';
import { servingOf } from '../route/serving.js';
import { carriedOrder } from '../route/carried-order.js';
import { chooseQuantum } from './choose-quantum.js';
import { horizonOf, protectionHorizon } from './horizon.js';

const DAYS_A_YEAR = 365;

/**
 * Builds the positions of every SKU at every warehouse but for `gain` and `fallback`; see `model/positions.ts` for the columns.
 *
 * @param leadTimes under the policy `service-level`: stock is judged over the protection period instead
 */
export function buildPositions(theCase: Case, demand: Demand, forecast: Forecast, leadTimes?: LeadTimes): Positions {
  const { inventory, catalogue, network, settings } = theCase;
  const skus = theCase.skus.ids.length;
  const warehouses = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const cells = skus * warehouses;
  const quantum = chooseQuantum(theCase);
  const positions: Positions = {
    quantum,
    season: forecast.season,
    partStart: sharedInts(cells + 1),
    partGroup: sharedInts(demand.rowCount),
    partLevel: sharedFloats(demand.rowCount),
    firstWarehouse: new Int32Array(demand.rowCount).fill(-1),
    horizon: sharedInts(skus),
    nextReceipt: sharedInts(skus),
    receiptSource: sharedBytes(skus),
    backorderGain: sharedFloats(skus),
    stocked: sharedBytes(cells),
    stock: sharedInts(cells),
    backordered: sharedInts(cells),
    inbound: sharedInts(cells),
    arrival: sharedInts(cells),
    level: sharedFloats(cells),
    mean: sharedFloats(cells),
    variance: sharedFloats(cells),
    gain: sharedFloats(cells),
    fallback: sharedFloats(cells),
    holding: sharedFloats(cells),
  };
  const serving = servingOf(network, catalogue, regions);
  const yearly = settings.rates.carrying + settings.rates.shrink + settings.rates.obsolescence; // share of unit cost
  const order = new Int32Array(regions * warehouses);
  const deviation = new Float64Array(warehouses); // warehouse -> standard deviations of its regions, added up

  for (let sku = 0; sku < skus; sku++) {
    const base = sku * warehouses;
    let units = 0;
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      const cell = base + inventory.warehouse[row]!;
      if (!network.active[inventory.warehouse[row]!]) continue;
      const available = Math.max(0, inventory.onHand[row]! - inventory.reserved[row]! - inventory.unavailable[row]!);
      positions.stocked[cell] = 1;
      positions.stock[cell] = Math.max(0, available - inventory.backordered[row]!);
      positions.backordered[cell] = Math.max(0, inventory.backordered[row]! - available);
      units += positions.stock[cell];
    }

    const routes = serving(sku);
    carriedOrder(routes, positions.stocked.subarray(base, base + warehouses), order);
    let daily = 0;
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      const first = order[demand.region[row]! * warehouses]!;
      positions.firstWarehouse[row] = first;
      if (first < 0) continue;
      positions.level[base + first]! += forecast.level[row]!;
      daily += windowMean(forecast, row, 0, DAYS_A_YEAR) / DAYS_A_YEAR;
    }

    splitIntoParts(positions, demand, forecast, sku, warehouses);
    const horizon = horizonOf(theCase, sku, units, daily);
    const days = leadTimes === undefined ? horizon.days : protectionHorizon(theCase, positions.stocked, leadTimes, sku);
    positions.horizon[sku] = days;
    positions.nextReceipt[sku] = Math.min(horizon.nextReceipt, DAYS_AHEAD);
    if (inventory.plannedToday?.[sku] === 1) positions.nextReceipt[sku] = PLANNED_TODAY;
    positions.receiptSource[sku] = horizon.source;
    positions.arrival.fill(days, base, base + warehouses);
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      const cell = base + inventory.warehouse[row]!;
      if (positions.stocked[cell] && inventory.inbound[row]! > 0 && inventory.arrival[row]! < days) {
        positions.inbound[cell] = inventory.inbound[row]!;
        positions.arrival[cell] = inventory.arrival[row]!;
      }
    }
    deviation.fill(0);
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      const first = positions.firstWarehouse[row]!;
      if (first < 0) continue;
      const mean = windowMean(forecast, row, 0, days);
      positions.mean[base + first]! += mean;
      const variance = windowVariance(forecast, row, mean);
      positions.variance[base + first]! += variance;
      deviation[first]! += Math.sqrt(variance);
    }
    for (let w = 0; w < warehouses; w++) {
      positions.variance[base + w] = correlatedVariance(positions.variance[base + w]!, deviation[w]!, forecast.correlation);
    }

    const margin = Math.max(0, catalogue.price[sku]! - catalogue.unitCost[sku]!) + settings.rates.penalty;
    positions.backorderGain[sku] = toQuanta(margin, quantum);
    const capital = (catalogue.unitCost[sku]! * yearly * days) / DAYS_A_YEAR;
    for (let w = 0; w < warehouses; w++) {
      const storage = catalogue.volumeM3[sku]! * network.storageCostM3Day[w]! * days;
      positions.holding[base + w] = toQuanta(capital + storage, quantum);
    }
  }
  return positions;
}

/** Gathers the regions of each cell by the group of their season: events of one region leave the others as they are. */
function splitIntoParts(
  { partStart, partGroup, partLevel, firstWarehouse }: Positions, demand: Demand, forecast: Forecast, sku: number, warehouses: number,
): void {
  let at = partStart[sku * warehouses]!;
  for (let w = 0; w < warehouses; w++) {
    const begin = at;
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      if (firstWarehouse[row] !== w) continue;
      const group = forecast.seasonGroup[row]!;
      let part = begin;
      while (part < at && partGroup[part] !== group) part++;
      if (part === at) partGroup[at++] = group;
      partLevel[part]! += forecast.level[row]!;
    }
    partStart[sku * warehouses + w + 1] = at;
  }
}
