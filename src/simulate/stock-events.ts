/** What moved stock in the past, by cell and day: orders that shipped, receipts, transfers. */
import { ABSENT } from '../model/absent.js';
import type { Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Tables, TransferRow } from '../model/tables.js';
import { arrivalDay } from '../model/lane-calendar.js';
import { carriedOrder } from '../route/carried-order.js';
import { servingOf } from '../route/serving.js';

export interface StockEvent {
  readonly cell: number; // SKU s at warehouse w: s * W + w
  readonly day: Day;
  readonly units: number; // > 0: came, < 0: left
}

/**
 * Every event with a day in (after, until]. An order counts at the warehouse that shipped it, else at the one that serves
 * its region first among those that carry the SKU.
 *
 * @param carried S x W
 */
export function stockEvents(theCase: Case, tables: Tables, carried: Uint8Array, after: Day, until: Day): StockEvent[] {
  const { orders, network, catalogue } = theCase;
  const count = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const events: StockEvent[] = [];
  const within = (day: Day): boolean => day > after && day <= until;
  const bySku = Array.from({ length: orders.length }, (_, line) => line)
    .filter((line) => within(orders.orderedOn[line]!))
    .sort((a, b) => orders.sku[a]! - orders.sku[b]! || a - b);
  const serving = servingOf(network, catalogue, regions);
  const order = new Int32Array(regions * count);
  let last = -1;
  for (const line of bySku) {
    const sku = orders.sku[line]!;
    if (sku !== last) carriedOrder(serving(sku), carried.subarray(sku * count, (sku + 1) * count), order);
    last = sku;
    const shipper = orders.warehouse[line]! >= 0 ? orders.warehouse[line]! : order[orders.region[line]! * count]!;
    const shipped = orders.unitsShipped?.[line] ?? ABSENT;
    if (shipper >= 0) events.push({ cell: sku * count + shipper, day: orders.orderedOn[line]!, units: -(shipped === ABSENT ? orders.units[line]! : shipped) });
  }
  const cellOf = (sku: string, warehouse: string): number => theCase.skus.codeOf(sku) * count + theCase.warehouses.codeOf(warehouse);
  const knows = (warehouse: string): boolean => theCase.warehouses.codeOf(warehouse) >= 0;
  for (const row of tables.receipts ?? []) {
    if (within(row.receivedOn) && knows(row.warehouse)) events.push({ cell: cellOf(row.sku, row.warehouse), day: row.receivedOn, units: row.units });
  }
  for (const row of tables.transfers ?? []) {
    if (row.shippedOn === undefined || !went(row) || !knows(row.from) || !knows(row.to)) continue;
    const arrives = arrivalOf(theCase, row, row.shippedOn);
    if (within(row.shippedOn)) events.push({ cell: cellOf(row.sku, row.from), day: row.shippedOn, units: -row.units });
    if (within(arrives)) events.push({ cell: cellOf(row.sku, row.to), day: arrives, units: row.units });
  }
  return events;
}

/** Whether a transfer really took place. */
export function went({ status }: TransferRow): boolean {
  return status !== 'cancelled' && status !== 'proposed';
}

/** The day on which a transfer arrived, or should have. */
export function arrivalOf(theCase: Case, row: TransferRow, shippedOn: Day): Day {
  const to = theCase.warehouses.codeOf(row.to);
  const lane = theCase.warehouses.codeOf(row.from) * theCase.warehouses.ids.length + to;
  const { calendar, lanes } = theCase.network;
  return row.receivedOn ?? arrivalDay(calendar, lane, to, shippedOn) ?? shippedOn + lanes.leadDays[lane]!;
}
