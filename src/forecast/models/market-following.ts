import type { Model } from '../model.js';

/**
 * Simple smoothing with a slow constant, times the case's market index: the level of a series is told by its own long
 * history, the tide that lifts all of them by all of them.
 *
 * @param alpha smoothing constant of the level, the index's slow one
 * @param fast smoothing constant that follows the market, for the name
 * @param index bucket -> market index of these constants (market-index.ts)
 */
export function marketFollowing(alpha: number, fast: number, index: Float64Array): Model {
  const burnIn = Math.ceil(1 / alpha);
  return {
    name: `market ${alpha}/${fast}`,
    fill({ length, first, value, prefix, offset }, out) {
      const start = Math.min(burnIn, length);
      const keep = 1 - alpha;
      out[0] = 0;
      for (let o = 1; o <= start; o++) out[o] = (prefix[o]! / o) * index[first + offset[o]!]!;
      let level = prefix[start]! / Math.max(1, start);
      for (let o = start + 1; o <= length; o++) {
        level = keep * level + alpha * value[o - 1]!;
        out[o] = level * index[first + offset[o]!]!;
      }
    },
  };
}
