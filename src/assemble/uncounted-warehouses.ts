import { formatDay } from '../model/calendar.js';
import type { IndexTable } from '../model/index-table.js';
import type { InventoryTable } from '../model/tables.js';
import type { Moment } from './as-of.js';
import type { Ledger } from './ledger.js';
import type { StockRows } from './stock-rows.js';

/** A warehouse that was counted this many days before the stock's date, and not on it, may have been forgotten. */
const LATELY_DAYS = 31;

/**
 * Warns about warehouses that held stock lately but have no row on the stock's date. That date is one for the whole
 * file, so they count as empty: stock that is not there must not be planned with.
 */
export function warnAboutUncounted(
  inventory: InventoryTable,
  stock: StockRows,
  warehouses: IndexTable,
  active: Uint8Array,
  moment: Moment,
  ledger: Ledger,
): void {
  const last = new Float64Array(warehouses.ids.length).fill(-Infinity);
  for (let at = 0; at < stock.length; at++) {
    const w = stock.warehouse[at]!;
    if (inventory.onHand[stock.row[at]!]! > 0 && stock.day[at]! > last[w]!) last[w] = stock.day[at]!;
  }
  const counted = new Set<number>();
  for (let at = 0; at < stock.length; at++) if (stock.day[at] === moment.stockDay) counted.add(stock.warehouse[at]!);
  for (const [w, id] of warehouses.ids.entries()) {
    if (active[w] === 0 || counted.has(w) || last[w]! < moment.stockDay - LATELY_DAYS) continue;
    ledger.warn('inventory', {
      code: 'SNAPSHOT_STALE',
      column: 'snapshot_date',
      value: formatDay(last[w]!),
      expected: `rows of ${id} on ${formatDay(moment.stockDay)}, the date of the stock; without them it counts as empty`,
      remedy: 'export all warehouses on one date',
    });
  }
}
