import type { Model } from '../model.js';

/**
 * What the same buckets brought a year ago: the mean of the observed ones among those that the protection period's
 * buckets follow by a year. Where they lie before the series or were all masked, the mean of all history stands in, so
 * that the model has an answer at every origin and is scored on the same windows as the others.
 *
 * @param bucketsPerYear lag, e.g. 52
 * @param protection buckets of the protection period
 */
export function seasonalNaive(bucketsPerYear: number, protection: number): Model {
  const width = Math.min(protection, bucketsPerYear);
  return {
    name: 'seasonal naive',
    fill({ length, prefix, offset, before }, out) {
      out[0] = 0;
      for (let o = 1; o <= length; o++) {
        const from = offset[o]! - bucketsPerYear; // offset[o] is where the window after origin o starts
        out[o] = prefix[o]! / o;
        if (from < 0) continue;
        const low = before[from]!;
        const high = before[from + width]!;
        if (high > low) out[o] = (prefix[high]! - prefix[low]!) / (high - low);
      }
    },
  };
}
