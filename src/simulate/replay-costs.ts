/** The money of a replay, in whole quanta of each SKU. */
import type { Case } from '../model/case.js';
import { quantumOf } from '../model/quantum.js';
import { laneCostOfPack } from '../policy/lane-costs.js';
import { carriedOrder } from '../route/carried-order.js';
import { extraCost } from '../route/extra-cost.js';
import { servingOf } from '../route/serving.js';

/** The largest price of a unit in quanta: with it, networks of 80,000 nodes stay within exact whole numbers. */
const LARGEST = 1e8;
const FINEST = 6;
const DAYS_A_YEAR = 365;

/** Lane costs are rounded from this quantum, finer than any SKU's own. */
const LANE_QUANTUM = quantumOf(6);

export interface ReplayCosts {
  readonly perUnit: Float64Array; // S
  readonly lost: Float64Array; // S
  readonly capital: Float64Array; // S
  readonly storage: Float64Array; // S x W
}

export function replayCosts(theCase: Case): ReplayCosts {
  const { catalogue, network, settings } = theCase;
  const skus = theCase.skus.ids.length;
  const count = theCase.warehouses.ids.length;
  const costs = {
    perUnit: new Float64Array(skus), lost: new Float64Array(skus),
    capital: new Float64Array(skus), storage: new Float64Array(skus * count),
  };
  for (let sku = 0; sku < skus; sku++) {
    const margin = lostMargin(theCase, sku);
    const money = Math.max(margin, catalogue.price[sku]!, catalogue.unitCost[sku]!, 1e-6);
    const exponent = Math.min(FINEST, Math.floor(Math.log10(LARGEST / money)));
    const perUnit = 10 ** exponent;
    costs.perUnit[sku] = perUnit;
    costs.lost[sku] = Math.round(margin * perUnit);
    costs.capital[sku] = Math.round((catalogue.unitCost[sku]! * (settings.rates.carrying + settings.rates.shrink) * perUnit) / DAYS_A_YEAR);
    for (let w = 0; w < count; w++) {
      costs.storage[sku * count + w] = Math.round(catalogue.volumeM3[sku]! * network.storageCostM3Day[w]! * perUnit);
    }
  }
  return costs;
}

/** m + p: what a lost unit costs, in money. */
function lostMargin({ catalogue, settings }: Case, sku: number): number {
  return Math.max(0, catalogue.price[sku]! - catalogue.unitCost[sku]!) + settings.rates.penalty;
}

/** Quanta of the SKU to move a unit on each lane, W x W; Infinity where closed. The array is scratch. */
export function unitFreight(theCase: Case, perUnit: Float64Array): (sku: number) => Float64Array {
  const count = theCase.warehouses.ids.length;
  const { open } = theCase.network.lanes;
  const freight = new Float64Array(count * count);
  return (sku) => {
    const pack = theCase.catalogue.casePack[sku]! * LANE_QUANTUM.perUnit;
    for (let lane = 0; lane < freight.length; lane++) {
      freight[lane] = open[lane]
        ? Math.round((laneCostOfPack(theCase, LANE_QUANTUM, sku, Math.floor(lane / count), lane % count) / pack) * perUnit[sku]!)
        : Infinity;
    }
    return freight;
  };
}

/** Who ships a SKU to each region, best first, and for how much more than the first. */
export interface SkuRoutes {
  readonly order: Int32Array; // R x W -> warehouse, then -1: a warehouse for which losing the sale is cheaper is left out
  readonly extra: Float64Array; // R x W -> quanta a unit beyond the first, by place in the order
}

/** The routes of every SKU; the arrays are scratch and hold until the next call. */
export function skuRoutes(
  theCase: Case, carried: Uint8Array, costs: Pick<ReplayCosts, 'perUnit' | 'lost'>,
): (sku: number) => SkuRoutes {
  const count = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const serving = servingOf(theCase.network, theCase.catalogue, regions);
  const order = new Int32Array(regions * count);
  const extra = new Float64Array(regions * count);
  return (sku) => {
    const routes = serving(sku);
    carriedOrder(routes, carried.subarray(sku * count, (sku + 1) * count), order);
    for (let region = 0; region < regions; region++) {
      const base = region * count;
      const first = order[base]!;
      let kept = 0;
      for (let place = 0; place < count && first >= 0; place++) {
        const w = order[base + place]!;
        if (w < 0) break;
        const money = extraCost(theCase.network, routes.cost, theCase.settings.rates.delayCostDay, first, w, region, regions);
        const quanta = Math.round(money * costs.perUnit[sku]!);
        if (quanta > costs.lost[sku]!) continue;
        order[base + kept] = w;
        extra[base + kept++] = quanta;
      }
      order.fill(-1, base + kept, base + count);
    }
    return { order, extra };
  };
}
