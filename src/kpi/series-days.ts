import type { Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';

const WEEK = 7;
/** A forecast needs some history; earlier days say nothing. */
const LEAST_HISTORY = 28;

/**
 * The days of a weekly series: of each week that ends on the weekday of as-of, the last day with a snapshot, from the
 * first with four weeks of orders before it; ascending. Without dated snapshots there is none but as-of.
 */
export function seriesDays({ snapshots, orders, asOf }: Case): Day[] {
  let first = asOf;
  for (const day of orders.orderedOn) if (day < first) first = day;
  const lastOfWeek = new Map<number, Day>(); // weeks before as-of -> day
  for (const day of snapshots.days) {
    if (day > asOf || day < first + LEAST_HISTORY) continue;
    lastOfWeek.set(Math.floor((asOf - day) / WEEK), day);
  }
  const days = [...lastOfWeek.values()].sort((a, b) => a - b);
  return days.length > 0 ? days : [asOf];
}
