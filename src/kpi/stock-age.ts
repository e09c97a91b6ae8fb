import type { Case } from '../model/case.js';

/** How long stock has lain, by cell (SKU s at warehouse w: s * W + w). */
export interface StockAge {
  readonly units: Float64Array; // units on hand whose receipt is known
  readonly unitDays: Float64Array; // sum of units x days since they came
}

/**
 * The age of stock by first in, first out: the units on hand are those that came last. What is on hand beyond all
 * receipts came before the first of them; its age is not known. Undefined where the case has no receipts.
 */
export function stockAgeOf({ receipts, inventory, skus, warehouses, asOf }: Case): StockAge | undefined {
  if (receipts === undefined) return undefined;
  const count = warehouses.ids.length;
  const units = new Float64Array(skus.ids.length * count);
  const unitDays = new Float64Array(skus.ids.length * count);
  const left = new Int32Array(count); // warehouse -> units on hand whose receipt is still to be found
  for (let sku = 0; sku < skus.ids.length; sku++) {
    left.fill(0);
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) left[inventory.warehouse[row]!] = inventory.onHand[row]!;
    // rows of a warehouse ascend by day: from the last one backwards
    for (let row = receipts.start[sku + 1]! - 1; row >= receipts.start[sku]!; row--) {
      const w = receipts.warehouse[row]!;
      const found = Math.min(left[w]!, receipts.units[row]!);
      left[w]! -= found;
      units[sku * count + w]! += found;
      unitDays[sku * count + w]! += found * (asOf - receipts.receivedOn[row]!);
    }
  }
  return { units, unitDays };
}
