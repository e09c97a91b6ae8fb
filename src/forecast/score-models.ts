import type { Model } from './model.js';
import { SEGMENT_COUNT } from './segments.js';
import type { SeriesReader } from './series.js';

/** Series x buckets that the latest errors should stand for: the more series, the sooner old errors are forgotten. */
const RECENT_BUCKETS = 3_000;
const HALF_LIFE = [1, 26] as const;

const DAYS_PER_WEEK = 7;

/** A mean window of fewer units than this counts as one of this many. */
const LEAST_UNITS = 0.2;

/** How far each model was off, pooled by segment. M models. */
export interface Scores {
  readonly squaredError: Float64Array; // segment x M -> weighted sum of squared errors of the windows' sums
  readonly windows: Float64Array; // segment -> windows scored, by their weights
  readonly meanSquare: Float64Array; // segment -> weighted sum of squares of the mean window, for a relative error
}

/**
 * Runs every model once over every row and scores each origin on the error of the SUM over the protection period: the
 * next `protection` observed buckets (a window that a mask interrupts goes on behind it). Decisions hang on that sum; a
 * model that is good one bucket ahead need not be good on it.
 *
 * Weights: an error counts half as much after a half-life of buckets (of weeks, where buckets are days), which is short
 * where there are many series to learn from (RECENT_BUCKETS / rows, within HALF_LIFE); and the squares of a row are divided by the square root of its mean
 * window, between counting units (the largest series would choose for all) and counting series.
 *
 * The hot loop of the forecast: a pass per model over arrays that stay in the first-level cache, nothing allocated.
 *
 * @param segment row -> segment
 * @param protection P, buckets
 * @param bucketDays mean days of a bucket
 */
export function scoreModels(
  reader: SeriesReader,
  segment: Int32Array,
  bank: readonly Model[],
  protection: number,
  bucketDays: number,
): Scores {
  const { series, load } = reader;
  const models = bank.length;
  const squaredError = new Float64Array(SEGMENT_COUNT * models);
  const windows = new Float64Array(SEGMENT_COUNT);
  const meanSquare = new Float64Array(SEGMENT_COUNT);
  const size = series.prefix.length;
  const forecast = new Float64Array(size);
  const sums = new Float64Array(size); // origin -> units in its window
  const fading = fadingWeights(size, segment.length, bucketDays);
  for (let row = 0; row < segment.length; row++) {
    load(row);
    const last = series.length - protection;
    const first = Math.max(firstOrigin(series.length, protection), last - fading.last);
    if (series.sales === 0 || last < first) continue;
    const at = segment[row]!;
    for (let o = first; o <= last; o++) sums[o] = series.prefix[o + protection]! - series.prefix[o]!;
    const usual = (series.prefix[series.length]! / series.length) * protection;
    const weight = 1 / Math.sqrt(Math.max(LEAST_UNITS, usual));
    const counted = fading.sum[last - first + 1]!;
    windows[at]! += counted;
    meanSquare[at]! += weight * counted * usual * usual;
    for (let m = 0; m < models; m++) {
      bank[m]!.fill(series, forecast);
      squaredError[at * models + m]! += weight * sumOfSquares(sums, forecast, fading.weight, protection, first, last);
    }
  }
  return { squaredError, windows, meanSquare };
}

/**
 * The first origin that is scored; what comes before is the models' warm-up: two protection periods, less in a series
 * that has not six of them.
 */
export function firstOrigin(length: number, protection: number): number {
  return Math.max(1, Math.min(2 * protection, length - 4 * protection));
}

/** Half-lives after which an error weighs less than the last bit of a sum that holds the latest one. */
const BITS = 53;

/** weight[k]: of an error k buckets before the last origin; sum[n]: of the latest n of them; last: the last k that counts. */
function fadingWeights(size: number, rows: number, bucketDays: number): { weight: Float64Array; sum: Float64Array; last: number } {
  const [least, most] = HALF_LIFE;
  const perWeek = Math.max(1, DAYS_PER_WEEK / bucketDays);
  const halfLife = perWeek * Math.max(least, Math.min(most, RECENT_BUCKETS / Math.max(1, rows)));
  const weight = Float64Array.from({ length: size }, (_, age) => 0.5 ** (age / halfLife) / perWeek);
  const sum = new Float64Array(size + 1);
  for (let age = 0; age < size; age++) sum[age + 1] = sum[age]! + weight[age]!;
  return { weight, sum, last: Math.ceil(BITS * halfLife) };
}

/** Sum over origins first..last of weight x (sum of the window - protection x forecast) squared. */
function sumOfSquares(
  sums: Float64Array, forecast: Float64Array, weight: Float64Array, protection: number, first: number, last: number,
): number {
  let even = 0; // two sums, so that no addition waits for the one before
  let odd = 0;
  let o = first;
  for (; o < last; o += 2) {
    const error = sums[o]! - protection * forecast[o]!;
    const next = sums[o + 1]! - protection * forecast[o + 1]!;
    even += weight[last - o]! * error * error;
    odd += weight[last - o - 1]! * next * next;
  }
  if (o > last) return even + odd;
  const error = sums[o]! - protection * forecast[o]!;
  return even + odd + weight[last - o]! * error * error;
}
