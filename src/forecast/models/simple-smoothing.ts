import type { Model } from '../model.js';

/**
 * Simple exponential smoothing: level += alpha (y - level).
 *
 * The level starts as the running mean of the first `burnIn` buckets (gain 1/t while t <= burnIn), which weighs them
 * alike instead of trusting the very first one. With burnIn 1 the level starts at the first observation, as textbooks
 * and R's `ses(initial = "simple")` do.
 *
 * Source: Hyndman and Athanasopoulos (2021), "Forecasting: Principles and Practice", 3rd ed., section 8.1.
 *
 * @param alpha smoothing constant per bucket, in (0, 1]
 */
export function simpleSmoothing(alpha: number, burnIn = Math.ceil(1 / alpha)): Model {
  return {
    name: `SES ${alpha}`,
    fill({ length, value, prefix }, out) {
      const start = Math.min(burnIn, length);
      out[0] = 0;
      for (let o = 1; o <= start; o++) out[o] = prefix[o]! / o;
      const keep = 1 - alpha;
      let level = out[start]!;
      for (let o = start + 1; o <= length; o++) {
        level = keep * level + alpha * value[o - 1]!;
        out[o] = level;
      }
    },
  };
}
