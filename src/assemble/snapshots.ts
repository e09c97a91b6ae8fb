import type { Snapshots } from '../model/case.js';
import type { InventoryTable } from '../model/tables.js';
import type { StockRows } from './stock-rows.js';

/** Stock counts over time, for masking and turnover; empty where no row has a date. */
export function snapshotsOf(inventory: InventoryTable, stock: StockRows, skus: number, dated: boolean): Snapshots {
  const start = new Int32Array(skus + 1);
  if (!dated) {
    const none = new Int32Array(0);
    return { days: none, start, day: none, warehouse: none, onHand: none };
  }
  for (const sku of stock.sku) start[sku + 1]!++;
  for (let s = 0; s < skus; s++) start[s + 1]! += start[s]!;
  return {
    days: Int32Array.from(new Set(stock.day)).sort(),
    start,
    day: stock.day,
    warehouse: stock.warehouse,
    onHand: stock.row.map((row) => inventory.onHand[row]!),
  };
}
