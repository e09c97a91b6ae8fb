/**
 * The orders that wait to ship, in the order in which they are served: first in, first out. An order line is open where
 * its status says so and it has not shipped by as-of; without statuses, where shipped_on is missing or lies ahead.
 */
import { ABSENT } from '../model/absent.js';
import type { Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { FindingsError } from '../model/finding.js';
import { compareIds } from '../model/index-table.js';
import type { OpenLine, OpenOrder } from '../model/routing.js';
import { ORDER_STATUSES } from '../model/tables.js';

const OPEN = ORDER_STATUSES.indexOf('open');

/** Whether the orders say which of them are open. */
export function tellsOpen({ orders }: Case): boolean {
  return orders.status !== undefined || orders.shippedOn !== undefined;
}

/**
 * Finds the open orders. Lines of one number and region are one order; a line without a number is an order of its own.
 *
 * @param since where given, every line ordered on or after this day that is not known to have shipped is open
 * @throws FindingsError ORDERS_OPEN_UNKNOWN where nothing says which lines are open and `since` is not given
 * @returns by day, number, region, then content, so that nothing depends on the order of rows
 */
export function openOrders(theCase: Case, since?: Day): OpenOrder[] {
  const { orders, catalogue } = theCase;
  if (since === undefined && !tellsOpen(theCase)) {
    throw new FindingsError([{ code: 'ORDERS_OPEN_UNKNOWN', severity: 'error', count: orders.length }]);
  }
  const byOrder = new Map<string, { id: string; orderedOn: Day; region: number; lines: Map<number, OpenLine> }>();
  for (let line = 0; line < orders.length; line++) {
    if (!isOpen(theCase, line, since)) continue;
    const left = orders.units[line]! - Math.max(0, orders.unitsShipped?.[line] ?? 0); // ABSENT is negative
    if (left <= 0) continue;
    const number = orders.orderId?.[line] ?? ABSENT;
    const id = number === ABSENT ? '' : (orders.orderName?.(number) ?? String(number));
    const key = number === ABSENT ? `line ${line}` : `${number} ${orders.region[line]!}`;
    let order = byOrder.get(key);
    if (order === undefined) {
      order = { id, orderedOn: orders.orderedOn[line]!, region: orders.region[line]!, lines: new Map() };
      byOrder.set(key, order);
    }
    order.orderedOn = Math.min(order.orderedOn, orders.orderedOn[line]!);
    const sku = orders.sku[line]!;
    const paid = orders.unitPrice[line]!;
    const before = order.lines.get(sku);
    order.lines.set(sku, {
      sku,
      units: (before?.units ?? 0) + left,
      value: (before?.value ?? 0) + left * (paid > 0 ? paid : catalogue.price[sku]!),
    });
  }
  const found = [...byOrder.values()].map((order): OpenOrder => ({
    ...order,
    lines: [...order.lines.values()].sort((a, b) => a.sku - b.sku),
  }));
  return found.sort(firstIn);
}

function isOpen({ orders, asOf }: Case, line: number, since: Day | undefined): boolean {
  const shippedOn = orders.shippedOn?.[line] ?? ABSENT;
  if (shippedOn !== ABSENT && shippedOn <= asOf) return false;
  if (since !== undefined) return orders.orderedOn[line]! >= since;
  return orders.status === undefined || orders.status[line] === OPEN;
}

function firstIn(a: OpenOrder, b: OpenOrder): number {
  return a.orderedOn - b.orderedOn || compareIds(a.id, b.id) || a.region - b.region || byContent(a.lines, b.lines);
}

function byContent(a: readonly OpenLine[], b: readonly OpenLine[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = a[i]!.sku - b[i]!.sku || a[i]!.units - b[i]!.units || a[i]!.value - b[i]!.value;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
