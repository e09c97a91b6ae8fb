import type { Combined } from './combine-forecasts.js';
import { isObsolete } from './obsolescence.js';
import { SEGMENT_COUNT } from './segments.js';

/** A level that was last seen so many days ago counts half. */
const UNSEEN_HALF_LIFE = 91;

/**
 * The mean of each row in units per bucket: the combined forecast; 0 where the series is obsolete; and for a series
 * shorter than the protection period, blended with its segment's mean as (n own + P segment) / (n + P), because the
 * first week of a new item says little (and is in the history just because something was sold in it).
 *
 * What has been out of stock to the end of history was last seen when the shelf was full. Its level fades, half in 13
 * weeks: customers go elsewhere, and a shelf that nobody fills for long is often one that nobody will fill again.
 *
 * @param segment row -> segment
 * @param protection P, buckets
 * @param bucketDays mean days of a bucket
 */
export function rowLevels(
  combined: Combined, segment: Int32Array, protection: number, bucketDays: number,
): Float64Array {
  const { mean, observed, unseen, quiet, sales } = combined;
  const sum = new Float64Array(SEGMENT_COUNT);
  const count = new Float64Array(SEGMENT_COUNT);
  const levels = mean.map((own, row) => {
    if (isObsolete(observed[row]!, quiet[row]!, sales[row]!, bucketDays)) return 0;
    return own * 0.5 ** ((unseen[row]! * bucketDays) / UNSEEN_HALF_LIFE);
  });
  for (let row = 0; row < levels.length; row++) {
    if (observed[row]! < protection) continue;
    sum[segment[row]!]! += levels[row]!;
    count[segment[row]!]!++;
  }
  return levels.map((own, row) => {
    const at = segment[row]!;
    if (observed[row]! >= protection || sales[row] === 0 || count[at] === 0) return own;
    return (observed[row]! * own + protection * (sum[at]! / count[at]!)) / (observed[row]! + protection);
  });
}
