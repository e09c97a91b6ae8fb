import type { Model } from '../model.js';

/**
 * IMAPA: the mean of simple smoothing at several levels of temporal aggregation (blocks of 1, 2, 4, ... buckets): long
 * blocks have few zeros, short ones are up to date. ADIDA is the same with a single level.
 *
 * Blocks are counted from the first bucket, so that one pass serves all origins; a block that is not full waits. The
 * first block of a level starts it; until then the mean of the buckets so far stands in.
 *
 * Source: Petropoulos and Kourentzes (2015), "Forecast combinations for intermittent demand", Journal of the
 * Operational Research Society 66(6); Nikolopoulos et al. (2011) for ADIDA.
 *
 * @param alpha smoothing constant per block, in (0, 1]
 * @param levels lengths of the blocks, buckets
 */
export function multipleAggregation(alpha: number, levels: readonly number[]): Model {
  const burnIn = Math.ceil(1 / alpha);
  const share = 1 / levels.length;
  return {
    name: `IMAPA ${alpha}`,
    fill({ length, prefix }, out) {
      out.fill(0, 0, length + 1);
      for (const block of levels) {
        const short = Math.min(length, block - 1);
        for (let o = 1; o <= short; o++) out[o]! += (share * prefix[o]!) / o;
        let level = 0;
        let blocks = 0;
        for (let end = block; end <= length; end += block) {
          blocks++;
          const mean = (prefix[end]! - prefix[end - block]!) / block;
          level += (blocks <= burnIn ? 1 / blocks : alpha) * (mean - level);
          const next = Math.min(length, end + block - 1);
          const part = share * level;
          for (let o = end; o <= next; o++) out[o]! += part;
        }
      }
    },
  };
}
