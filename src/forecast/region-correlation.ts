import type { Combined } from './combine-forecasts.js';

/** An error counts as this many standard deviations at most: one bulk order is not how regions move together. */
const MOST_DEVIATIONS = 4;

/** Windows of equal regions without any correlation that are counted beside the real ones. */
const PRIOR_PAIRS = 200;

/**
 * How the demand of two regions of one SKU correlates, given its forecast: one number for the case, since single SKUs
 * have a dozen windows. In every past window of a SKU, with errors e and standard deviations s by region,
 *
 *   rho = sum over windows of ((sum e)^2 - sum e^2) / sum s^2  :  sum over windows of ((sum s)^2 - sum s^2) / sum s^2
 *
 * The division by sum s^2 lets every window of every SKU count alike, whatever it sells; errors are capped; the prior is
 * no correlation; and below 0 is 0. What all regions miss together (a market that rises) is in it, as it should be: it
 * does not average out in their sum. Rows with masked buckets are left out, whose windows are not those of the others.
 *
 * @param skuStart SKU -> first row
 * @param phi row -> dispersion, and power, of its variance
 * @returns rho, 0..1
 */
export function regionCorrelation(
  combined: Combined, skuStart: Int32Array, phi: Float64Array, power: Float64Array,
): number {
  const { start, expected, error, whole } = combined;
  let together = 0;
  let most = PRIOR_PAIRS;
  const windows: { e: number; ee: number; s: number; ss: number }[] = []; // of one SKU, the latest first
  for (let sku = 0; sku + 1 < skuStart.length; sku++) {
    windows.length = 0;
    for (let row = skuStart[sku]!; row < skuStart[sku + 1]!; row++) {
      if (!whole[row]) continue;
      for (let at = start[row]!; at < start[row + 1]!; at++) {
        const mean = expected[at]!;
        if (!(mean > 0)) continue;
        const variance = Math.max(mean, phi[row]! * mean ** power[row]!);
        const s = Math.sqrt(variance);
        const e = Math.max(-MOST_DEVIATIONS * s, Math.min(MOST_DEVIATIONS * s, error[at]!));
        const sums = (windows[at - start[row]!] ??= { e: 0, ee: 0, s: 0, ss: 0 });
        sums.e += e;
        sums.ee += e * e;
        sums.s += s;
        sums.ss += variance;
      }
    }
    for (const sums of windows) {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a window in which nothing was expected
      if (sums === undefined) continue;
      together += (sums.e * sums.e - sums.ee) / sums.ss;
      most += (sums.s * sums.s - sums.ss) / sums.ss;
    }
  }
  return Math.max(0, Math.min(1, together / most));
}
