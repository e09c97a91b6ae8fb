import type { Day } from '../model/calendar.js';
import type { OrderLines } from '../model/case.js';
import { median } from './median.js';

const WINDOW_DAYS = 90;

/**
 * Median paid price of each wanted SKU: over its lines of the 90 days to the end of history, or, where it has none
 * there, of the 90 days to its last priced line. A price of 0 was not paid and does not count.
 *
 * @param wanted SKU -> 1 where the price is asked for
 * @returns SKU -> money a unit, NaN where it was never paid or is not wanted
 */
export function paidPrices(orders: OrderLines, wanted: Uint8Array, historyEnd: Day): Float64Array {
  const size = wanted.length;
  const before = windowStarts(orders, wanted, historyEnd);
  const oldest = before.reduce((least, day) => Math.min(least, day), Infinity);
  const { length, sku, unitPrice, orderedOn } = orders;
  const counts = (line: number): boolean =>
    orderedOn[line]! > oldest && unitPrice[line]! > 0 && orderedOn[line]! > before[sku[line]!]!;

  const start = new Int32Array(size + 1); // prices of SKU s go to start[s] .. start[s + 1] - 1
  for (let line = 0; line < length; line++) if (counts(line)) start[sku[line]! + 1]!++;
  for (let s = 0; s < size; s++) start[s + 1]! += start[s]!;
  const next = start.slice();
  const paid = new Float64Array(start[size]!);
  for (let line = 0; line < length; line++) if (counts(line)) paid[next[sku[line]!]!++] = unitPrice[line]!;
  const prices = new Float64Array(size);
  for (let s = 0; s < size; s++) prices[s] = median(paid.subarray(start[s], start[s + 1]));
  return prices;
}

/** SKU -> the day before its window; Infinity where it is not wanted or was never paid for. */
function windowStarts({ length, sku, unitPrice, orderedOn }: OrderLines, wanted: Uint8Array, historyEnd: Day): Float64Array {
  const recently = historyEnd - WINDOW_DAYS;
  const last = new Float64Array(wanted.length).fill(-Infinity); // SKU -> day of its last priced line before the last 90 days
  const before = new Float64Array(wanted.length).fill(Infinity);
  for (let line = 0; line < length; line++) {
    if (orderedOn[line]! > recently && unitPrice[line]! > 0) before[sku[line]!] = recently;
  }
  const lateless = before.some((day, s) => wanted[s] === 1 && day === Infinity);
  for (let line = 0; lateless && line < length; line++) {
    const s = sku[line]!;
    if (before[s] === Infinity && unitPrice[line]! > 0 && orderedOn[line]! > last[s]!) last[s] = orderedOn[line]!;
  }
  return before.map((day, s) => {
    if (wanted[s] === 0) return Infinity;
    return day === Infinity && last[s]! > -Infinity ? last[s]! - WINDOW_DAYS : day;
  });
}
