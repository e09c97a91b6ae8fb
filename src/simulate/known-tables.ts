/**
 * What was known on the evening of a review, as tables: the product's own pipeline is then run on them. Nothing of a
 * later day is in them, so nothing of it can be used.
 *
 *   orders      lines of that day and before; what became of them later (shipped, delivered) is left out
 *   inventory   the counts before the replay, for masks; on the day itself, the stock that the policy's own past has led to
 *   transfers   the policy's own, under way and of the last year, and those of the file that had left by the first evening
 *   receipts    those that were ordered by then, as inbound; those that came, as history
 *   the rest    as given: places, tariffs and products are taken to be known
 */
import { ABSENT } from '../model/absent.js';
import type { Day } from '../model/calendar.js';
import type { Replay } from '../model/replay.js';
import type { InventoryTable, OrderTable, ReceiptRow, Tables, TransferRow } from '../model/tables.js';
import type { UnderWay } from './replay-state.js';

/** Counts before the replay that may still say where shelves were empty, days. */
const COUNTS_KEPT = 400;
/** Transfers that came longer ago, in days, say nothing. */
const YEAR = 366;

/** From a day, the stock on its evening, and what is under way and has come by SKU, to the tables known then. */
export type KnownTables = (
  day: number, stock: Int32Array, underWay: readonly (readonly UnderWay[])[], arrived?: readonly (readonly UnderWay[])[],
) => Tables;

/** Prepares to look at the past from any day of a replay. */
export function knownTables(replay: Replay, tables: Tables): KnownTables {
  const orders = ordersByDay(tables.orders);
  const counts = countsBefore(tables.inventory, replay.from);
  const { judge, arrivals, carried } = replay;
  const count = judge.warehouses.ids.length;

  return (day, stock, underWay, arrived = []) => {
    const today = replay.from + day;
    const supplied = suppliedAfter(replay, day);
    const transfers: TransferRow[] = [];
    const tell = (sku: number, { from, to, units, left, arrives }: UnderWay, status: string): void => {
      transfers.push({
        sku: judge.skus.ids[sku]!, from: judge.warehouses.ids[from]!, to: judge.warehouses.ids[to]!, units,
        shippedOn: replay.from + left, receivedOn: replay.from + arrives, status,
      });
    };
    for (const [sku, rows] of underWay.entries()) for (const row of rows) tell(sku, row, 'shipped');
    for (const [sku, rows] of arrived.entries()) for (const row of rows) if (row.left > day - YEAR) tell(sku, row, 'received');
    for (const row of tables.transfers ?? []) if (row.shippedOn !== undefined && row.shippedOn <= replay.from) transfers.push(row);
    const rows = { sku: [] as number[], warehouse: [] as number[], onHand: [] as number[], inbound: [] as number[], inboundOn: [] as number[] };
    for (let cell = 0; cell < stock.length; cell++) {
      if (carried[cell] === 0) continue;
      const coming = supplied.get(cell);
      rows.sku.push(Math.floor(cell / count));
      rows.warehouse.push(cell % count);
      rows.onHand.push(stock[cell]!);
      rows.inbound.push(coming?.units ?? ABSENT);
      rows.inboundOn.push(coming === undefined ? ABSENT : today + Math.ceil(coming.unitDays / coming.units));
    }
    return {
      ...tables,
      orders: orders(today),
      inventory: inventoryOf(judge.skus.ids, judge.warehouses.ids, counts, rows, today),
      transfers,
      ...(tables.receipts && { receipts: receiptsBy(tables.receipts, today) }),
      accounts: [],
      findings: [],
    };
  };

  function suppliedAfter({ arrivals: { start, time, warehouse, units, knownOn, supplier } }: Replay, day: number) {
    const coming = new Map<number, { units: number; unitDays: number }>();
    for (let sku = 0; sku + 1 < arrivals.start.length; sku++) {
      for (let at = start[sku]!; at < start[sku + 1]!; at++) {
        if (supplier[at] === 0 || knownOn[at]! > day || time[at]! <= 2 * day + 1) continue;
        const cell = sku * count + warehouse[at]!;
        const sum = coming.get(cell) ?? { units: 0, unitDays: 0 };
        sum.units += units[at]!;
        sum.unitDays += units[at]! * ((time[at]! >> 1) - day);
        coming.set(cell, sum);
      }
    }
    return coming;
  }
}

