import { CHOSEN, type ChosenModel } from './choose-models.js';
import type { Model } from './model.js';
import { firstOrigin } from './score-models.js';
import type { SeriesReader } from './series.js';

/** Windows of a row, counted back from its end, whose errors are kept. */
const KEPT_WINDOWS = 16;

/** After so many buckets an error counts half for a row's weights. */
const HALF_LIFE = 6;

/** Errors further back than this count for nothing in it. */
const KEPT_ERRORS = 8 * HALF_LIFE;

/** Weights go with (relative squared error + this) to the power of -2: no model of the five is ever left out. */
const EVEN = 0.2;

/** What the combined models expect of every row, and how far they were off on its latest windows. */
export interface Combined {
  readonly mean: Float64Array; // row -> units per bucket expected after the end of history
  readonly weight: Float64Array; // row x CHOSEN -> weight of its segment's chosen models in it
  readonly observed: Int32Array; // row -> observed buckets
  readonly unseen: Int32Array; // row -> buckets since the last observed one
  readonly whole: Uint8Array; // row -> 1: no bucket of it is masked
  readonly quiet: Int32Array; // row -> observed buckets since the last with demand; all of them without demand
  readonly sales: Int32Array; // row -> observed buckets with demand
  readonly start: Int32Array; // row + 1: windows of a row are start[row] .. start[row + 1] - 1, the latest first
  readonly expected: Float32Array; // window -> expected units
  readonly error: Float32Array; // window -> actual - expected units
}

/**
 * Averages each segment's chosen models over its rows: for what comes, with weights that lean to the models that did
 * better on the row of late; for the windows of the past, evenly, as no window may know the errors after it. Errors are kept for windows that do not overlap and end with the
 * history: neighbouring origins share most of their demand and would count the same surprise many times.
 *
 * @param segment row -> segment
 * @param chosen segment -> models
 * @param protection P, buckets
 */
export function combineForecasts(
  reader: SeriesReader,
  segment: Int32Array,
  bank: readonly Model[],
  chosen: readonly (readonly ChosenModel[])[],
  protection: number,
): Combined {
  const { series, load } = reader;
  const rows = segment.length;
  const one = new Float64Array(series.prefix.length);
  const past = new Float64Array(KEPT_WINDOWS); // window, the latest first -> sum of the models' forecasts
  const sums = new Float64Array(series.prefix.length); // origin -> units in its window
  const mean = new Float64Array(rows);
  const weight = new Float64Array(rows * CHOSEN);
  const squares = new Float64Array(CHOSEN);
  const latest = new Float64Array(CHOSEN);
  const fade = Float64Array.from({ length: KEPT_ERRORS + 1 }, (_, age) => 0.5 ** (age / HALF_LIFE));
  const observed = new Int32Array(rows);
  const unseen = new Int32Array(rows);
  const whole = new Uint8Array(rows);
  const quiet = new Int32Array(rows);
  const sales = new Int32Array(rows);
  const start = new Int32Array(rows + 1);
  const most = Math.min(KEPT_WINDOWS, Math.floor(series.prefix.length / protection));
  const expected = new Float32Array(rows * most);
  const error = new Float32Array(rows * most);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    load(row);
    const n = series.length;
    observed[row] = n;
    unseen[row] = series.span - (n > 0 ? series.offset[n - 1]! + 1 : 0);
    whole[row] = n === series.span ? 1 : 0;
    quiet[row] = n - series.lastSale;
    sales[row] = series.sales;
    if (series.sales > 0) {
      const models = chosen[segment[row]!]!;
      past.fill(0);
      const first = firstOrigin(n, protection);
      const last = n - protection;
      const recent = Math.max(first, last - KEPT_ERRORS);
      for (let o = recent; o <= last; o++) sums[o] = series.prefix[o + protection]! - series.prefix[o]!;
      let all = 0;
      for (let m = 0; m < models.length; m++) {
        bank[models[m]!.model]!.fill(series, one);
        for (let o = last, window = 0; o >= first && window < KEPT_WINDOWS; o -= protection, window++) past[window]! += one[o]!;
        let fading = 0;
        for (let o = recent; o <= last; o++) {
          const off = sums[o]! - protection * one[o]!;
          fading += fade[last - o]! * off * off;
        }
        squares[m] = fading;
        latest[m] = one[n]!;
        all += fading / models.length;
      }
      let weights = 0;
      for (let m = 0; m < models.length; m++) {
        const own = (all > 0 ? squares[m]! / all : 1) + EVEN;
        weight[row * CHOSEN + m] = 1 / (own * own);
        weights += weight[row * CHOSEN + m]!;
      }
      for (let m = 0; m < models.length; m++) {
        weight[row * CHOSEN + m]! /= weights;
        mean[row]! += weight[row * CHOSEN + m]! * latest[m]!;
      }
      for (let o = last, window = 0; o >= first && window < KEPT_WINDOWS; o -= protection, window++) {
        const forecast = (past[window]! / models.length) * protection;
        expected[at] = forecast;
        error[at] = series.prefix[o + protection]! - series.prefix[o]! - forecast;
        at++;
      }
    }
    start[row + 1] = at;
  }
  return { mean, weight, observed, unseen, whole, quiet, sales, start, expected: expected.subarray(0, at), error: error.subarray(0, at) };
}
