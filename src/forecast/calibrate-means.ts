import type { Combined } from './combine-forecasts.js';

/** Octaves of expected units that have a point of their own: 2^LOWEST .. 2^(LOWEST + OCTAVES - 1). */
const LOWEST = -10;
const OCTAVES = 44;

/** Windows that "what was expected came" counts for in every octave. */
const PRIOR_WINDOWS = 200;

/** Sums over windows, by octave of what was expected. */
interface Octaves {
  readonly windows: Float64Array;
  readonly expected: Float64Array;
  readonly actual: Float64Array;
}

/**
 * Puts the expected units of small and of large series right, pooled over the case. Whatever shrinks to nearly nothing
 * in a quiet spell comes back now and then (an item that was out of stock, out of season, between two orders), and what
 * was forecast highest was often a lucky spell. So the means of what the averaged models expected are set against the
 * means of what came, octave by octave of the expectation; between the octaves the log ratio is interpolated. More
 * expected never becomes less (pool adjacent violators, Ayer et al. 1955).
 *
 * Only windows count before which the series had sold: before its first sale no model expects anything, and nobody
 * would have known the row.
 *
 * @param protection P, buckets
 */
export function calibrateMeans(combined: Combined, protection: number): Combined {
  const octaves = emptyOctaves();
  combined.expected.forEach((mean, window) => {
    if (mean > 0) add(octaves, mean, combined.error[window]!);
  });
  const logRatio = ratiosOf(octaves).map(Math.log);
  const expected = combined.expected.map((mean) => calibrated(mean, logRatio));
  return {
    ...combined,
    mean: combined.mean.map((mean) => calibrated(mean * protection, logRatio) / protection),
    expected,
    error: combined.error.map((error, window) => combined.expected[window]! + error - expected[window]!),
  };
}

function emptyOctaves(): Octaves {
  const column = (): Float64Array => new Float64Array(OCTAVES);
  return { windows: column(), expected: column(), actual: column() };
}

function add({ windows, expected, actual }: Octaves, mean: number, error: number): void {
  const at = Math.max(0, Math.min(OCTAVES - 1, Math.floor(Math.log2(mean)) - LOWEST));
  windows[at]!++;
  expected[at]! += mean;
  actual[at]! += mean + error;
}

/** octave -> what came / what was expected, shrunk to 1, so that what is expected never falls. */
function ratiosOf({ windows, expected, actual }: Octaves): Float64Array {
  const usualOf = (at: number): number => (windows[at]! > 0 ? expected[at]! / windows[at]! : Math.SQRT2 * 2 ** (at + LOWEST));
  const pools: { weight: number; mean: number; octaves: number[] }[] = [];
  for (let at = 0; at < OCTAVES; at++) {
    const sum = windows[at]! + PRIOR_WINDOWS;
    let pool = { weight: sum, mean: (actual[at]! + PRIOR_WINDOWS * usualOf(at)) / sum, octaves: [at] };
    for (let before = pools.at(-1); before && before.mean > pool.mean; before = pools.at(-1)) {
      pools.pop();
      const both = before.weight + pool.weight;
      const mean = (before.weight * before.mean + pool.weight * pool.mean) / both;
      pool = { weight: both, mean, octaves: [...before.octaves, ...pool.octaves] };
    }
    pools.push(pool);
  }
  const ratio = new Float64Array(OCTAVES);
  for (const { mean, octaves } of pools) {
    for (const at of octaves) ratio[at] = mean / usualOf(at);
  }
  return ratio;
}

function calibrated(mean: number, logRatio: Float64Array): number {
  if (!(mean > 0)) return mean;
  const place = Math.max(0, Math.min(OCTAVES - 1, Math.log2(mean) - LOWEST - 0.5));
  const low = Math.floor(place);
  const high = Math.min(OCTAVES - 1, low + 1);
  const share = place - low;
  return mean * Math.exp((1 - share) * logRatio[low]! + share * logRatio[high]!);
}
