import type { Combined } from '../../src/forecast/combine-forecasts.js';

/** Windows of rows, the latest first, as if the averaged models had expected `mean` and `actual` had come. */
export function combinedOf(
  rows: readonly (readonly { mean: number; actual: number }[])[], mean?: readonly number[],
): Combined {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((windows, row) => (start[row + 1] = start[row]! + windows.length));
  const windows = rows.flat();
  const none = new Int32Array(rows.length);
  return {
    mean: Float64Array.from(mean ?? rows.map(() => 0)),
    observed: none, usual: new Float64Array(rows.length), variance: new Float64Array(rows.length), unseen: none, whole: new Uint8Array(rows.length).fill(1), quiet: none, sales: none, start,
    expected: Float32Array.from(windows, ({ mean: expected }) => expected),
    error: Float32Array.from(windows, ({ mean: expected, actual }) => actual - expected),
  };
}
