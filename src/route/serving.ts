/**
 * Which warehouses ship to a customer region, best first: cost, then transit, then distance, then who shipped more
 * there, then the order of the warehouses' ids (so that the order is total). Warehouses that may not serve the region
 * are left out.
 */
import type { Catalogue, Network } from '../model/case.js';

/** The warehouses of every region for one SKU. The arrays are scratch: they hold until the next call. */
export interface SkuServing {
  readonly order: Int32Array; // R x W -> warehouse, best first, then -1
  readonly cost: Float64Array; // W x R -> money to ship a unit, Infinity where not served
}

/** Money to ship one unit of a SKU from warehouse to region; the cost of an order is shared over its mean units. */
function shippingCost(network: Network, catalogue: Catalogue, sku: number, pair: number): number {
  const { shipping } = network;
  return (
    shipping.costUnit[pair]! +
    shipping.costKg[pair]! * catalogue.weightKg[sku]! +
    shipping.costShare[pair]! * catalogue.price[sku]! +
    shipping.costOrder[pair]! / shipping.unitsPerOrder
  );
}

/**
 * Prepares the serving order of each SKU. SKUs of equal weight and price share their order, which is then kept.
 *
 * @param regions R, the number of regions
 * @returns a function from SKU to its serving warehouses
 */
export function servingOf(network: Network, catalogue: Catalogue, regions: number): (sku: number) => SkuServing {
  const warehouses = network.active.length;
  const { serves, transitDays, distanceKm, shippedUnits } = network.shipping;
  const order = new Int32Array(regions * warehouses);
  const cost = new Float64Array(warehouses * regions);
  let weight = Number.NaN;
  let price = Number.NaN;

  /** Unknown transit or distance sorts last. */
  const known = (value: number): number => (Number.isNaN(value) ? Infinity : value);
  const better = (region: number, a: number, b: number): boolean => {
    const pa = a * regions + region;
    const pb = b * regions + region;
    if (cost[pa]! !== cost[pb]!) return cost[pa]! < cost[pb]!;
    const ta = known(transitDays[pa]!);
    const tb = known(transitDays[pb]!);
    if (ta !== tb) return ta < tb;
    const da = known(distanceKm[pa]!);
    const db = known(distanceKm[pb]!);
    if (da !== db) return da < db;
    const ua = shippedUnits?.[pa] ?? 0;
    const ub = shippedUnits?.[pb] ?? 0;
    return ua === ub ? a < b : ua > ub;
  };

  const counts = new Int32Array(regions); // region -> warehouses that may serve it
  order.fill(-1);
  for (let region = 0; region < regions; region++) {
    for (let w = 0; w < warehouses; w++) {
      if (serves[w * regions + region]) order[region * warehouses + counts[region]!++] = w;
    }
  }

  return (sku) => {
    if (catalogue.weightKg[sku] === weight && catalogue.price[sku] === price) return { order, cost };
    weight = catalogue.weightKg[sku]!;
    price = catalogue.price[sku]!;
    for (let pair = 0; pair < serves.length; pair++) {
      cost[pair] = serves[pair] ? shippingCost(network, catalogue, sku, pair) : Infinity;
    }
    // The order is total, so that it does not matter that each SKU starts from the order of the one before, which is mostly its own.
    for (let region = 0; region < regions; region++) {
      const base = region * warehouses;
      for (let next = 1; next < counts[region]!; next++) {
        const w = order[base + next]!;
        let at = next;
        while (at > 0 && better(region, w, order[base + at - 1]!)) {
          order[base + at] = order[base + at - 1]!;
          at--;
        }
        order[base + at] = w;
      }
    }
    return { order, cost };
  };
}
