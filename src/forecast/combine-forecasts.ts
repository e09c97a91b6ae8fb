import type { ChosenModel } from './choose-models.js';
import type { Model } from './model.js';
import { firstOrigin } from './score-models.js';
import type { SeriesReader } from './series.js';

/** Windows of a row, counted back from its end, whose errors are kept. */
const KEPT_WINDOWS = 16;

/** What the combined models expect of every row, and how far they were off on its latest windows. */
export interface Combined {
  readonly mean: Float64Array; // row -> units per bucket expected after the end of history
  readonly observed: Int32Array; // row -> observed buckets
  readonly usual: Float64Array; // row -> mean units of an observed bucket
  readonly variance: Float64Array; // row -> their variance from bucket to bucket
  readonly unseen: Int32Array; // row -> buckets since the last observed one
  readonly whole: Uint8Array; // row -> 1: no bucket of it is masked
  readonly quiet: Int32Array; // row -> observed buckets since the last with demand; all of them without demand
  readonly sales: Int32Array; // row -> observed buckets with demand
  readonly start: Int32Array; // row + 1: windows of a row are start[row] .. start[row + 1] - 1, the latest first
  readonly expected: Float32Array; // window -> expected units
  readonly error: Float32Array; // window -> actual - expected units
}

/**
 * Averages each segment's chosen models over its rows, for what comes and for the windows of the past alike. Errors are
 * kept for windows that do not overlap and end with the history: neighbouring origins share most of their demand and
 * would count the same surprise many times.
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
  const mean = new Float64Array(rows);
  const observed = new Int32Array(rows);
  const usual = new Float64Array(rows);
  const variance = new Float64Array(rows);
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
      usual[row] = series.prefix[n]! / n;
      variance[row] = bucketVariance(series.value, n, usual[row]!);
      past.fill(0);
      const first = firstOrigin(n, protection);
      const last = n - protection;
      for (const { model, weight } of models) {
        bank[model]!.fill(series, one);
        for (let o = last, window = 0; o >= first && window < KEPT_WINDOWS; o -= protection, window++) past[window]! += weight * one[o]!;
        mean[row]! += weight * one[n]!;
      }
      for (let o = last, window = 0; o >= first && window < KEPT_WINDOWS; o -= protection, window++) {
        const forecast = past[window]! * protection;
        expected[at] = forecast;
        error[at] = series.prefix[o + protection]! - series.prefix[o]! - forecast;
        at++;
      }
    }
    start[row + 1] = at;
  }
  return { mean, observed, usual, variance, unseen, whole, quiet, sales, start, expected: expected.subarray(0, at), error: error.subarray(0, at) };
}

function bucketVariance(value: Float64Array, n: number, mean: number): number {
  let sum = 0;
  for (let t = 0; t < n; t++) sum += (value[t]! - mean) * (value[t]! - mean);
  return n > 1 ? sum / (n - 1) : 0;
}
