import type { Combined } from './combine-forecasts.js';
import { isObsolete } from './obsolescence.js';
import { SEGMENT_COUNT } from './segments.js';

/**
 * The mean of each row in units per bucket: the combined forecast; 0 where the series is obsolete; and for a series
 * shorter than the protection period, blended with its segment's mean as (n own + P segment) / (n + P), because the
 * first week of a new item says little (and is in the history just because something was sold in it).
 *
 * @param segment row -> segment
 * @param protection P, buckets
 * @param bucketDays mean days of a bucket
 */
export function rowLevels(
  combined: Combined, segment: Int32Array, protection: number, bucketDays: number,
): Float64Array {
  const { mean, observed, quiet, sales } = combined;
  const sum = new Float64Array(SEGMENT_COUNT);
  const count = new Float64Array(SEGMENT_COUNT);
  const levels = mean.map((own, row) => (isObsolete(observed[row]!, quiet[row]!, sales[row]!, bucketDays) ? 0 : own));
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
