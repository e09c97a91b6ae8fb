import type { Catalogue } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { type CaseEvent, eventFinder, type EventUplifts, LEAST_UPLIFT, MOST_UPLIFT, narrowness } from '../model/events.js';
import { DAYS_AHEAD } from '../model/forecast.js';
import { measureUplifts } from './measure-uplifts.js';

/** What events do to the demand of each row, day by day. Rows with the same events share a group; group 0 has none. */
export interface EventEffects {
  readonly uplifts: EventUplifts;
  readonly groups: number;
  readonly group: Int32Array; // row -> group
  readonly past: Float64Array; // groups x B: bucket -> mean uplift of its days
  readonly ahead: Float64Array; // groups x DAYS_AHEAD: day after history -> uplift
}

/**
 * The effects of a case's events on its demand rows; undefined where it has none. On a day that several events of a row
 * share, events of different names multiply; of those with one name the narrowest counts (SKU before category before all,
 * then region before all). The product is kept within what one uplift may be.
 */
export function eventEffects(
  events: readonly CaseEvent[] | undefined, catalogue: Pick<Catalogue, 'category'> | undefined, demand: Demand,
): EventEffects | undefined {
  if (events === undefined || events.length === 0) return undefined;
  const find = eventFinder(events, catalogue?.category ?? new Int32Array(0));
  const eventsOf = (row: number): readonly number[] => find(demand.sku[row]!, demand.region[row]);
  const uplifts = measureUplifts(events, demand, eventsOf);
  const { bucketStart, bucketCount } = demand;
  const first = bucketStart[0]!;
  const today = bucketStart[bucketCount]!;
  const end = today + DAYS_AHEAD;

  const place = new Map<string, number>([['', 0]]);
  const past: Float64Array[] = [new Float64Array(bucketCount).fill(1)];
  const ahead: Float64Array[] = [new Float64Array(DAYS_AHEAD).fill(1)];
  const group = new Int32Array(demand.rowCount);
  for (let row = 0; row < demand.rowCount; row++) {
    const acting = eventsOf(row).filter((at) => uplifts.uplift[at] !== 1 && events[at]!.end >= first && events[at]!.start < end);
    if (acting.length === 0) continue;
    const key = keyOf(acting, events, uplifts.uplift);
    let at = place.get(key);
    if (at === undefined) {
      at = past.length;
      place.set(key, at);
      const daily = dailyUplift(acting, events, uplifts.uplift, first, end);
      past.push(Float64Array.from({ length: bucketCount }, (_, b) => meanOf(daily, bucketStart[b]! - first, bucketStart[b + 1]! - first)));
      ahead.push(daily.slice(today - first));
    }
    group[row] = at;
  }
  return { uplifts, groups: past.length, group, past: joined(past), ahead: joined(ahead) };
}

/** Rows whose events have the same days and uplifts share a key, whatever their SKUs are; a name matters where it comes twice. */
function keyOf(acting: readonly number[], events: readonly CaseEvent[], uplift: Float64Array): string {
  const names = acting.map((at) => events[at]!.name);
  const twice = (name: string): boolean => name !== '' && names.indexOf(name) !== names.lastIndexOf(name);
  return JSON.stringify(acting.map((at) => {
    const event = events[at]!;
    return [event.start, event.end, uplift[at]!, ...(twice(event.name) ? [event.name, narrowness(event)] : [])];
  }));
}

/** day - from -> uplift, for the days from .. end - 1. */
function dailyUplift(acting: readonly number[], events: readonly CaseEvent[], uplift: Float64Array, from: number, end: number): Float64Array {
  const daily = new Float64Array(end - from).fill(1);
  const narrowest = [...acting].sort((a, b) => narrowness(events[b]!) - narrowness(events[a]!) || a - b);
  const taken = new Map<string, Uint8Array>(); // name -> day -> 1 where a narrower event of that name stands
  for (const at of narrowest) {
    const { start, end: last, name } = events[at]!;
    let days: Uint8Array | undefined;
    if (name !== '') {
      days = taken.get(name);
      if (days === undefined) taken.set(name, (days = new Uint8Array(daily.length)));
    }
    for (let day = Math.max(0, start - from); day <= Math.min(daily.length - 1, last - from); day++) {
      if (days?.[day] === 1) continue;
      if (days) days[day] = 1;
      daily[day]! *= uplift[at]!;
    }
  }
  return daily.map((value) => Math.min(MOST_UPLIFT, Math.max(LEAST_UPLIFT, value)));
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]!;
  return sum / (to - from);
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const size = columns[0]!.length;
  const all = new Float64Array(columns.length * size);
  columns.forEach((column, at) => {
    all.set(column, at * size);
  });
  return all;
}
