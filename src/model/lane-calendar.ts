/**
 * When goods that are ordered on a day leave, and when they can ship on from where they went.
 *
 *   ordered    the as-of day; the day after where the lane's cut-off is missed
 *   ship_by    the first ship day from then on that is no holiday
 *   landed     ship_by + transit, then the first dock day of the destination that is no holiday of the lane
 *   arrive_by  landed + days to receive, rounded up to whole days
 *
 * Symbols: W warehouses; a lane from i to j stands at i * W + j.
 */
import type { Day } from './calendar.js';

export interface LaneCalendar {
  readonly shipWeekdays: Uint8Array; // lane -> days of the week on which it ships: bit 0 Monday .. bit 6 Sunday
  readonly cutoff: Int16Array; // lane -> minutes after midnight by which goods must be ready, -1 without
  readonly holidays: readonly (readonly Day[])[]; // lane -> days on which nothing leaves or arrives, ascending
  readonly transitDays: Float64Array; // lane -> days on the way
  readonly dockWeekdays: Uint8Array; // warehouse -> days of the week on which it takes goods in, bits as above
  readonly receiveDays: Float64Array; // warehouse -> days from its dock to its shelves
}

/** Every day of the week. */
export const ALL_WEEK = 0b1111111;

/** A lane that has no day to leave or to arrive within so many days never ships. */
export const LONGEST_WAIT = 366;

export interface LaneDates {
  readonly waitDays: number; // from the order until the goods leave
  readonly leadDays: number; // from the order until they can ship on
}

/** Monday is 0, Sunday is 6. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

/** Is the cut-off missed? Without a time at which goods are ready it is: the evening of the day is "now". */
export function missesCutoff(cutoff: number, readyAt: number | undefined): boolean {
  return cutoff >= 0 && (readyAt === undefined || readyAt > cutoff);
}

/**
 * The dates of goods that are ordered on a day.
 *
 * @param to the warehouse that the lane leads to
 * @param readyAt minutes after midnight at which goods are ready to leave; undefined: in the evening
 * @returns undefined where the lane never ships
 */
export function laneDates(calendar: LaneCalendar, lane: number, to: number, ordered: Day, readyAt?: number): LaneDates | undefined {
  const earliest = ordered + (missesCutoff(calendar.cutoff[lane]!, readyAt) ? 1 : 0);
  const leaves = firstDay(calendar.shipWeekdays[lane]!, calendar.holidays[lane]!, earliest);
  if (leaves === undefined) return undefined;
  const arrives = arrivalDay(calendar, lane, to, leaves);
  return arrives === undefined ? undefined : { waitDays: leaves - ordered, leadDays: arrives - ordered };
}

/**
 * Days from the order until goods can ship on, of every lane, were they ordered on another day than the case's own.
 *
 * @returns W x W; a lane that would never ship takes the days of the case
 */
export function leadDaysOn(
  { lanes, calendar }: { readonly lanes: { readonly leadDays: Int32Array }; readonly calendar: LaneCalendar },
  ordered: Day,
  readyAt?: number,
): Int32Array {
  const size = calendar.dockWeekdays.length;
  return lanes.leadDays.map((usual, lane) => laneDates(calendar, lane, lane % size, ordered, readyAt)?.leadDays ?? usual);
}

/** The day on which goods that leave on a day can ship on; undefined where nothing ever arrives. */
export function arrivalDay(calendar: LaneCalendar, lane: number, to: number, leaves: Day): Day | undefined {
  const landed = Math.ceil(leaves + calendar.transitDays[lane]!);
  const docked = firstDay(calendar.dockWeekdays[to]!, calendar.holidays[lane]!, landed);
  if (docked === undefined) return undefined;
  return Math.ceil(leaves + calendar.transitDays[lane]! + (docked - landed) + calendar.receiveDays[to]!);
}

/** The first day of the weekdays, from a day on, that is no holiday. */
function firstDay(weekdays: number, holidays: readonly Day[], from: Day): Day | undefined {
  if (weekdays === ALL_WEEK && holidays.length === 0) return from;
  const resting = new Set(holidays);
  for (let day = from; day <= from + LONGEST_WAIT; day++) {
    if ((weekdays >> weekdayOf(day)) & 1 && !resting.has(day)) return day;
  }
  return undefined;
}
