import { civilOf, dayOf, daysInMonth, type Bucket, type Day } from '../model/calendar.js';

const WEEK_DAYS = 7;

/**
 * The buckets of history: bucket b covers the days bucketStart[b] .. bucketStart[b + 1] - 1. Only whole buckets count:
 *
 *   day     every day from the first order to the end of history
 *   week    seven-day windows that end with history; the oldest is dropped where history begins inside it
 *   month   calendar months; the first and the last are dropped where history begins or ends inside them
 *
 * Where every order is dated on the last day of a bucket, the rows are totals of buckets, and the oldest is whole.
 * A history without a whole bucket is one bucket of just its days, from the first order on; whoever reads the series
 * scales buckets to one length (`bucketScale`).
 *
 * @param orderedOn the days of all order lines, in any order
 * @param historyEnd the last day that is known whole; no order is later
 * @returns B + 1 days; of length 1 without orders
 */
export function demandBuckets(bucket: Bucket, orderedOn: Int32Array, historyEnd: Day): Int32Array {
  const days = orderDays(orderedOn);
  if (days.length === 0) return Int32Array.of(historyEnd + 1);
  switch (bucket) {
    case 'day':
      return steps(days[0]!, 1, historyEnd - days[0]! + 1);
    case 'week':
      return weeks(days, historyEnd);
    case 'month':
      return months(days, historyEnd);
  }
}

/** Mean days a bucket. */
export function bucketDays(bucket: Bucket): number {
  switch (bucket) {
    case 'day':
      return 1;
    case 'week':
      return WEEK_DAYS;
    case 'month':
      return 365.25 / 12;
  }
}

function weeks(days: Int32Array, historyEnd: Day): Int32Array {
  const span = historyEnd - days[0]! + 1;
  const totals = days.every((day) => (historyEnd - day) % WEEK_DAYS === 0);
  const count = totals ? Math.ceil(span / WEEK_DAYS) : Math.floor(span / WEEK_DAYS);
  if (count === 0) return steps(days[0]!, span, 1);
  return steps(historyEnd + 1 - count * WEEK_DAYS, WEEK_DAYS, count);
}

function months(days: Int32Array, historyEnd: Day): Int32Array {
  const totals = days.every((day) => day === monthStart(day, 1) - 1);
  const first = totals || days[0] === monthStart(days[0]!, 0) ? monthStart(days[0]!, 0) : monthStart(days[0]!, 1);
  const end = monthStart(historyEnd + 1, 0); // the day after the last whole month
  if (first >= end) return steps(days[0]!, historyEnd + 1 - days[0]!, 1);
  const starts = [first];
  while (starts.at(-1)! < end) starts.push(monthStart(starts.at(-1)!, 1));
  return Int32Array.from(starts);
}

/** The first day of the month that lies `ahead` (0 or 1) months after the month of a day. */
function monthStart(day: Day, ahead: 0 | 1): Day {
  const { year, month } = civilOf(day);
  const start = dayOf(year, month, 1);
  return ahead === 0 ? start : start + daysInMonth(year, month);
}

function steps(from: Day, step: number, count: number): Int32Array {
  return new Int32Array(count + 1).map((_, b) => from + b * step);
}

/** The distinct days, ascending. */
function orderDays(orderedOn: Int32Array): Int32Array {
  const { length } = orderedOn;
  if (length === 0) return new Int32Array(0);
  let first = orderedOn[0]!;
  let last = first;
  for (let line = 1; line < length; line++) {
    const day = orderedOn[line]!;
    if (day < first) first = day;
    else if (day > last) last = day;
  }
  const seen = new Uint8Array(last - first + 1);
  for (let line = 0; line < length; line++) seen[orderedOn[line]! - first] = 1;
  const days = new Int32Array(seen.length);
  let count = 0;
  for (let at = 0; at < seen.length; at++) if (seen[at] === 1) days[count++] = first + at;
  return days.subarray(0, count);
}
