import type { Model } from '../model.js';

/**
 * The mean of the last `buckets` observed buckets, or of all while there are fewer.
 *
 * @param buckets at least 1
 */
export function movingAverage(buckets: number): Model {
  return {
    name: `moving average ${buckets}`,
    fill({ length, prefix }, out) {
      out[0] = 0;
      const short = Math.min(buckets, length);
      for (let o = 1; o <= short; o++) out[o] = prefix[o]! / o;
      for (let o = short + 1; o <= length; o++) out[o] = (prefix[o]! - prefix[o - buckets]!) / buckets;
    },
  };
}
