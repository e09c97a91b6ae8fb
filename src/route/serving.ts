/**
 * Which warehouses ship to a customer region, best first: cost, then transit, then distance, then who shipped more
 * there, then the order of the warehouses' ids (so that the order is total). Warehouses that may not serve the region
 * are left out.
 */
import type { Catalogue, Network, Shipping } from '../model/case.js';

/** The warehouses of every region for one SKU. The arrays are scratch: they hold until the next call. */
export interface SkuServing {
  readonly order: Int32Array; // R x W -> warehouse, best first, then -1
  readonly cost: Float64Array; // W x R -> money to ship a unit, Infinity where not served
}

/**
 * Prepares the serving order of each SKU. SKUs of equal weight and price share their order, which is then kept.
 *
 * @param regions R, the number of regions
 * @returns a function from SKU to its serving warehouses
 */
export function servingOf(network: Network, catalogue: Catalogue, regions: number): (sku: number) => SkuServing {
  const { shipping } = network;
  const warehouses = network.active.length;
  const order = new Int32Array(regions * warehouses).fill(-1);
  const cost = new Float64Array(warehouses * regions);
  const counts = new Int32Array(regions); // region -> warehouses that may serve it
  for (let region = 0; region < regions; region++) {
    for (let w = 0; w < warehouses; w++) {
      if (shipping.serves[w * regions + region]) order[region * warehouses + counts[region]!++] = w;
    }
  }
  let weight = Number.NaN;
  let price = Number.NaN;

  return (sku) => {
    if (catalogue.weightKg[sku] === weight && catalogue.price[sku] === price) return { order, cost };
    weight = catalogue.weightKg[sku]!;
    price = catalogue.price[sku]!;
    fillCosts(shipping, weight, price, cost);
    // The order is total, so that it does not matter that each SKU starts from the order of the one before, which is mostly its own.
    for (let region = 0; region < regions; region++) {
      const base = region * warehouses;
      sortByCost(shipping, cost, region, regions, order, base, base + counts[region]!);
    }
    return { order, cost };
  };
}

/** Fills what it costs to ship a unit from warehouse to region; the cost of an order is shared over its mean units. */
function fillCosts(shipping: Shipping, weightKg: number, price: number, cost: Float64Array): void {
  const { serves, costUnit, costKg, costShare, costOrder, unitsPerOrder } = shipping;
  for (let pair = 0; pair < cost.length; pair++) {
    cost[pair] = serves[pair]
      ? costUnit[pair]! + costKg[pair]! * weightKg + costShare[pair]! * price + costOrder[pair]! / unitsPerOrder
      : Infinity;
  }
}

/** Sorts the warehouses order[from .. to - 1], best for a region first, by insertion. */
function sortByCost(
  shipping: Shipping, cost: Float64Array, region: number, regions: number, order: Int32Array, from: number, to: number,
): void {
  for (let next = from + 1; next < to; next++) {
    const w = order[next]!;
    const pair = w * regions + region;
    let at = next;
    for (; at > from; at--) {
      const before = order[at - 1]! * regions + region;
      if (!(cost[pair]! < cost[before]! || (cost[pair] === cost[before] && wins(shipping, pair, before)))) break;
      order[at] = order[at - 1]!;
    }
    order[at] = w;
  }
}

/** Whether a pair of a warehouse and a region goes before another one of the same region and cost. */
function wins({ transitDays, distanceKm, shippedUnits }: Shipping, a: number, b: number): boolean {
  const ta = known(transitDays[a]!);
  const tb = known(transitDays[b]!);
  if (ta !== tb) return ta < tb;
  const da = known(distanceKm[a]!);
  const db = known(distanceKm[b]!);
  if (da !== db) return da < db;
  const ua = shippedUnits?.[a] ?? 0;
  const ub = shippedUnits?.[b] ?? 0;
  return ua === ub ? a < b : ua > ub;
}

/** Unknown transit or distance sorts last. */
function known(value: number): number {
  return Number.isNaN(value) ? Infinity : value;
}
