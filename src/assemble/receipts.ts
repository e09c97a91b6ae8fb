import { ABSENT } from '../model/absent.js';
import type { Day } from '../model/calendar.js';
import type { Receipts } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import type { ReceiptRow } from '../model/tables.js';
import type { Ledger } from './ledger.js';

/**
 * What suppliers brought up to as-of, sorted by SKU, warehouse, day, order day and units, so that the order of rows
 * does not count; undefined where there is no file. Rows after as-of are left out, and counted.
 */
export function receiptsOf(
  rows: readonly ReceiptRow[] | undefined,
  index: { readonly skus: IndexTable; readonly warehouses: IndexTable },
  asOf: Day,
  ledger: Ledger,
): Receipts | undefined {
  if (rows === undefined) return undefined;
  const past = rows.filter((row) => row.receivedOn <= asOf);
  ledger.exclude('receipts', 'after as-of', rows.length - past.length);
  const sorted = past
    .map((row) => ({
      sku: index.skus.codeOf(row.sku),
      warehouse: index.warehouses.codeOf(row.warehouse),
      units: row.units,
      receivedOn: row.receivedOn,
      orderedOn: row.orderedOn ?? ABSENT,
    }))
    .sort(
      (a, b) =>
        a.sku - b.sku || a.warehouse - b.warehouse || a.receivedOn - b.receivedOn || a.orderedOn - b.orderedOn || a.units - b.units,
    );
  const start = new Int32Array(index.skus.ids.length + 1);
  for (const { sku } of sorted) start[sku + 1]!++;
  for (let s = 0; s < index.skus.ids.length; s++) start[s + 1]! += start[s]!;
  return {
    start,
    warehouse: Int32Array.from(sorted, (row) => row.warehouse),
    units: Int32Array.from(sorted, (row) => row.units),
    receivedOn: Int32Array.from(sorted, (row) => row.receivedOn),
    orderedOn: Int32Array.from(sorted, (row) => row.orderedOn),
  };
}
