import type { Model } from './model.js';
import { SEGMENT_COUNT } from './segments.js';
import type { SeriesReader } from './series.js';

/** How far each model was off, pooled by segment. M models. */
export interface Scores {
  readonly squaredError: Float64Array; // segment x M -> sum of squared errors of the windows' sums
  readonly windows: Float64Array; // segment -> windows scored
  readonly actual: Float64Array; // segment -> sum of the windows' sums
}

/**
 * Runs every model once over every row and scores each origin on the error of the SUM over the protection period: the
 * next `protection` observed buckets (a window that a mask interrupts goes on behind it). Decisions hang on that sum; a
 * model that is good one bucket ahead need not be good on it.
 *
 * The hot loop of the forecast: a pass per model over arrays that stay in the first-level cache, nothing allocated.
 *
 * @param segment row -> segment
 * @param protection P, buckets
 */
export function scoreModels(
  reader: SeriesReader,
  segment: Int32Array,
  bank: readonly Model[],
  protection: number,
): Scores {
  const { series, load } = reader;
  const models = bank.length;
  const squaredError = new Float64Array(SEGMENT_COUNT * models);
  const windows = new Float64Array(SEGMENT_COUNT);
  const actual = new Float64Array(SEGMENT_COUNT);
  const size = series.prefix.length;
  const forecast = new Float64Array(size);
  const sums = new Float64Array(size); // origin -> units in its window
  for (let row = 0; row < segment.length; row++) {
    load(row);
    const first = firstOrigin(series.length, protection);
    const last = series.length - protection;
    if (series.sales === 0 || last < first) continue;
    const at = segment[row]!;
    for (let o = first; o <= last; o++) {
      sums[o] = series.prefix[o + protection]! - series.prefix[o]!;
      actual[at]! += sums[o]!;
    }
    windows[at]! += last - first + 1;
    for (let m = 0; m < models; m++) {
      bank[m]!.fill(series, forecast);
      squaredError[at * models + m]! += sumOfSquares(sums, forecast, protection, first, last);
    }
  }
  return { squaredError, windows, actual };
}

/**
 * The first origin that is scored; what comes before is the models' warm-up: two protection periods, less in a series
 * that has not six of them.
 */
export function firstOrigin(length: number, protection: number): number {
  return Math.max(1, Math.min(2 * protection, length - 4 * protection));
}

/** Sum over origins first..last of (sum of the window - protection x forecast) squared. */
function sumOfSquares(
  sums: Float64Array, forecast: Float64Array, protection: number, first: number, last: number,
): number {
  let total = 0;
  for (let o = first; o <= last; o++) {
    const error = sums[o]! - protection * forecast[o]!;
    total += error * error;
  }
  return total;
}
