/**
 * What a unit spares at each warehouse of a SKU: b where a customer of its own uses it, c where it waits as a fallback for
 * others. Both are fixed before a plan is solved, from a supply that is given for every warehouse.
 *
 * A warehouse that runs short leaves a customer of region r to the first fallback that has a unit to spare. Whether the
 * first n of them have one is asked of all together, so that two warehouses that are short do not count on the same spare
 * unit twice (risk pooling: G. Eppen, "Effects of centralization on expected costs in a multi-location newsboy problem",
 * Management Science 25, 1979):
 *
 *   s_0 = P(D_w > X_w)                                          the warehouse is short
 *   s_n = min(s_(n-1), P(D of it and of n fallbacks > their X)) it is, and n fallbacks cannot help
 *   b_r = ( sum over n of (s_(n-1) - s_n) extra_n + s_last (m + p + h) ) / s_0
 *   c_i = max over w of sum over regions r that w serves of share_r x
 *         ( sum over n of (s_(n-1) - s_n) (extra_n - extra_ir)+ + s_last (m + p + h - extra_ir)+ )
 *
 * D: demand over [0, H); X: supply; extra: extra shipping and delay cost against the warehouse that serves r first, those
 * of at least m + p are left out (the sale is lost instead); a lost sale costs h besides, since a unit is carried on.
 * b is the mean of b_r by demand over the regions that a warehouse serves first; m + p + h where it serves none.
 */
import type { Case } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { type Forecast, windowMean } from '../model/forecast.js';
import type { Positions } from '../model/positions.js';
import { toQuanta } from '../model/quantum.js';
import { carriedOrder } from '../route/carried-order.js';
import { extraCost } from '../route/extra-cost.js';
import { servingOf } from '../route/serving.js';
import { NO_POOL, PooledShortage } from './pooled-shortage.js';

/** Below this chance a warehouse is never short; below this share of it, further fallbacks are not asked. */
const NEVER = 1e-9;
const HARDLY = 1e-6;

/**
 * Prepares to fill `positions.gain` (b) and `positions.fallback` (c).
 *
 * @returns a function from a SKU and the supply of each warehouse over the horizon, in units
 */
export function unitGains(theCase: Case, demand: Demand, forecast: Forecast, positions: Positions): (sku: number, supply: Float64Array) => void {
  const { network, catalogue, settings } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const serving = servingOf(network, catalogue, regions);
  const order = new Int32Array(regions * warehouses);
  const weight = new Float64Array(warehouses);
  const total = new Float64Array(warehouses);
  const spared = new Float64Array(warehouses * warehouses); // short warehouse x who could help: units' worth by demand
  const chance = new Float64Array(warehouses + 1); // place of a fallback -> that it is the one who helps; last: nobody is
  const extra = new Float64Array(warehouses); // place -> money
  const pools = new PooledShortage(positions, warehouses, forecast.correlation);

  return (sku, supply) => {
    const base = sku * warehouses;
    const days = positions.horizon[sku]!;
    const { perUnit } = positions.quantum;
    const margin = Math.max(0, catalogue.price[sku]! - catalogue.unitCost[sku]!) + settings.rates.penalty;
    const routes = serving(sku);
    carriedOrder(routes, positions.stocked.subarray(base, base + warehouses), order);
    pools.turnTo(base, supply);
    weight.fill(0);
    total.fill(0);
    spared.fill(0);
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      const first = positions.firstWarehouse[row]!;
      if (first < 0) continue;
      const region = demand.region[row]!;
      const mean = windowMean(forecast, row, 0, days);
      const lost = margin + positions.holding[base + first]! / perUnit;
      const extraOf = (f: number): number => extraCost(network, routes.cost, settings.rates.delayCostDay, first, f, region, regions);

      let pool = pools.join(NO_POOL, first);
      const short = pools.short[pool]!;
      let left = short;
      let places = 0;
      for (let place = 1; place < warehouses && left > HARDLY * short; place++) {
        const f = order[region * warehouses + place]!;
        if (f < 0) break;
        const money = extraOf(f);
        if (money >= margin) continue;
        extra[places] = money;
        if (short < NEVER) {
          places++;
          break;
        }
        pool = pools.join(pool, f);
        const still = Math.min(left, pools.short[pool]!);
        chance[places++] = left - still;
        left = still;
      }
      chance[places] = left;

      weight[first]! += mean;
      if (short < NEVER) {
        total[first]! += mean * (places > 0 ? extra[0]! : lost);
        continue;
      }
      let gain = left * lost;
      for (let place = 0; place < places; place++) gain += chance[place]! * extra[place]!;
      total[first]! += mean * (gain / short);
      for (let i = 0; i < warehouses; i++) {
        if (i === first || !positions.stocked[base + i]) continue;
        const money = extraOf(i);
        if (!(money < margin)) continue;
        let worth = left * (lost - money);
        for (let place = 0; place < places; place++) worth += chance[place]! * Math.max(0, extra[place]! - money);
        spared[first * warehouses + i]! += mean * worth;
      }
    }
    for (let w = 0; w < warehouses; w++) {
      const lost = margin + positions.holding[base + w]! / perUnit;
      const gain = weight[w]! > 0 ? Math.min(lost, total[w]! / weight[w]!) : lost;
      positions.gain[base + w] = toQuanta(gain, positions.quantum);
      let most = 0;
      for (let short = 0; short < warehouses; short++) {
        if (weight[short]! > 0) most = Math.max(most, spared[short * warehouses + w]! / weight[short]!);
      }
      positions.fallback[base + w] = toQuanta(most, positions.quantum);
    }
  };
}

/**
 * Units that a warehouse has for demand over the horizon, what waits for customers taken off.
 *
 * @param more units that come by transfer less units that leave
 */
export function supplyOf(positions: Positions, cell: number, more: number): number {
  const { stock, inbound, backordered } = positions;
  return Math.max(0, stock[cell]! + inbound[cell]! + more - backordered[cell]!);
}
