import type { Day } from '../model/calendar.js';
import type { OrderLines } from '../model/case.js';
import { median } from './median.js';

/** How far back orders say something about today, days. */
export const RECENT_DAYS = 365;

/** Median value of an order line of the last 365 days, units x paid price (else price); 0 without lines. */
export function medianLineValue(orders: OrderLines, price: Float64Array, historyEnd: Day): number {
  const { length, orderedOn, unitPrice, units, sku } = orders;
  const after = historyEnd - RECENT_DAYS;
  const values = new Float64Array(length);
  let count = 0;
  for (let line = 0; line < length; line++) {
    if (orderedOn[line]! <= after) continue;
    const paid = unitPrice[line]!;
    values[count++] = units[line]! * (paid > 0 ? paid : price[sku[line]!]!);
  }
  return count === 0 ? 0 : median(values.subarray(0, count));
}

/** Mean units of an order of the last 365 days; of an order line where orders are not numbered; 1 without lines. */
export function unitsPerOrder(orders: OrderLines, historyEnd: Day): number {
  const { length, orderId, orderedOn, units } = orders;
  let total = 0;
  let count = 0;
  const seen = new Uint8Array(orderId === undefined ? 0 : 1 + orderId.reduce((top, id) => Math.max(top, id), -1));
  for (let line = 0; line < length; line++) {
    if (orderedOn[line]! <= historyEnd - RECENT_DAYS) continue;
    total += units[line]!;
    const id = orderId?.[line] ?? -1;
    if (id < 0) count++;
    else if (seen[id] === 0) {
      seen[id] = 1;
      count++;
    }
  }
  return count === 0 ? 1 : total / count;
}
