import type { Demand } from '../model/demand.js';
import type { Season } from './season.js';
import type { SeriesReader } from './series.js';

/**
 * How the whole case runs against its own slow level: sums over all rows of simple smoothing, slow and fast, of what
 * lies before each bucket. Single series are too thin to tell a rising market from a lucky week; all of them together
 * are not. Rows enter with their own first bucket, slow and fast alike, so a new item lifts nobody else.
 *
 * Smoothing is linear: rows that begin in one bucket and were never masked are added up first and smoothed once.
 *
 * @param slow smoothing constant of the slow level
 * @param fast smoothing constant that follows the market
 * @returns bucket 0..B -> fast level / slow level before it; 1 where nothing sold yet
 */
export type MarketIndex = (slow: number, fast: number) => Float64Array;

/**
 * Prepares the market index of a case's rows.
 *
 * @param constants the smoothing constants that will be asked for
 */
export function marketIndex(
  demand: Demand, season: Season, { series, load }: SeriesReader, constants: readonly number[],
): MarketIndex {
  const { rowCount, bucketCount, firstBucket, start, bucket, units, maskStart } = demand;
  const sums = constants.map(() => new Float64Array(bucketCount + 1)); // bucket -> change of the level, then the level
  const cohorts = new Map<number, Float64Array>(); // first bucket -> units of its rows by bucket
  for (let row = 0; row < rowCount; row++) {
    const first = firstBucket[row]!;
    if (maskStart[row + 1]! > maskStart[row]!) {
      load(row);
      sums.forEach((sum, c) => {
        addSteps(series.value, series.offset, series.first, series.length, constants[c]!, sum);
      });
      continue;
    }
    let cohort = cohorts.get(first);
    if (!cohort) cohorts.set(first, (cohort = new Float64Array(bucketCount - first)));
    const base = season.group[row]! * bucketCount;
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
      const at = bucket[entry]!;
      cohort[at - first]! += units[entry]! * season.past[base + at]!;
    }
  }
  const straight = Int32Array.from({ length: bucketCount + 1 }, (_, offset) => offset);
  for (const [first, cohort] of [...cohorts].sort(([a], [b]) => a - b)) {
    sums.forEach((sum, c) => {
      addSteps(cohort, straight, first, cohort.length, constants[c]!, sum);
    });
  }
  for (const sum of sums) for (let b = 1; b <= bucketCount; b++) sum[b]! += sum[b - 1]!;
  const levels = (alpha: number): Float64Array => sums[constants.indexOf(alpha)]!;
  return (slow, fast) =>
    levels(fast).map((level, b) => (level > 0 && levels(slow)[b]! > 0 ? level / levels(slow)[b]! : 1));
}

/** Smooths a series and adds every step of its level to the bucket of the calendar after which it holds. */
function addSteps(
  value: Float64Array, offset: Int32Array, first: number, length: number, alpha: number, sum: Float64Array,
): void {
  const burnIn = Math.ceil(1 / alpha);
  let level = 0;
  for (let o = 1; o <= length; o++) {
    const step = (o <= burnIn ? 1 / o : alpha) * (value[o - 1]! - level);
    level += step;
    sum[first + offset[o]!]! += step;
  }
}