/** Receipts that came by a day; those that are due later are inbound. */
function receiptsBy(receipts: readonly ReceiptRow[], today: Day): ReceiptRow[] {
  return receipts.filter((row) => row.receivedOn <= today);
}

/** The columns of the orders by day, so that what is known on a day is their beginning. */
function ordersByDay(orders: OrderTable): (today: Day) => OrderTable {
  const rows = Int32Array.from({ length: orders.length }, (_, row) => row);
  const order = [...rows].sort((a, b) => orders.orderedOn[a]! - orders.orderedOn[b]! || a - b);
  const ints = (column: Int32Array): Int32Array => Int32Array.from(order, (row) => column[row]!);
  const orderedOn = ints(orders.orderedOn);
  const columns = {
    sku: ints(orders.sku),
    units: ints(orders.units),
    ...(orders.region && { region: ints(orders.region) }),
    ...(orders.warehouse && { warehouse: ints(orders.warehouse) }),
    ...(orders.orderId && { orderId: ints(orders.orderId) }),
  };
  const unitPrice = orders.unitPrice && Float64Array.from(order, (row) => orders.unitPrice![row]!);
  const status = orders.status && Uint8Array.from(order, (row) => orders.status![row]!);
  return (today) => {
    let length = 0;
    for (let low = 0, high = orderedOn.length; ; ) {
      if (low >= high) {
        length = low;
        break;
      }
      const middle = (low + high) >> 1;
      if (orderedOn[middle]! <= today) low = middle + 1;
      else high = middle;
    }
    const cut = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, column.subarray(0, length)])) as typeof columns;
    return {
      length,
      skus: orders.skus,
      regions: orders.regions,
      warehouses: orders.warehouses,
      orderedOn: orderedOn.subarray(0, length),
      ...cut,
      ...(unitPrice && { unitPrice: unitPrice.subarray(0, length) }),
      ...(status && { status: status.subarray(0, length) }),
    };
  };
}

interface CountRows {
  readonly sku: readonly string[];
  readonly warehouse: readonly string[];
  readonly onHand: readonly number[];
  readonly day: readonly number[];
}

function countsBefore(inventory: InventoryTable, from: Day): CountRows {
  const rows = { sku: [] as string[], warehouse: [] as string[], onHand: [] as number[], day: [] as number[] };
  for (let row = 0; row < inventory.length; row++) {
    const day = inventory.snapshotDate?.[row] ?? ABSENT;
    if (day === ABSENT || day >= from || day < from - COUNTS_KEPT) continue;
    rows.sku.push(inventory.skus[inventory.sku[row]!]!);
    rows.warehouse.push(inventory.warehouses[inventory.warehouse[row]!]!);
    rows.onHand.push(inventory.onHand[row]!);
    rows.day.push(day);
  }
  return rows;
}

function inventoryOf(
  skus: readonly string[], warehouses: readonly string[], counts: CountRows,
  rows: Readonly<Record<'sku' | 'warehouse' | 'onHand' | 'inbound' | 'inboundOn', readonly number[]>>, today: Day,
): InventoryTable {
  const skuCode = new Map(skus.map((id, code) => [id, code]));
  const warehouseCode = new Map(warehouses.map((id, code) => [id, code]));
  const known = counts.sku.flatMap((sku, at) => (skuCode.has(sku) && warehouseCode.has(counts.warehouse[at]!) ? [at] : []));
  const blanks = known.map(() => ABSENT);
  const length = known.length + rows.sku.length;
  return {
    length,
    skus,
    warehouses,
    sku: Int32Array.from([...known.map((at) => skuCode.get(counts.sku[at]!)!), ...rows.sku]),
    warehouse: Int32Array.from([...known.map((at) => warehouseCode.get(counts.warehouse[at]!)!), ...rows.warehouse]),
    onHand: Int32Array.from([...known.map((at) => counts.onHand[at]!), ...rows.onHand]),
    snapshotDate: Int32Array.from([...known.map((at) => counts.day[at]!), ...rows.sku.map(() => today)]),
    inbound: Int32Array.from([...blanks, ...rows.inbound]),
    inboundOn: Int32Array.from([...blanks, ...rows.inboundOn]),
    line: new Int32Array(length),
  };
}
