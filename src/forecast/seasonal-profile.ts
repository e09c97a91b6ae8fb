import { civilOf, dayOf, type Bucket, type Day } from '../model/calendar.js';

/** A repeating index, mean about 1: what a day of each period of the year, or of the week, brings against a mean day. */
export interface Profile {
  readonly index: Float64Array; // period -> index
  readonly periodOf: (day: Day) => number;
  /** Units of a mean day / mean of the days' units divided by their index: above 1 where a period brings nothing at all. */
  readonly lift: number;
}

const DAYS_PER_YEAR = 365.25;
const WEEKS_PER_YEAR = 52;

/** How a profile of the year is evened out. */
export interface Evening {
  readonly flatYears: number; // years without any season that are counted beside the real ones
  readonly weights: readonly number[]; // of a week and as many neighbours on either side; an odd number
}

/**
 * From much to little. Little history and chance ask for much; a peak of two weeks that comes every year asks for little. A
 * holiday does not fall into the same week every year, so neighbouring weeks tell of each other.
 */
export const EVENINGS: readonly Evening[] = [[1, 2, 3, 2, 1], [1, 2, 1], [1]].flatMap((weights) =>
  [1, 0.5, 0.25, 0.1].map((flatYears) => ({ flatYears, weights })));

/** Weeks without any profile that are counted beside the real ones. */
const FLAT_WEEKS = 2;

/** The period of the year that a day lies in: its month, or one of 52 weeks. */
function periodOfYear(bucket: Bucket): (day: Day) => number {
  if (bucket === 'month') return (day) => civilOf(day).month - 1;
  return (day) => {
    const dayOfYear = day - dayOf(civilOf(day).year, 1, 1);
    return Math.min(WEEKS_PER_YEAR - 1, Math.floor((dayOfYear * WEEKS_PER_YEAR) / DAYS_PER_YEAR));
  };
}

/**
 * The season of a year: each bucket's total against the mean of the year around it, averaged by period, smoothed over
 * neighbouring weeks and shrunk towards 1 as if some more years had shown no season. A period that no bucket shows is 1.
 * Source: ratio to moving average, Hyndman and Athanasopoulos (2021), section 3.4, with the shrinkage of Miller and
 * Williams (2003), "Shrinkage estimators of time series seasonal factors", International Journal of Forecasting 19(4).
 *
 * @param total bucket -> units of a pool of rows, levelled to buckets of one length
 * @param middle bucket -> its middle day
 * @param buckets how many of them count
 * @param perYear buckets in a year
 */
export function yearProfile(
  total: Float64Array, middle: Int32Array, buckets: number, perYear: number, bucket: Bucket, { flatYears, weights }: Evening,
): Profile {
  const periodOf = periodOfYear(bucket);
  const periods = bucket === 'month' ? 12 : WEEKS_PER_YEAR;
  const sum = new Float64Array(periods);
  const count = new Float64Array(periods);
  const half = Math.floor(perYear / 2);
  const before = new Float64Array(buckets + 1); // bucket -> units before it
  for (let b = 0; b < buckets; b++) before[b + 1] = before[b]! + total[b]!;
  const ends = perYear % 2 === 0 ? 0.5 : 0; // an even year has half a bucket at either end
  for (let b = half; b + half < buckets; b++) {
    const around = before[b + half + 1]! - before[b - half]! - ends * (total[b - half]! + total[b + half]!);
    if (!(around > 0)) continue;
    const period = periodOf(middle[b]!);
    sum[period]! += (total[b]! * perYear) / around;
    count[period]!++;
  }
  const years = Math.max(1, perYear / periods); // buckets of one period in a year
  const raw = sum.map((value, period) => (count[period]! > 0 ? value / count[period]! : 1));
  const smooth = bucket === 'month' ? raw : raw.map((_, period) => smoothed(raw, period, weights));
  const index = smooth.map((value, period) => {
    const seen = count[period]! / years;
    return 1 + ((value - 1) * seen) / (seen + flatYears);
  });
  return { index: normalised(index), periodOf, lift: 1 };
}

/**
 * The profile of a week from daily totals: each weekday's mean against the mean day, shrunk as by two flat weeks. A day
 * on which a business is closed stays 0 whatever it is divided by, so that the other days alone would give a level too low
 * by that day's share: `lift` is what is missing.
 */
export function weekProfile(total: Float64Array, start: Int32Array, buckets: number): Profile {
  const sum = new Float64Array(7);
  const count = new Float64Array(7);
  const periodOf = (day: Day): number => ((day % 7) + 7) % 7;
  for (let b = 0; b < buckets; b++) {
    sum[periodOf(start[b]!)]! += total[b]!;
    count[periodOf(start[b]!)]!++;
  }
  const mean = sum.reduce((a, b) => a + b, 0) / Math.max(1, buckets);
  const index = sum.map((value, weekday) => {
    if (!(mean > 0) || count[weekday] === 0) return 1;
    return (value / mean + FLAT_WEEKS) / (count[weekday]! + FLAT_WEEKS);
  });
  const kept = normalised(index);
  let units = 0; // a mean week's
  let levelled = 0;
  sum.forEach((value, weekday) => {
    if (count[weekday] === 0) return;
    units += value / count[weekday]!;
    levelled += value / count[weekday]! / kept[weekday]!;
  });
  return { index: kept, periodOf, lift: levelled > 0 ? units / levelled : 1 };
}

function smoothed(values: Float64Array, at: number, weights: readonly number[]): number {
  const reach = (weights.length - 1) / 2;
  let sum = 0;
  let all = 0;
  weights.forEach((weight, place) => {
    sum += weight * values[(at + place - reach + values.length) % values.length]!;
    all += weight;
  });
  return sum / all;
}

/** The least that an index may be: a period in which nothing was ever sold must not blow up what it once does sell. */
const LEAST_INDEX = 0.05;

function normalised(index: Float64Array): Float64Array {
  const kept = index.map((value) => Math.max(LEAST_INDEX, value));
  const mean = kept.reduce((a, b) => a + b, 0) / kept.length;
  return kept.map((value) => value / mean);
}
