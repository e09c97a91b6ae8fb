/** When goods leave and arrive, by walking from day to day with the platform's own calendar: an oracle for lane calendars. */

export interface NaiveLane {
  readonly shipOn: readonly number[]; // 0 Sunday .. 6 Saturday, as Date counts
  readonly dockOn: readonly number[];
  readonly cutoff?: number; // minutes
  readonly holidays: readonly string[]; // YYYY-MM-DD
  readonly transitDays: number;
  readonly receiveDays: number;
}

const MS_A_DAY = 86_400_000;

function textOf(day: number): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

function weekdayOf(day: number): number {
  return new Date(day * MS_A_DAY).getUTCDay();
}

/** Days after `ordered` on which goods leave and can ship on; undefined where a year of days holds none. */
export function naiveDates(lane: NaiveLane, ordered: number, readyAt?: number): { waitDays: number; leadDays: number } | undefined {
  const rests = (day: number): boolean => lane.holidays.includes(textOf(day));
  let leaves = ordered;
  if (lane.cutoff !== undefined && !(readyAt !== undefined && readyAt <= lane.cutoff)) leaves++;
  for (let tries = 0; rests(leaves) || !lane.shipOn.includes(weekdayOf(leaves)); leaves++) if (++tries > 366) return undefined;

  // A day on the way is a day; the rest of a day is spent there too, and the goods stand at the dock the day after.
  let docked = leaves;
  for (let left = lane.transitDays; left > 0; left--) docked++;
  const ready = leaves + lane.transitDays;
  let waited = 0;
  for (; rests(docked) || !lane.dockOn.includes(weekdayOf(docked)); docked++) if (++waited > 366) return undefined;
  let usable = leaves;
  while (usable < ready + waited + lane.receiveDays) usable++;
  return { waitDays: leaves - ordered, leadDays: usable - ordered };
}
