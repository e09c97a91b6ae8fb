import { leaningProfile, type Pool, type ProfileOf } from './season-pools.js';
import type { Profile } from './seasonal-profile.js';

/** The season must lower the squared error of the held-out half year by at least this share. */
const GAIN = 0.05;

/** Smoothing constant of the level in the trial. */
const TRIAL_ALPHA = 0.2;

/**
 * Whether profiles learnt from what lies before `cut` would have forecast the sums of `width` buckets after it better: of
 * all units, or of the units of each category with its own (the seasons of two may cancel in the whole).
 */
export function gains(
  whole: Float64Array, pools: readonly Pool[], start: Int32Array, cut: number, width: number, profileOf: ProfileOf,
): boolean {
  const common = profileOf(whole, cut);
  const flatError = (units: Float64Array): number => trialError(units, cut, width, () => 1);
  const errorWith = (units: Float64Array, profile: Profile): number => {
    const index = bucketIndex(profile, start);
    return trialError(units, cut, width, (b) => index[b]!);
  };
  if (errorWith(whole, common) < (1 - GAIN) * flatError(whole)) return true;
  if (pools.length === 1) return false;
  let flat = 0;
  let seasonal = 0;
  for (const pool of pools) {
    flat += flatError(pool.units);
    seasonal += errorWith(pool.units, leaningProfile(whole, pool, cut, profileOf));
  }
  return seasonal < (1 - GAIN) * flat;
}

/** Squared error of simple smoothing of what the index evens out, on the sums of `width` buckets from `cut` on. */
function trialError(total: Float64Array, cut: number, width: number, indexOf: (bucket: number) => number): number {
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
