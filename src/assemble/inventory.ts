import { ABSENT } from '../model/absent.js';
import type { Catalogue, Inventory } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import type { Settings } from '../model/settings.js';
import type { InventoryTable } from '../model/tables.js';
import type { Moment } from './as-of.js';
import { figure } from './figures.js';
import type { Ledger } from './ledger.js';
import type { OpenTransfers } from './open-transfers.js';
import type { StockRows } from './stock-rows.js';

/** Units that an integer column can hold. */
const MOST_UNITS = 0x7fffffff;

/**
 * Stock on as-of with transfers counted once. A SKU that the stock's date does not list at a warehouse is not stocked
 * there, unless an open transfer brings it: then it is there with 0 on hand.
 *
 *   reserved   max(reserved, what open transfers leave standing at their origin)
 *   inbound    max(inbound, open transfers), or their sum where inbound does not include transfers
 *              (transfers that were planned on as-of come on top of both)
 */
export function inventoryOf(
  table: InventoryTable,
  stock: StockRows,
  transfers: OpenTransfers,
  index: { readonly skus: IndexTable; readonly warehouses: IndexTable },
  catalogue: Catalogue,
  moment: Moment,
  settings: Settings,
  ledger: Ledger,
): Inventory {
  const size = index.warehouses.ids.length;
  const cells = stockedCells(stock, transfers, size, moment);
  const column = (): Int32Array => new Int32Array(cells.length);
  const inventory = {
    start: new Int32Array(index.skus.ids.length + 1),
    warehouse: column(),
    onHand: column(),
    reserved: column(),
    unavailable: column(),
    backordered: column(),
    inbound: column(),
    arrival: column(),
    supplierInbound: column(),
    supplierArrival: column().fill(ABSENT),
    ...(transfers.freshComing.size > 0 && { plannedToday: plannedSkus(transfers, index.skus.ids.length, size) }),
  };
  const counted = { over: 0, overCell: -1, undated: 0, overdue: 0, shared: 0, unsafe: 0, unsafeCell: -1 };

  for (let at = 0; at < cells.length; at++) {
    const cell = cells.cell[at]!;
    const row = cells.row[at]!;
    const sku = Math.floor(cell / size);
    const units = (column: Int32Array | undefined): number => known(column, row) ?? 0;
    inventory.start[sku + 1]!++;
    inventory.warehouse[at] = cell % size;
    inventory.onHand[at] = units(table.onHand);
    inventory.unavailable[at] = units(table.unavailable);
    inventory.backordered[at] = units(table.backordered);

    const standing = row < 0 ? 0 : (transfers.standing.get(cell) ?? 0);
    const freshStanding = row < 0 ? 0 : (transfers.freshStanding.get(cell) ?? 0);
    const reserved = Math.max(units(table.reserved), standing - freshStanding) + freshStanding;
    inventory.reserved[at] = Math.min(reserved, MOST_UNITS);
    if (reserved + inventory.unavailable[at]! > inventory.onHand[at]!) {
      counted.over++;
      if (counted.overCell < 0) counted.overCell = cell;
    }

    const coming = transfers.coming.get(cell) ?? { units: 0, unitDays: 0 };
    const given = units(table.inbound);
    const shared = settings.inboundIncludesTransfers ? coming.units - (transfers.freshComing.get(cell) ?? 0) : 0;
    const supplier = Math.max(0, given - shared);
    const inbound = supplier + coming.units;
    if (inbound > MOST_UNITS || reserved > MOST_UNITS) {
      counted.unsafe++;
      if (counted.unsafeCell < 0) counted.unsafeCell = cell;
      continue;
    }
    if (given > 0 && shared > 0) counted.shared++;
    let unitDays = coming.unitDays;
    if (supplier > 0) {
      const due = known(table.inboundOn, row);
      if (due === undefined) counted.undated++;
      else if (due <= moment.asOf) counted.overdue++;
      const days = due === undefined ? Math.ceil(catalogue.leadTimeDays[sku]!) : due - moment.asOf;
      inventory.supplierInbound[at] = supplier;
      inventory.supplierArrival[at] = Math.max(1, days);
      unitDays += supplier * Math.max(1, days);
    }
    inventory.inbound[at] = inbound;
    inventory.arrival[at] = inbound === 0 ? 0 : Math.ceil(unitDays / inbound);
  }
  for (let s = 0; s < index.skus.ids.length; s++) inventory.start[s + 1]! += inventory.start[s]!;

  const nameOf = (cell: number): string => `${index.skus.ids[Math.floor(cell / size)]!}, ${index.warehouses.ids[cell % size]!}`;
  if (counted.over > 0) {
    ledger.warn('inventory', {
      code: 'RESERVED_OVER_ON_HAND',
      column: 'reserved',
      value: nameOf(counted.overCell),
      count: counted.over,
      expected: 'reserved and unavailable within on hand; nothing is available there',
    });
  }
  if (counted.unsafe > 0) {
    ledger.fail('transfers', {
      code: 'RANGE_UNSAFE',
      column: 'units',
      value: nameOf(counted.unsafeCell),
      count: counted.unsafe,
      expected: `at most ${figure(MOST_UNITS)} units under way to one warehouse, or reserved in it`,
    });
  }
  const planned = inventory.plannedToday?.reduce((sum, flag) => sum + flag, 0) ?? 0;
  ledger.assume('planned_today', planned, 'A SKU with an open transfer that was planned on the as-of date is not planned again on it.');
  ledger.assume('inbound_undated', counted.undated, "Inbound without a date arrives after the supplier's lead time.");
  ledger.assume('inbound_overdue', counted.overdue, 'Overdue inbound arrives on the day after as-of.');
  ledger.assume('inbound_includes_transfers', counted.shared, 'Open transfers are part of the inbound that the inventory gives.');
  return inventory;
}

/** SKU -> 1 where a transfer of it was planned on as-of. */
function plannedSkus({ freshComing }: OpenTransfers, skus: number, warehouses: number): Uint8Array {
  const planned = new Uint8Array(skus);
  for (const cell of freshComing.keys()) planned[Math.floor(cell / warehouses)] = 1;
  return planned;
}

/** The cells that have stock or await a transfer, by SKU, then warehouse. */
interface StockedCells {
  readonly length: number;
  readonly cell: Float64Array; // -> s * W + w
  readonly row: Int32Array; // -> row of the inventory table, -1 where only a transfer brings it
}

function stockedCells(stock: StockRows, transfers: OpenTransfers, size: number, moment: Moment): StockedCells {
  const awaited = Float64Array.from(transfers.coming.keys()).sort();
  const cell = new Float64Array(stock.length + awaited.length);
  const row = new Int32Array(cell.length);
  let length = 0;
  let next = 0; // the next awaited cell
  const push = (cellOf: number, rowOf: number): void => {
    cell[length] = cellOf;
    row[length++] = rowOf;
  };
  for (let at = 0; at < stock.length; at++) {
    if (stock.day[at] !== moment.stockDay) continue;
    const stocked = stock.sku[at]! * size + stock.warehouse[at]!;
    while (next < awaited.length && awaited[next]! < stocked) push(awaited[next++]!, -1);
    if (awaited[next] === stocked) next++;
    push(stocked, stock.row[at]!);
  }
  while (next < awaited.length) push(awaited[next++]!, -1);
  return { length, cell, row };
}

/** The value of an optional column in a row; undefined where it is absent or there is no row. */
function known(column: Int32Array | undefined, row: number): number | undefined {
  const value = column === undefined || row < 0 ? ABSENT : column[row]!;
  return value === ABSENT ? undefined : value;
}
