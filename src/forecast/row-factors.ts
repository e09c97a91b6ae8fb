import type { Combined } from './combine-forecasts.js';
import type { VarianceLaw } from './variance-law.js';

/** The least and the most that a row's dispersion may differ from its segment's. */
export const FACTOR_RANGE = [0.25, 4] as const;

/**
 * The dispersion of each row: its segment's phi times a factor of its own, which is read off how its units vary from
 * bucket to bucket. With n observed buckets of mean u and variance v, and P buckets in the protection period,
 *
 *   x = (n v P / law(u P) + 1) / (n + 1)       variance of P such buckets, in variances of the law
 *   factor = sqrt(x / geometric mean of x over the segment's rows),    kept within FACTOR_RANGE; 1 where n < P
 *
 * Buckets are many where windows of the protection period are a dozen, so they tell rows apart far better than the
 * windows' own errors do; the root is the shrinkage: half of what a row's variance showed in the past (as a logarithm)
 * has held in the future.
 *
 * @param segment row -> segment
 * @param laws segment -> law
 * @param protection P, buckets
 * @returns row -> phi
 */
export function rowFactors(
  combined: Combined, segment: Int32Array, laws: readonly VarianceLaw[], protection: number,
): Float64Array {
  const { usual, variance, observed, sales } = combined;
  const sum = new Float64Array(laws.length);
  const rows = new Float64Array(laws.length);
  const log = usual.map((units, row) => {
    if (sales[row] === 0 || observed[row]! < protection) return Number.NaN;
    const { phi, power } = laws[segment[row]!]!;
    const mean = units * protection;
    const own = (variance[row]! * protection) / Math.max(mean, phi * mean ** power);
    const x = Math.log((observed[row]! * own + 1) / (observed[row]! + 1));
    sum[segment[row]!]! += x;
    rows[segment[row]!]!++;
    return x;
  });
  const [least, most] = FACTOR_RANGE;
  return log.map((x, row) => {
    const at = segment[row]!;
    const factor = Number.isNaN(x) ? 1 : Math.exp((x - sum[at]! / rows[at]!) / 2);
    return laws[at]!.phi * Math.max(least, Math.min(most, factor));
  });
}
