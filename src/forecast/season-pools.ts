import type { Catalogue } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import type { EventEffects } from './event-effects.js';
import type { Profile } from './seasonal-profile.js';

/** A category's own season counts as these many non-zero buckets of it to that of the whole case. */
const CASE_ENTRIES = 2000;

/** The profile of totals, from their first `buckets` buckets. */
export type ProfileOf = (units: Float64Array, buckets: number) => Profile;

/** Rows of one category. */
export interface Pool {
  readonly units: Float64Array; // bucket -> levelled units, without events
  readonly share: number; // of its own profile, against that of the whole case
}

/** The totals of the case and of its categories, and the category that each row belongs to. */
export function poolsOf(
  catalogue: Pick<Catalogue, 'category'> | undefined, demand: Demand, scale: Float64Array, effects: EventEffects | undefined,
): { whole: Float64Array; pools: readonly Pool[]; group: Int32Array } {
  const { rowCount, bucketCount, start, bucket, sku } = demand;
  const categories = Int32Array.from({ length: rowCount }, (_, row) => catalogue?.category[sku[row]!] ?? -1);
  const known = [...new Set(categories)].sort((a, b) => a - b);
  const place = new Map(known.map((category, at) => [category, at]));
  const group = categories.map((category) => place.get(category)!);
  const totals = known.map(() => ({ units: new Float64Array(bucketCount), entries: 0 }));
  for (let row = 0; row < rowCount; row++) {
    const total = totals[group[row]!]!;
    const effect = effects?.group[row] ?? 0;
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
      const at = bucket[entry]!;
      const levelled = demand.units[entry]! * scale[at]!;
      total.units[at]! += effect === 0 ? levelled : levelled / effects!.past[effect * bucketCount + at]!;
    }
    total.entries += start[row + 1]! - start[row]!;
  }
  const whole = new Float64Array(bucketCount);
  for (const { units } of totals) units.forEach((value, b) => (whole[b]! += value));
  const pools = totals.map(({ units, entries }, at) => {
    const isOwn = known[at]! >= 0 && known.length > 1;
    return { units, share: isOwn ? entries / (entries + CASE_ENTRIES) : 0 };
  });
  return { whole, pools, group };
}

/** A category's own profile, leaning on that of the whole case, `common`. */
export function leaningProfile(common: Profile, { units, share }: Pool, buckets: number, profileOf: ProfileOf): Profile {
  if (share === 0) return common;
  const own = profileOf(units, buckets);
  return { ...own, index: own.index.map((value, period) => value ** share * common.index[period]! ** (1 - share)) };
}
