import type { Case } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { type Forecast, windowMean } from '../model/forecast.js';
import type { Positions } from '../model/positions.js';
import { toQuanta } from '../model/quantum.js';
import { extraCost } from '../route/extra-cost.js';
import { countCdf, shapeOf } from '../probability/negative-binomial.js';

/**
 * Fills b, what a used unit earns at each warehouse of one SKU, in quanta. Without the unit its customer is served by
 * the next warehouse that has one to spare, at extra cost, or is lost:
 *
 *   b_r = sum over fallbacks f of (product of (1 - a_g) over earlier g) a_f min(m + p, extra_f)
 *         + (product of all (1 - a_f)) (m + p)
 *   a_f = P(D_f[0,H) < S_f)
 *   extra_f = extra shipping + delay cost x extra days, at least 0
 *
 * b is the mean of b_r by demand over the regions that the warehouse serves first; m + p where it serves none.
 * It is fixed from the position without a plan. A region whose nearest warehouse does not carry the SKU counts at the
 * first one that does.
 *
 * @param order R x W, the serving order among the warehouses that carry the SKU
 * @param cost W x R, money to ship a unit
 * @param margin m + p, money
 */
export function unitGains(
  theCase: Case,
  demand: Demand,
  forecast: Forecast,
  positions: Positions,
  sku: number,
  order: Int32Array,
  cost: Float64Array,
  margin: number,
): void {
  const { network, settings } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const base = sku * warehouses;
  const spare = spareChances(positions, base, warehouses);
  const days = positions.horizon[sku]!;
  const weight = new Float64Array(warehouses);
  const total = new Float64Array(warehouses);
  for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
    const first = positions.firstWarehouse[row]!;
    if (first < 0) continue;
    const region = demand.region[row]!;
    const mean = windowMean(forecast, row, 0, days);
    let gain = 0;
    let unserved = 1;
    for (let place = 1; place < warehouses && unserved > 0; place++) {
      const f = order[region * warehouses + place]!;
      if (f < 0) break;
      const extra = extraCost(network, cost, settings.rates.delayCostDay, first, f, region, regions);
      gain += unserved * spare[f]! * Math.min(margin, extra);
      unserved *= 1 - spare[f]!;
    }
    weight[first]! += mean;
    total[first]! += mean * (gain + unserved * margin);
  }
  for (let w = 0; w < warehouses; w++) {
    const b = weight[w]! > 0 ? Math.min(margin, total[w]! / weight[w]!) : margin;
    positions.gain[base + w] = toQuanta(b, positions.quantum);
  }
}

/** a_f: the chance that a warehouse has a unit to spare over the horizon, W entries. */
function spareChances(positions: Positions, base: number, warehouses: number): Float64Array {
  const spare = new Float64Array(warehouses);
  for (let w = 0; w < warehouses; w++) {
    const mean = positions.mean[base + w]!;
    spare[w] = countCdf(shapeOf(mean, positions.variance[base + w]!), mean, positions.stock[base + w]! - 1);
  }
  return spare;
}
