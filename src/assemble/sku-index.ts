import { indexTable, type IndexTable } from '../model/index-table.js';
import type { InventoryTable } from '../model/tables.js';
import type { OrdersInParts } from './bundles.js';
import { idsInUse, rowsByCode, strangers } from './codes.js';
import type { Ledger } from './ledger.js';
import type { UsableRows } from './usable-rows.js';

/**
 * The SKUs of the case: those of the inventory, of used order lines (the parts of bundles among them), of transfers,
 * receipts and skus.csv. Where skus.csv exists, a SKU that it does not list is used with the defaults of an unknown
 * product, and said.
 */
export function skuIndex(
  inventory: InventoryTable, { orders, verdicts, ordered: ownCodes }: OrdersInParts, rows: UsableRows, ledger: Ledger,
): IndexTable {
  const stocked = rowsByCode(inventory.sku, inventory.skus.length);
  const ordered = rowsByCode(orders.sku, orders.skus.length, verdicts);
  const moved = (rows.transfers ?? []).map((row) => row.sku);
  const received = (rows.receipts ?? []).map((row) => row.sku);
  if (rows.skus !== undefined) {
    const listed = indexTable(rows.skus.map((row) => row.sku));
    const once = new Int32Array(Math.max(moved.length, received.length)).fill(1);
    const found = [
      ['inventory', strangers(inventory.skus, stocked, listed)],
      ['orders', strangers(orders.skus.slice(0, ownCodes), ordered, listed)],
      ['transfers', strangers(moved, once, listed)],
      ['receipts', strangers(received, once, listed)],
    ] as const;
    for (const [table, unknown] of found) {
      if (unknown === undefined) continue;
      ledger.warn(table, {
        code: 'SKU_UNKNOWN',
        column: 'sku',
        value: unknown.first,
        count: unknown.rows,
        expected: 'a SKU of the skus file; it counts as an unknown product',
      });
    }
  }
  return indexTable([
    ...idsInUse(inventory.skus, stocked),
    ...idsInUse(orders.skus, ordered),
    ...moved,
    ...received,
    ...(rows.skus ?? []).map((row) => row.sku),
  ]);
}
