import { leaningProfile, type Pool, type ProfileOf } from './season-pools.js';
import type { Profile } from './seasonal-profile.js';

/** The season must lower the squared error of the held-out half year by at least this share. */
const GAIN = 0.05;

/** A less cautious profile must beat the best of those before it by this factor. */
const CLEARLY = 0.9;

/** Smoothing constant of the level in the trial. */
const TRIAL_ALPHA = 0.2;

/**
 * The kind of profile that, learnt from what lies before `cut`, would have forecast the sums of `width` buckets after it
 * best: of all units, or of the units of each category by its own (the seasons of two may cancel in the whole). None where
 * the first of them, the most cautious, would not have been better than none: the best of many is by chance.
 */
export function provenProfile(
  whole: Float64Array, pools: readonly Pool[], start: Int32Array, cut: number, width: number, kinds: readonly ProfileOf[],
): ProfileOf | undefined {
  const errorOf = (units: Float64Array, profile?: Profile): number => trialError(units, cut, width, profile && bucketIndex(profile, start));
  const flat = errorOf(whole);
  const flatByPool = pools.reduce((sum, { units }) => sum + errorOf(units), 0);
  let best: ProfileOf | undefined;
  let least = 1 - GAIN;
  for (const [place, profileOf] of kinds.entries()) {
    if (place > 0 && best === undefined) break;
    const common = profileOf(whole, cut);
    const byPool = pools.reduce((sum, pool) => sum + errorOf(pool.units, leaningProfile(common, pool, cut, profileOf)), 0);
    const share = Math.min(errorOf(whole, common) / flat, byPool / flatByPool);
    if (!(share < (best === undefined ? 1 : CLEARLY) * least)) continue;
    least = share;
    best = profileOf;
  }
  return best;
}

/** Squared error of simple smoothing of what the index evens out, on the sums of `width` buckets from `cut` on. */
function trialError(total: Float64Array, cut: number, width: number, index?: Float64Array): number {
  const indexOf = (b: number): number => (index ? index[b]! : 1);
  let level = 0;
  let error = 0;
  for (let o = 0; o + width <= total.length; o++) {
    if (o >= cut) {
      let off = 0;
      for (let b = o; b < o + width; b++) off += total[b]! - level * indexOf(b);
      error += off * off;
    }
    level += Math.max(TRIAL_ALPHA, 1 / (o + 1)) * (total[o]! / indexOf(o) - level);
  }
  return error;
}

/** bucket -> mean index of its days */
function bucketIndex({ index, periodOf }: Profile, start: Int32Array): Float64Array {
  return Float64Array.from({ length: start.length - 1 }, (_, b) => {
    let mean = 0;
    for (let day = start[b]!; day < start[b + 1]!; day++) mean += index[periodOf(day)]!;
    return mean / (start[b + 1]! - start[b]!);
  });
}
