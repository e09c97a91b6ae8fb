import type { Combined } from './combine-forecasts.js';

/** What a window further back counts against the one after it. */
const FADING = 0.5;

/** A window's log ratio counts as this much at most, either way: e times as much as expected, or nothing at all. */
const MOST = 1;

/** What is known beforehand of how log ratios of single windows spread, and the windows that this counts for. */
const USUAL_SPREAD = 0.15;
const USUAL_WINDOWS = 2;

/**
 * By what factor all demand together came out against the expectation of late: above 1 in a rising market that the
 * models follow too slowly, below 1 in a falling one. Window k is the k-th from the end of each row; x_k is the log
 * ratio of all units that came to all that were expected, kept within -1 and 1. Their mean, fading backwards, is believed as far as it stands
 * out from their own spread, and not at all where it does not (positive-part estimator of James and Stein 1961):
 *
 *   factor = exp(m max(0, 1 - s^2 / (n m^2)))     m, s^2: fading mean and variance of x_k; n: (sum w)^2 / sum w^2
 *
 * A market of bulk orders swings by a tenth from window to window without any direction, and following that makes every
 * row worse; one that falls in every window is another matter.
 *
 * @returns what the expected units of every row are multiplied by; 1 with fewer than two windows
 */
export function recentBias({ start, expected, error }: Combined): number {
  const came: number[] = [];
  const wanted: number[] = [];
  for (let row = 0; row + 1 < start.length; row++) {
    for (let window = start[row]!, k = 0; window < start[row + 1]!; window++, k++) {
      came[k] ??= 0;
      wanted[k] ??= 0;
      if (!(expected[window]! > 0)) continue;
      came[k]! += expected[window]! + error[window]!;
      wanted[k]! += expected[window]!;
    }
  }
  const windows = came
    .map((units, k) => ({ log: Math.max(-MOST, Math.min(MOST, Math.log(units / wanted[k]!))), weight: FADING ** k }))
    .filter((_, k) => wanted[k]! > 0);
  if (windows.length < 2) return 1;
  const sum = (of: (log: number, weight: number) => number): number =>
    windows.reduce((total, { log, weight }) => total + of(log, weight), 0);
  const weights = sum((_, weight) => weight);
  const mean = sum((log, weight) => weight * log) / weights;
  const squares = (windows.length * sum((log, weight) => weight * (log - mean) ** 2)) / weights;
  const variance = (squares + USUAL_WINDOWS * USUAL_SPREAD ** 2) / (windows.length - 1 + USUAL_WINDOWS);
  const count = weights ** 2 / sum((_, weight) => weight ** 2);
  return mean === 0 ? 1 : Math.exp(mean * Math.max(0, 1 - variance / (count * mean ** 2)));
}
