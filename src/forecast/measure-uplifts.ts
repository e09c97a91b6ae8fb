import type { Day } from '../model/calendar.js';
import type { Demand } from '../model/demand.js';
import { type CaseEvent, type EventUplifts, eventKey, UPLIFT_SOURCES } from '../model/events.js';

/** Usual demand is read from the buckets on either side that lie within so many days of the event. */
const BESIDE_DAYS = 28;

/** Units that came as usual, counted beside what an event brought: an event seen on few units says little. */
const USUAL_UNITS = 20;

/** No measured uplift lies beyond these. */
const MEASURED_RANGE = [0.1, 20] as const;

/**
 * The uplift of every event: as declared, or, where it is blank, as the same event was in history (same name and
 * scope, the whole of it within history; itself, where it is past). With c the units of a bucket, o its days within the
 * event and r the usual units a day, summed over the rows of the scope and over all of the event's times:
 *
 *   uplift = (sum of (c - r (days - o)) + 20) / (sum of r o + 20),  kept within 0.1 and 20
 *
 * r is the mean of the observed buckets on either side (4 weeks, or a month) that no event touches. A bucket of the event
 * that is masked, or that another event of the row touches too, says nothing. An event that was never observed is 1.
 *
 * @param eventsOf row -> indexes of its events
 */
export function measureUplifts(
  events: readonly CaseEvent[], demand: Demand, eventsOf: (row: number) => readonly number[],
): EventUplifts {
  const source = Uint8Array.from(events, ({ uplift }) => UPLIFT_SOURCES.indexOf(Number.isNaN(uplift) ? 'not known' : 'declared'));
  const uplift = Float64Array.from(events, (event) => (Number.isNaN(event.uplift) ? 1 : event.uplift));
  const blanks = events.flatMap((event, at) => (Number.isNaN(event.uplift) ? [at] : []));
  if (blanks.length === 0) return { uplift, source };

  const firstBlank = new Map<string, number>();
  for (const at of blanks) if (!firstBlank.has(eventKey(events[at]!, at))) firstBlank.set(eventKey(events[at]!, at), at);
  const kinOf = events.map((event, at) => firstBlank.get(eventKey(event, at)) ?? -1); // the first blank one that is the same event
  const came = new Float64Array(events.length); // by first blank
  const usual = new Float64Array(events.length);
  const seen = new Uint8Array(events.length);
  const units = new Float64Array(demand.bucketCount); // bucket -> units of the row, NaN where masked
  const first = demand.bucketStart[0]!;
  const end = demand.bucketStart[demand.bucketCount]!;
  const whole = events.map((event) => event.start >= first && event.end < end);

  for (let row = 0; row < demand.rowCount; row++) {
    const own = eventsOf(row);
    if (!own.some((at) => kinOf[at]! >= 0 && whole[at])) continue;
    fillUnits(demand, row, units);
    const ofRow = own.map((at) => events[at]!);
    for (const at of own) {
      const kin = kinOf[at]!;
      if (kin < 0 || !whole[at]) continue;
      const found = observe(demand, row, units, events[at]!, ofRow);
      if (found === undefined) continue;
      came[kin]! += found.came;
      usual[kin]! += found.usual;
      seen[kin] = 1;
    }
  }
  const [least, most] = MEASURED_RANGE;
  for (const at of blanks) {
    const kin = kinOf[at]!;
    if (seen[kin] === 0) continue;
    uplift[at] = Math.min(most, Math.max(least, (Math.max(0, came[kin]!) + USUAL_UNITS) / (usual[kin]! + USUAL_UNITS)));
    source[at] = UPLIFT_SOURCES.indexOf('measured');
  }
  return { uplift, source };
}

function fillUnits(demand: Demand, row: number, units: Float64Array): void {
  units.fill(0);
  for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) units[demand.bucket[entry]!] = demand.units[entry]!;
  for (let entry = demand.maskStart[row]!; entry < demand.maskStart[row + 1]!; entry++) units[demand.maskBucket[entry]!] = Number.NaN;
}

/** What an event brought to a row and what would have been usual in its days; undefined where nothing tells. */
function observe(
  { bucketStart, bucketCount, firstBucket }: Demand, row: number, units: Float64Array, event: CaseEvent, ofRow: readonly CaseEvent[],
): { came: number; usual: number } | undefined {
  const overlap = (b: number, { start, end }: CaseEvent): number =>
    Math.max(0, Math.min(bucketStart[b + 1]!, end + 1) - Math.max(bucketStart[b]!, start));
  const days = (b: number): number => bucketStart[b + 1]! - bucketStart[b]!;
  const known = (b: number): boolean => b >= firstBucket[row]! && b < bucketCount && !Number.isNaN(units[b]!);
  const from = bucketAt(bucketStart, event.start);
  const to = bucketAt(bucketStart, event.end);

  let usualUnits = 0;
  let usualDays = 0;
  const beside = (b: number): void => {
    if (!known(b) || ofRow.some((other) => overlap(b, other) > 0)) return;
    usualUnits += units[b]!;
    usualDays += days(b);
  };
  const reach = Math.max(1, Math.round(BESIDE_DAYS / days(from)));
  for (let step = 1; step <= reach; step++) {
    beside(from - step);
    beside(to + step);
  }
  if (usualDays === 0) return undefined;
  const rate = usualUnits / usualDays;

  let came = 0;
  let usual = 0;
  let observed = false;
  for (let b = from; b <= to; b++) {
    if (!known(b) || ofRow.some((other) => other !== event && overlap(b, other) > 0)) continue;
    const within = overlap(b, event);
    came += units[b]! - rate * (days(b) - within);
    usual += rate * within;
    observed = true;
  }
  return observed ? { came, usual } : undefined;
}

/** The bucket that a day of history lies in. */
function bucketAt(bucketStart: Int32Array, day: Day): number {
  let low = 0;
  let high = bucketStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bucketStart[middle]! <= day) low = middle;
    else high = middle;
  }
  return low;
}
