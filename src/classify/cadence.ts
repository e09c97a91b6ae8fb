/**
 * Which SKUs are due. A class falls due on its anchor day and on every period before and after it; a SKU is due on a
 * run of `asOf` where its class fell due after `since` and up to `asOf`. With `since` = asOf - review period, runs that
 * follow each other by the review period take every SKU exactly once a period, on whatever weekday they run; nothing is
 * remembered between runs.
 */
import type { Cadence, Period } from '../model/cadence.js';
import { addMonths, civilOf, type Day } from '../model/calendar.js';
import type { AbcClass } from '../model/classes.js';

/**
 * The last day up to `day` on which a period falls due.
 *
 * @example
 * lastDueDay(0, { count: 2, unit: 'w' }, 27); // 14
 * lastDueDay(0, { count: 2, unit: 'w' }, -1); // -14
 */
export function lastDueDay(anchor: Day, period: Period, day: Day): Day {
  return dueDay(anchor, period, periodsUntil(anchor, period, day));
}

/** The first day after `day` on which a period falls due. */
export function nextDueDay(anchor: Day, period: Period, day: Day): Day {
  return dueDay(anchor, period, periodsUntil(anchor, period, day) + 1);
}

/** SKU -> 1 where its class fell due after `since` and up to `asOf`. */
export function dueSkus(cadence: Cadence, abc: readonly AbcClass[], since: Day, asOf: Day): Uint8Array {
  const isDue = (name: AbcClass): boolean => lastDueDay(cadence.anchor, cadence[name], asOf) > since;
  const due: Readonly<Record<AbcClass, boolean>> = { A: isDue('A'), B: isDue('B'), C: isDue('C'), N: isDue('N') };
  return Uint8Array.from(abc, (name) => (due[name] ? 1 : 0));
}

/** Whole periods from the anchor to the last due day up to `day`; negative before the anchor. */
function periodsUntil(anchor: Day, period: Period, day: Day): number {
  if (period.unit !== 'm') return Math.floor((day - anchor) / daysOf(period));
  const from = civilOf(anchor);
  const to = civilOf(day);
  const periods = Math.floor(((to.year - from.year) * 12 + to.month - from.month) / period.count);
  return dueDay(anchor, period, periods) > day ? periods - 1 : periods;
}

function dueDay(anchor: Day, period: Period, periods: number): Day {
  return period.unit === 'm' ? addMonths(anchor, periods * period.count) : anchor + periods * daysOf(period);
}

function daysOf({ count, unit }: Period): number {
  return unit === 'w' ? 7 * count : count;
}
