import type { Combined } from './combine-forecasts.js';
import type { VarianceLaw } from './variance-law.js';

/** Windows that the segment counts for against a row's own. */
const SEGMENT_WINDOWS = 32;

/** One window counts at most so many variances: a single bulk order is no pattern. */
const MOST_VARIANCES = 16;

/** The least and the most that a row's dispersion may differ from its segment's. */
export const FACTOR_RANGE = [0.25, 4] as const;

/**
 * The dispersion of each row: its segment's phi times a factor of its own. The factor is the row's mean of squared
 * error / variance of the law, against that of its segment, shrunk towards 1 as (n own + k) / (n + k) and kept within
 * FACTOR_RANGE: a dozen windows tell little about a variance.
 *
 * @param segment row -> segment
 * @param laws segment -> law
 * @returns row -> phi
 */
export function rowFactors(combined: Combined, segment: Int32Array, laws: readonly VarianceLaw[]): Float64Array {
  const windows = new Float64Array(segment.length);
  const variances = new Float64Array(segment.length); // row -> squared errors in variances of the law, summed
  const segmentWindows = new Float64Array(laws.length);
  const segmentVariances = new Float64Array(laws.length);
  for (let row = 0; row < segment.length; row++) {
    const at = segment[row]!;
    const { phi, power } = laws[at]!;
    for (let window = combined.start[row]!; window < combined.start[row + 1]!; window++) {
      const expected = combined.expected[window]!;
      if (expected <= 0) continue;
      const variance = Math.max(expected, phi * expected ** power);
      windows[row]!++;
      variances[row]! += Math.min(MOST_VARIANCES, combined.error[window]! ** 2 / variance);
    }
    segmentWindows[at]! += windows[row]!;
    segmentVariances[at]! += variances[row]!;
  }
  const [least, most] = FACTOR_RANGE;
  return Float64Array.from(segment, (at, row) => {
    const usual = segmentVariances[at]! / segmentWindows[at]!; // the segment's mean
    const own = usual > 0 ? variances[row]! / usual : windows[row]!;
    const factor = (own + SEGMENT_WINDOWS) / (windows[row]! + SEGMENT_WINDOWS);
    return laws[at]!.phi * Math.max(least, Math.min(most, factor));
  });
}
