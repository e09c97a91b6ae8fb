import type { Model } from '../model.js';

/**
 * Top-down: the region's share of the SKU's units so far, times simple smoothing of the SKU's units over all regions.
 * Where a SKU's demand moves everywhere at once, its total shows it earlier than a thin region does.
 *
 * @param alpha smoothing constant of the total, in (0, 1]
 */
export function regionalShare(alpha: number): Model {
  const burnIn = Math.ceil(1 / alpha);
  return {
    name: `regional share ${alpha}`,
    fill({ length, prefix, total }, out) {
      let level = 0;
      out[0] = 0;
      for (let o = 1; o <= length; o++) {
        level += (o <= burnIn ? 1 / o : alpha) * (total[o]! - total[o - 1]! - level);
        out[o] = total[o]! > 0 ? (prefix[o]! / total[o]!) * level : 0;
      }
    },
  };
}
