import { bucketScale } from '../classify/bucket-scale.js';
import type { Bucket } from '../model/calendar.js';
import type { Catalogue } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { DAYS_AHEAD } from '../model/forecast.js';
import type { EventEffects } from './event-effects.js';
import { leaningProfile, type ProfileOf, poolsOf } from './season-pools.js';
import { provenProfile } from './season-trial.js';
import { EVENINGS, weekProfile, yearProfile } from './seasonal-profile.js';

/**
 * The seasonal profile of each group of rows, backward and forward. The models see deseasonalised history (units times
 * `past`), and what they forecast is spread over the days ahead by `ahead`; so the level is re-based after a peak, and
 * the demand of a peak ahead stands in every window that reaches into it.
 */
export interface Season {
  readonly group: Int32Array; // row -> group
  readonly past: Float64Array; // groups x B: bucket -> what turns its units into units of a mean bucket
  readonly ahead: Float64Array; // groups x (DAYS_AHEAD + 1): day d -> seasonal days in [0, d)
  readonly name: 'none' | 'year' | 'week' | 'year and week'; // what repeats
}

/** No seasonality: one group, in which every day weighs the same and only the length of the buckets is levelled. */
export function flatSeason(demand: Demand): Season {
  return {
    group: new Int32Array(demand.rowCount),
    past: bucketScale(demand),
    ahead: Float64Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => day),
    name: 'none',
  };
}

/**
 * The season of a case, pooled: the profile of all units, and for each category its own, leaning on it. Used only where
 * it would have forecast the last half year better than none, of all units or of each category's, learnt from what came
 * before that; so a history of less than a year and a half is never seasonal. Daily buckets also get a profile of the week.
 *
 * @param catalogue the category of each SKU
 * Where there are events, history is divided by their uplifts first, so that the season is that of a year without them;
 * what they do to single days is then put on top, for each group of rows that share their events.
 *
 * @param protection buckets of the protection period
 */
export function seasonOf(
  catalogue: Pick<Catalogue, 'category'> | undefined, demand: Demand, protection: number, effects?: EventEffects,
): Season {
  const season = pooledSeason(catalogue, demand, protection, effects);
  return effects === undefined || effects.groups === 1 ? season : withEvents(season, effects, demand);
}

/** The season with the uplifts of each row's events. */
function withEvents(season: Season, effects: EventEffects, { rowCount, bucketCount }: Demand): Season {
  const place = new Map<number, number>();
  const pairs: (readonly [season: number, effect: number])[] = [];
  const group = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const key = season.group[row]! * effects.groups + effects.group[row]!;
    let at = place.get(key);
    if (at === undefined) {
      at = pairs.length;
      place.set(key, at);
      pairs.push([season.group[row]!, effects.group[row]!]);
    }
    group[row] = at;
  }
  const past = new Float64Array(pairs.length * bucketCount);
  const ahead = new Float64Array(pairs.length * (DAYS_AHEAD + 1));
  pairs.forEach(([own, effect], at) => {
    for (let b = 0; b < bucketCount; b++) {
      past[at * bucketCount + b] = season.past[own * bucketCount + b]! / effects.past[effect * bucketCount + b]!;
    }
    const from = own * (DAYS_AHEAD + 1);
    const to = at * (DAYS_AHEAD + 1);
    let sum = 0;
    for (let day = 0; day < DAYS_AHEAD; day++) {
      sum += (season.ahead[from + day + 1]! - season.ahead[from + day]!) * effects.ahead[effect * DAYS_AHEAD + day]!;
      ahead[to + day + 1] = sum;
    }
  });
  return { ...season, group, past, ahead };
}

function pooledSeason(
  catalogue: Pick<Catalogue, 'category'> | undefined, demand: Demand, protection: number, effects?: EventEffects,
): Season {
  const flat = flatSeason(demand);
  const bucket: Bucket = demand.bucketDays === 1 ? 'day' : demand.bucketDays === 7 ? 'week' : 'month';
  const perYear = bucket === 'month' ? 12 : bucket === 'week' ? 52 : 365;
  const { bucketCount, bucketStart } = demand;
  const middle = Int32Array.from({ length: bucketCount }, (_, b) => Math.floor((bucketStart[b]! + bucketStart[b + 1]!) / 2));
  const half = Math.floor(perYear / 2);
  const cut = bucketCount - half;
  const trialWeeks = bucketCount - 28;
  const mayBeYearly = cut >= perYear + half;
  const mayBeWeekly = bucket === 'day' && trialWeeks >= 28;
  if (!mayBeYearly && !mayBeWeekly) return flat;

  const { whole, pools, group } = poolsOf(catalogue, demand, flat.past, effects);
  const proven = (from: number, width: number, kinds: readonly ProfileOf[]): ProfileOf | undefined =>
    provenProfile(whole, pools, bucketStart, from, width, kinds);
  const yearly = mayBeYearly
    ? proven(cut, Math.min(protection, half), EVENINGS.map((evening): ProfileOf => (units, buckets) => yearProfile(units, middle, buckets, perYear, bucket, evening)))
    : undefined;
  const weekly = mayBeWeekly ? proven(trialWeeks, 1, [(units, buckets) => weekProfile(units, bucketStart, buckets)]) : undefined;
  const kinds = [yearly, weekly]
    .filter((profileOf) => profileOf !== undefined)
    .map((profileOf) => ({ profileOf, common: profileOf(whole, bucketCount) }));
  if (kinds.length === 0) return flat;

  const past = new Float64Array(pools.length * bucketCount);
  const ahead = new Float64Array(pools.length * (DAYS_AHEAD + 1));
  pools.forEach((pool, at) => {
    const profiles = kinds.map(({ profileOf, common }) => leaningProfile(common, pool, bucketCount, profileOf));
    const indexOf = (day: number): number => profiles.reduce((product, { index, periodOf }) => product * index[periodOf(day)]!, 1);
    const lift = profiles.reduce((product, profile) => product * profile.lift, 1);
    for (let b = 0; b < bucketCount; b++) {
      let mean = 0;
      const days = bucketStart[b + 1]! - bucketStart[b]!;
      for (let day = bucketStart[b]!; day < bucketStart[b + 1]!; day++) mean += indexOf(day) / days;
      past[at * bucketCount + b] = (lift * flat.past[b]!) / mean;
    }
    const base = at * (DAYS_AHEAD + 1);
    const today = bucketStart[bucketCount]!;
    for (let day = 0; day < DAYS_AHEAD; day++) ahead[base + day + 1] = ahead[base + day]! + indexOf(today + day);
  });
  return { group, past, ahead, name: yearly ? (weekly ? 'year and week' : 'year') : 'week' };
}
