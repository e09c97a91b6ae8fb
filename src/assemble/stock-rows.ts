import { ABSENT } from '../model/absent.js';
import { formatDay } from '../model/calendar.js';
import type { IndexTable } from '../model/index-table.js';
import type { InventoryTable } from '../model/tables.js';
import type { Moment } from './as-of.js';
import { recoding } from './codes.js';
import { countingSort } from './counting-sort.js';
import type { Ledger } from './ledger.js';

/** The inventory rows up to as-of, sorted by SKU, then day, then warehouse, no key twice. */
export interface StockRows {
  readonly length: number;
  readonly row: Int32Array; // -> row of the inventory table
  readonly sku: Int32Array; // -> SKU
  readonly day: Int32Array; // -> day of the count
  readonly warehouse: Int32Array; // -> warehouse
}

/**
 * Sorts the inventory and leaves out what cannot be used: rows of unknown warehouses and rows of one SKU, warehouse
 * and date (all of them, since nothing says which is right) are rejected; rows after as-of are excluded. A row without
 * a date counts as taken on the day of the stock.
 */
export function stockRows(
  inventory: InventoryTable,
  index: { readonly skus: IndexTable; readonly warehouses: IndexTable },
  moment: Moment,
  ledger: Ledger,
): StockRows {
  const { length } = inventory;
  const sku = recode(inventory.sku, recoding(inventory.skus, index.skus));
  const warehouse = recode(inventory.warehouse, recoding(inventory.warehouses, index.warehouses));
  const day =
    inventory.snapshotDate?.map((date) => (date === ABSENT ? moment.stockDay : date)) ??
    new Int32Array(length).fill(moment.stockDay);
  rejectStrangers(inventory, warehouse, ledger);

  const known = new Int32Array(length);
  let knownCount = 0;
  for (let row = 0; row < length; row++) if (warehouse[row]! >= 0) known[knownCount++] = row;
  const days = new Int32Array(new Set(day)).sort();
  const place = new Map(Array.from(days, (date, at) => [date, at]));
  const dayKey = day.map((date) => place.get(date)!);
  const byWarehouse = countingSort(known.subarray(0, knownCount), warehouse, index.warehouses.ids.length);
  const sorted = countingSort(countingSort(byWarehouse, dayKey, days.length), sku, index.skus.ids.length);

  const same = (a: number, b: number): boolean =>
    sku[a] === sku[b] && day[a] === day[b] && warehouse[a] === warehouse[b];
  const kept = new Int32Array(sorted.length);
  let count = 0;
  let late = 0;
  for (let at = 0, next = 0; at < sorted.length; at = next) {
    const row = sorted[at]!;
    next = at + 1;
    while (next < sorted.length && same(row, sorted[next]!)) next++;
    if (next - at > 1) rejectDoubles(inventory, sorted.subarray(at, next), ledger);
    else if (day[row]! > moment.asOf) late++;
    else kept[count++] = row;
  }
  ledger.exclude('inventory', 'after as-of', late);
  const rows = kept.slice(0, count);
  return {
    length: count,
    row: rows,
    sku: rows.map((row) => sku[row]!),
    day: rows.map((row) => day[row]!),
    warehouse: rows.map((row) => warehouse[row]!),
  };
}

function recode(column: Int32Array, codes: Int32Array): Int32Array {
  return column.map((code) => codes[code]!);
}

/** One finding for each warehouse that the network does not have. */
function rejectStrangers(inventory: InventoryTable, warehouse: Int32Array, ledger: Ledger): void {
  const seen = new Map<number, { line: number; count: number }>();
  for (let row = 0; row < inventory.length; row++) {
    if (warehouse[row]! >= 0) continue;
    const code = inventory.warehouse[row]!;
    const line = inventory.line[row]!;
    const stranger = seen.get(code);
    if (stranger === undefined) seen.set(code, { line, count: 1 });
    else {
      stranger.count++;
      stranger.line = Math.min(stranger.line, line);
    }
  }
  for (const [code, { line, count }] of [...seen].sort(([, a], [, b]) => b.count - a.count || a.line - b.line)) {
    const value = inventory.warehouses[code]!;
    ledger.reject('inventory', { code: 'WAREHOUSE_UNKNOWN', column: 'warehouse', value, line, count });
  }
}

function rejectDoubles(inventory: InventoryTable, rows: Int32Array, ledger: Ledger): void {
  const [first] = rows;
  const lines = rows.map((row) => inventory.line[row]!).sort();
  const date = inventory.snapshotDate?.[first!] ?? ABSENT;
  const what = [inventory.skus[inventory.sku[first!]!]!, inventory.warehouses[inventory.warehouse[first!]!]!];
  ledger.reject('inventory', {
    code: 'INVENTORY_DUPLICATE',
    value: [...what, ...(date === ABSENT ? [] : [formatDay(date)])].join(', '),
    line: lines[1]!,
    count: rows.length,
    expected: `one row for a SKU, warehouse and date; these stand on lines ${lines.subarray(0, 5).join(', ')}`,
  });
}
