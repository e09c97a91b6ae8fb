import type { Combined } from './combine-forecasts.js';

/** What a window further back counts against the one after it. */
const FADING = 0.7;

/** Windows without any bias that are counted beside the real ones. */
const UNBIASED_WINDOWS = 2;

/**
 * By what factor all demand together came out against the expectation of late: above 1 in a rising market that the
 * models follow too slowly, below 1 in a falling one. The log ratio of all units that came to all that were expected is
 * averaged over the latest windows, fading backwards and shrunk to 0. Window k is the k-th from the end of each row.
 *
 * @returns what the expected units of every row are multiplied by
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
  let sum = 0;
  let weights = UNBIASED_WINDOWS;
  for (let k = 0; k < came.length; k++) {
    if (!(came[k]! > 0 && wanted[k]! > 0)) continue;
    sum += FADING ** k * Math.log(came[k]! / wanted[k]!);
    weights += FADING ** k;
  }
  return Math.exp(sum / weights);
}
