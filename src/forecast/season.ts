import { bucketScale } from '../classify/bucket-scale.js';
import type { Bucket } from '../model/calendar.js';
import type { Catalogue } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { DAYS_AHEAD } from '../model/forecast.js';
import type { EventEffects } from './event-effects.js';
import { type Profile, weekProfile, yearProfile } from './seasonal-profile.js';

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

/** A category's own season counts as these many non-zero buckets of it to that of the whole case. */
const CASE_ENTRIES = 2000;

/** The season must lower the squared error of the held-out half year by at least this share. */
const GAIN = 0.05;

/** Smoothing constant of the level in the trial. */
const TRIAL_ALPHA = 0.2;

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
 * it would have forecast the last half year of all units better than none, learnt from what came before that; so a
 * history of less than a year and a half is never seasonal. Daily buckets also get a profile of the week.
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
  const whole = totalsOf(demand, flat.past, effects, () => true);

  const half = Math.floor(perYear / 2);
  const cut = bucketCount - half;
  const yearly =
    cut >= perYear + half &&
    gains(whole.units, bucketStart, cut, Math.min(protection, half), yearProfile(whole.units, middle, cut, perYear, bucket));
  const trialWeeks = bucketCount - 28;
  const weekly =
    bucket === 'day' && trialWeeks >= 28 && gains(whole.units, bucketStart, trialWeeks, 1, weekProfile(whole.units, bucketStart, trialWeeks));
  if (!yearly && !weekly) return flat;

  const categoryOf = (row: number): number => catalogue?.category[demand.sku[row]!] ?? -1;
  const known = [...new Set(Int32Array.from({ length: demand.rowCount }, (_, row) => categoryOf(row)))].sort((a, b) => a - b);
  const caseProfiles = profilesOf(whole.units);
  const groups = known.map((category) => {
    if (category < 0 || known.length === 1) return caseProfiles;
    const own = totalsOf(demand, flat.past, effects, (row) => categoryOf(row) === category);
    const share = own.entries / (own.entries + CASE_ENTRIES);
    return profilesOf(own.units).map((profile, at) => ({
      ...profile,
      index: profile.index.map((value, period) => value ** share * caseProfiles[at]!.index[period]! ** (1 - share)),
    }));
  });
  const past = new Float64Array(groups.length * bucketCount);
  const ahead = new Float64Array(groups.length * (DAYS_AHEAD + 1));
  groups.forEach((profiles, group) => {
    const indexOf = (day: number): number => profiles.reduce((product, { index, periodOf }) => product * index[periodOf(day)]!, 1);
    const lift = profiles.reduce((product, profile) => product * profile.lift, 1);
    for (let b = 0; b < bucketCount; b++) {
      let mean = 0;
      const days = bucketStart[b + 1]! - bucketStart[b]!;
      for (let day = bucketStart[b]!; day < bucketStart[b + 1]!; day++) mean += indexOf(day) / days;
      past[group * bucketCount + b] = (lift * flat.past[b]!) / mean;
    }
    const base = group * (DAYS_AHEAD + 1);
    const today = bucketStart[bucketCount]!;
    for (let day = 0; day < DAYS_AHEAD; day++) ahead[base + day + 1] = ahead[base + day]! + indexOf(today + day);
  });
  const place = new Map(known.map((category, group) => [category, group]));
  return {
    group: Int32Array.from({ length: demand.rowCount }, (_, row) => place.get(categoryOf(row))!),
    past,
    ahead,
    name: yearly ? (weekly ? 'year and week' : 'year') : 'week',
  };

  function profilesOf(units: Float64Array): Profile[] {
    return [
      ...(yearly ? [yearProfile(units, middle, bucketCount, perYear, bucket)] : []),
      ...(weekly ? [weekProfile(units, bucketStart, bucketCount)] : []),
    ];
  }
}

/** bucket -> levelled units, without events, of the rows that are taken, and their non-zero buckets. */
function totalsOf(
  demand: Demand, scale: Float64Array, effects: EventEffects | undefined, take: (row: number) => boolean,
): { units: Float64Array; entries: number } {
  const units = new Float64Array(demand.bucketCount);
  let entries = 0;
  for (let row = 0; row < demand.rowCount; row++) {
    if (!take(row)) continue;
    const effect = effects?.group[row] ?? 0;
    for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) {
      const at = demand.bucket[entry]!;
      const levelled = demand.units[entry]! * scale[at]!;
      units[at]! += effect === 0 ? levelled : levelled / effects!.past[effect * demand.bucketCount + at]!;
      entries++;
    }
  }
  return { units, entries };
}

/** Whether smoothing what the profile evens out forecasts the sums of `width` buckets after `cut` better than without. */
function gains(total: Float64Array, start: Int32Array, cut: number, width: number, profile: Profile): boolean {
  const index = Float64Array.from(total, (_, b) => {
    let mean = 0;
    for (let day = start[b]!; day < start[b + 1]!; day++) mean += profile.index[profile.periodOf(day)]!;
    return mean / (start[b + 1]! - start[b]!);
  });
  const trial = (indexOf: (b: number) => number): number => {
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
  };
  return trial((b) => index[b]!) < (1 - GAIN) * trial(() => 1);
}
