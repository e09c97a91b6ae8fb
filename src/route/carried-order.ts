import type { SkuServing } from './serving.js';

/**
 * The serving order of each region among the warehouses that carry the SKU, best first, then -1. "Not stocked" is not
 * an empty shelf: such a warehouse is passed over. Where no warehouse carries the SKU, all of them count.
 *
 * @param carried W -> 1 where the SKU is stocked
 * @param order R x W, filled
 */
export function carriedOrder(serving: SkuServing, carried: Uint8Array, order: Int32Array): void {
  const warehouses = carried.length;
  const regions = serving.order.length / warehouses;
  const everywhere = !carried.includes(1);
  for (let region = 0; region < regions; region++) {
    const base = region * warehouses;
    let count = 0;
    for (let place = 0; place < warehouses; place++) {
      const w = serving.order[base + place]!;
      if (w < 0) break;
      if (everywhere || carried[w]) order[base + count++] = w;
    }
    order.fill(-1, base + count, base + warehouses);
  }
}
