import { countCdf, shapeOf } from '../probability/negative-binomial.js';
import type { Combined } from './combine-forecasts.js';
import type { VarianceLaw } from './variance-law.js';

/** Levels whose coverage is put right; weighed by p (1 - p), the variance of one window's coverage. */
const LEVELS = [0.8, 0.9, 0.95, 0.98] as const;

/** Factors that are tried, and the pull towards 1: so many times the square of a factor's logarithm. */
const FACTORS = Array.from({ length: 15 }, (_, at) => Math.exp(0.2 * (at - 10)));
const PULL = 100;

/** Cells to an octave of expected units, of the law's variance / mean, and of counts above the exact ones. */
const CELLS = 4;
const EXACT_COUNTS = 16;

/** Octaves that have cells: expected units from 2^LOWEST on, variance / mean from 1 on, counts from EXACT_COUNTS on. */
const LOWEST = -16;
const MEAN_KEYS = 40 * CELLS;
const DISPERSION_KEYS = 16 * CELLS;
const COUNT_KEYS = EXACT_COUNTS + 24 * CELLS;

/** Windows that expected about the same, under about the same law, and brought about the same. */
interface Cell {
  readonly octave: number; // of expected units
  windows: number;
  mean: number; // expected units, summed
  logDispersion: number; // log2 of the law's variance / mean, summed
  count: number; // units that came, summed
}

/**
 * What the dispersion of each row is multiplied by, so that the distributions cover what they say: pooled over the case,
 * octave by octave of the units expected over the protection period, and between octaves by interpolation. In each
 * octave that factor is taken under which the coverage of past windows by LEVELS (randomised, Czado, Gneiting and Held
 * 2009) is nearest to the levels, pulled towards 1.
 *
 * A line through log variance cannot hold for series that sell a pack of a dozen now and then: there a variance as
 * measured puts too much of the distribution on no demand at all. The factor is below 1 for these; it is above 1 where
 * tails are longer than the law's. A conformal correction of quantiles would do the same for each quantile alone, but
 * the worth of units needs one distribution whose windows agree with each other.
 *
 * @param segment row -> segment
 * @param laws segment -> law, for the power
 * @param phi row -> its dispersion
 * @param protection P, buckets
 * @returns row -> factor
 */
export function calibrateSpread(
  combined: Combined, segment: Int32Array, laws: readonly VarianceLaw[], phi: Float64Array, protection: number,
): Float64Array {
  const octaves = new Map<number, Cell[]>();
  for (const cell of gatherCells(combined, segment, laws, phi)) {
    const members = octaves.get(cell.octave);
    if (members) members.push(cell);
    else octaves.set(cell.octave, [cell]);
  }
  const known = [...octaves.keys()].sort((a, b) => a - b);
  if (known.length === 0) return new Float64Array(segment.length).fill(1);
  const least = known[0]!;
  const logFactor: number[] = []; // octave - least -> log of its factor; that of the octave below where there is none
  for (let octave = least; octave <= known.at(-1)!; octave++) {
    const cells = octaves.get(octave);
    logFactor.push(cells ? Math.log(bestFactor(cells)) : logFactor.at(-1)!);
  }
  return combined.mean.map((mean) => {
    if (!(mean > 0)) return 1;
    const place = Math.max(0, Math.min(logFactor.length - 1, Math.log2(mean * protection) - least - 0.5));
    const low = Math.floor(place);
    const high = Math.min(logFactor.length - 1, low + 1);
    return Math.exp((low + 1 - place) * logFactor[low]! + (place - low) * logFactor[high]!);
  });
}

/** Thousands of cells stand for millions of windows, whatever the order of the rows. */
function gatherCells(
  { start, expected, error }: Combined, segment: Int32Array, laws: readonly VarianceLaw[], phi: Float64Array,
): readonly Cell[] {
  const place = new Int32Array(MEAN_KEYS * DISPERSION_KEYS * COUNT_KEYS); // key -> 1 + place in cells, 0 without
  const cells: { readonly key: number; readonly cell: Cell }[] = [];
  for (let row = 0; row < segment.length; row++) {
    const { power } = laws[segment[row]!]!;
    const logPhi = Math.log2(phi[row]!);
    for (let window = start[row]!; window < start[row + 1]!; window++) {
      const mean = expected[window]!;
      if (!(mean > 0)) continue;
      const count = Math.max(0, Math.round(mean + error[window]!));
      const logMean = Math.log2(mean);
      const logDispersion = logPhi + (power - 1) * logMean;
      const meanKey = cellOf(logMean - LOWEST, MEAN_KEYS);
      const countKey = count < EXACT_COUNTS ? count : EXACT_COUNTS + cellOf(Math.log2(count / EXACT_COUNTS), COUNT_KEYS - EXACT_COUNTS);
      const key = (meanKey * DISPERSION_KEYS + cellOf(logDispersion, DISPERSION_KEYS)) * COUNT_KEYS + countKey;
      if (place[key] === 0) {
        const octave = Math.floor(meanKey / CELLS) + LOWEST;
        place[key] = cells.push({ key, cell: { octave, windows: 0, mean: 0, logDispersion: 0, count: 0 } });
      }
      const { cell } = cells[place[key]! - 1]!;
      cell.windows++;
      cell.mean += mean;
      cell.logDispersion += logDispersion;
      cell.count += count;
    }
  }
  return cells.sort((a, b) => a.key - b.key).map(({ cell }) => cell);
}

/** The cell of a logarithm, 0 .. keys - 1. */
function cellOf(octaves: number, keys: number): number {
  return Math.max(0, Math.min(keys - 1, Math.floor(CELLS * octaves)));
}

function bestFactor(cells: readonly Cell[]): number {
  let windows = 0;
  for (const cell of cells) windows += cell.windows;
  const below = new Float64Array(LEVELS.length);
  let best = 1;
  let least = Infinity;
  for (const factor of FACTORS) {
    below.fill(0);
    for (const cell of cells) {
      const mean = cell.mean / cell.windows;
      const count = Math.round(cell.count / cell.windows);
      const shape = shapeOf(mean, mean * Math.max(1, factor * 2 ** (cell.logDispersion / cell.windows)));
      const low = countCdf(shape, mean, count - 1);
      const high = countCdf(shape, mean, count);
      LEVELS.forEach((p, at) => {
        below[at]! += cell.windows * (high <= p ? 1 : low >= p ? 0 : (p - low) / (high - low));
      });
    }
    let off = PULL * Math.log(factor) ** 2;
    LEVELS.forEach((p, at) => (off += (windows * (below[at]! / windows - p) ** 2) / (p * (1 - p))));
    if (off < least) {
      least = off;
      best = factor;
    }
  }
  return best;
}
