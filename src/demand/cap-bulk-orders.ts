import type { Demand } from '../model/demand.js';
import type { CappedBucket } from '../model/forecast.js';

/** A series tells what is usual for it from this many buckets with demand on, the one in question not counted. */
const LEAST_OTHERS = 6;

/** A bucket stands alone when it holds this many times the next largest... */
const TIMES_NEXT = 5;

/** ...and is counted as this many times the next largest. */
const COUNTED_AS = 2;

export interface CappedDemand {
  readonly demand: Demand;
  readonly capped: readonly CappedBucket[];
}

/**
 * Caps one-off bulk orders: where the largest bucket of a series that has sold in at least six others holds more than
 * five times the next largest, it counts as twice that. A single such order says nothing about the next one, but a mean
 * that holds it is too high for months. A second one like it and neither is a one-off.
 *
 * What an event explains is no one-off: with `usual`, units are compared as they would have been without.
 *
 * @param usual row and bucket -> times the usual demand that was expected in it, for rows with events
 * @returns the demand as the forecast should see it, and what was capped, by row
 */
export function capBulkOrders(demand: Demand, usual?: (row: number) => ((bucket: number) => number) | undefined): CappedDemand {
  const capped: CappedBucket[] = [];
  let units = demand.units;
  for (let row = 0; row < demand.rowCount; row++) {
    const from = demand.start[row]!;
    const end = demand.start[row + 1]!;
    if (end - from <= LEAST_OTHERS) continue;
    const upliftIn = usual?.(row);
    let largest = from;
    let most = -1;
    let next = 0;
    for (let entry = from; entry < end; entry++) {
      const value = upliftIn ? demand.units[entry]! / upliftIn(demand.bucket[entry]!) : demand.units[entry]!;
      if (value > most) {
        next = most;
        most = value;
        largest = entry;
      } else if (value > next) next = value;
    }
    if (most <= TIMES_NEXT * next) continue;
    if (units === demand.units) units = demand.units.slice();
    const bucket = demand.bucket[largest]!;
    const counted = Math.max(1, Math.round(COUNTED_AS * next * (upliftIn ? upliftIn(bucket) : 1)));
    units[largest] = counted;
    capped.push({ row, bucket, units: demand.units[largest]!, counted });
  }
  return { demand: units === demand.units ? demand : { ...demand, units }, capped };
}
