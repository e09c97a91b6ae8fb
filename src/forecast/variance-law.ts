import { DEMAND_PATTERNS } from '../model/classes.js';
import type { Combined } from './combine-forecasts.js';
import { likeliestDispersion } from './dispersion.js';
import { segmentPattern, SEGMENT_COUNT } from './segments.js';
import { windowCells, type WindowCell } from './window-cells.js';

/** Var = phi x mean^power, for a window whose expected units are `mean`. */
export interface VarianceLaw {
  readonly phi: number;
  readonly power: number; // 1 (independent units) .. 2 (everything scales)
}

/** Without evidence in the whole case: about what histories of retail, health supplies and car parts showed. */
export const DEFAULT_LAW: VarianceLaw = { phi: 5, power: 1.5 };

/** Windows that a bin needs to count. */
const LEAST = 8;

/** Windows that a parent's law counts for, and the default law for a whole case. */
const PARENT_WINDOWS = 100;
const DEFAULT_WINDOWS = 10;

/**
 * Fits the law of every segment to what came in its rows' latest windows, against what the averaged models expected.
 *
 * Windows are binned by expected units, half octaves. Each bin gets its likeliest dispersion (dispersion.ts), and so a
 * variance; a line through (log mean, log variance), weighted by windows, is the law: the slope is the power, clamped to
 * 1..2. Pooled series tell that power far better than any one of them. A pool leans on its parent (segment -> pattern -> case) as if
 * that stood for 100 more windows, in the slope and in the variance at the pool's mean; the case on DEFAULT_LAW as on 10.
 *
 * @param segment row -> segment
 * @returns segment -> law
 */
export function fitVarianceLaws(combined: Combined, segment: Int32Array): readonly VarianceLaw[] {
  const cells = windowCells(combined, segment, SEGMENT_COUNT);
  const whole = fitLaw(measureBins(cells.flat()), DEFAULT_LAW, DEFAULT_WINDOWS);
  const patterns = DEMAND_PATTERNS.map((_, pattern) =>
    fitLaw(measureBins(cells.filter((__, at) => segmentPattern(at) === pattern).flat()), whole, PARENT_WINDOWS),
  );
  return cells.map((own, at) => fitLaw(measureBins(own), patterns[segmentPattern(at)]!, PARENT_WINDOWS));
}

/** Windows of about one mean. */
interface Bin {
  readonly windows: number;
  readonly logMean: number;
  readonly logVariance: number;
}

function measureBins(cells: readonly WindowCell[]): readonly Bin[] {
  const byBin = new Map<number, WindowCell[]>();
  for (const cell of cells) {
    const bin = byBin.get(cell.bin);
    if (bin) bin.push(cell);
    else byBin.set(cell.bin, [cell]);
  }
  const bins: Bin[] = [];
  for (const [, members] of [...byBin].sort(([a], [b]) => a - b)) {
    let windows = 0;
    let expected = 0;
    for (const cell of members) {
      windows += cell.windows;
      expected += cell.windows * cell.mean;
    }
    if (windows < LEAST) continue;
    const logMean = Math.log(expected / windows);
    bins.push({ windows, logMean, logVariance: logMean + Math.log(likeliestDispersion(members)) });
  }
  return bins;
}

/** The weighted line through a pool's bins, leaning on its parent's. */
function fitLaw(bins: readonly Bin[], parent: VarianceLaw, weight: number): VarianceLaw {
  let windows = 0;
  let sumX = 0;
  let sumY = 0;
  for (const bin of bins) {
    windows += bin.windows;
    sumX += bin.windows * bin.logMean;
    sumY += bin.windows * bin.logVariance;
  }
  if (windows === 0) return parent;
  const x = sumX / windows;
  const y = sumY / windows;
  let spread = 0;
  let product = 0;
  for (const bin of bins) {
    spread += bin.windows * (bin.logMean - x) ** 2;
    product += bin.windows * (bin.logMean - x) * (bin.logVariance - y);
  }
  const slope = (product + weight * parent.power) / (spread + weight);
  const power = Math.max(1, Math.min(2, slope));
  const inherited = Math.log(parent.phi) + parent.power * x;
  const logVariance = (windows * y + weight * inherited) / (windows + weight);
  return { phi: Math.exp(logVariance - power * x), power };
}
