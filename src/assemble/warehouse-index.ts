import { indexTable, type IndexTable } from '../model/index-table.js';
import type { Tables } from '../model/tables.js';
import type { Verdicts } from '../demand/clean-orders.js';
import { idsInUse, rowsByCode, strangers } from './codes.js';
import type { Ledger } from './ledger.js';
import type { UsableRows } from './usable-rows.js';

/**
 * The warehouses of the case: those of warehouses.csv, or, without that file, every one that inventory, orders,
 * lanes, shipping, transfers or receipts name.
 *
 * With the file, an order line may still name another one: the line is used, its shipper counts as unknown.
 */
export function warehouseIndex(tables: Tables, rows: UsableRows, verdicts: Verdicts, ledger: Ledger): IndexTable {
  const { inventory, orders } = tables;
  const shippers = orders.warehouse ? rowsByCode(orders.warehouse, orders.warehouses.length, verdicts) : new Int32Array(0);
  if (rows.warehouses !== undefined) {
    const index = indexTable(rows.warehouses.map((row) => row.warehouse));
    const unknown = strangers(orders.warehouses, shippers, index);
    for (const { id, rows: lines } of unknown?.each ?? []) {
      ledger.warn('orders', {
        code: 'WAREHOUSE_UNKNOWN',
        column: 'warehouse',
        value: id,
        count: lines,
        expected: 'a warehouse of the warehouses file; its shipper counts as unknown',
      });
    }
    return index;
  }
  const index = indexTable([
    ...idsInUse(inventory.warehouses, rowsByCode(inventory.warehouse, inventory.warehouses.length)),
    ...idsInUse(orders.warehouses, shippers),
    ...(rows.lanes ?? []).flatMap((row) => [row.from, row.to]),
    ...(rows.shipping ?? []).map((row) => row.warehouse),
    ...(rows.transfers ?? []).flatMap((row) => [row.from, row.to]),
    ...(rows.receipts ?? []).map((row) => row.warehouse),
  ]);
  ledger.assume(
    'warehouses_from_rows',
    index.ids.length,
    'Without a warehouses file, every warehouse that a row names is active and without limits, coordinates and handling cost.',
  );
  return index;
}
