/**
 * The rolling-origin backtest: at each of a few origins the demand after it is cut away, everything is forecast from
 * the rest as it would have been on that day (classes, season, models, calibration, laws), and the sums over the
 * protection period are set against what came.
 *
 * A series takes part at an origin where it had sold in the 26 weeks before, and where no bucket of the window is masked
 * (what would have sold then is unknown). Origins do not overlap. Measures are pooled over series, so that they weigh
 * units and not names.
 */
import { rowPatterns } from '../classify/classify-pattern.js';
import { cutDemand } from '../demand/cut-demand.js';
import { BACKTEST_QUANTILES, type Backtest } from '../model/backtest.js';
import type { Case } from '../model/case.js';
import { type Classes, DEMAND_PATTERNS } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { windowMean, windowVariance } from '../model/forecast.js';
import { shapeOf } from '../probability/negative-binomial.js';
import { countCdf } from '../probability/negative-binomial.js';
import { countQuantiles } from '../probability/count-quantiles.js';
import { AccuracyBook } from './accuracy.js';
import { forecastDemand } from './forecast-demand.js';
import { movingAverage } from './models/moving-average.js';
import { seasonalNaive } from './models/seasonal-naive.js';
import { syntetosBoylan } from './models/syntetos-boylan.js';
import type { Model } from './model.js';
import { protectionBuckets } from './protection-period.js';
import { flatSeason } from './season.js';
import { type Series, seriesReader } from './series.js';

/** How many origins are tried. */
const BACKTEST_ORIGINS = 4;

const ELIGIBLE_DAYS = 26 * 7;
const DAYS_PER_YEAR = 365.25;

/** z of the normal at BACKTEST_QUANTILES. */
const NORMAL = [0, 0.8416212335729143, 1.2815515655446004, 1.6448536269514722, 2.0537489106318225] as const;

/**
 * Runs the backtest.
 *
 * @param origins the latest origins that have a whole window after them, at most; fewer where history is short
 */
export function backtestForecast(theCase: Case, demand: Demand, classes: Classes, origins = BACKTEST_ORIGINS): Backtest {
  const { reviewDays, supplierLeadDays } = theCase.settings;
  const protection = protectionBuckets(reviewDays, supplierLeadDays, demand.bucketDays);
  const book = new AccuracyBook();
  const tried: number[] = [];
  for (let k = 1; k <= origins; k++) {
    const origin = demand.bucketCount - k * protection;
    if (origin < protection) break;
    tried.push(demand.bucketStart[origin]!);
    tryOrigin(theCase, demand, classes, origin, protection, book);
  }
  return { protectionBuckets: protection, origins: tried, rows: book.rows() };
}

/** What each method expects of one series at an origin, and what came. */
function tryOrigin(
  theCase: Case, demand: Demand, classes: Classes, origin: number, protection: number, book: AccuracyBook,
): void {
  const known = cutDemand(demand, origin);
  const patterns = rowPatterns(known);
  const forecast = forecastDemand(theCase, known, { ...classes, ...patterns });
  const { series, load } = seriesReader(known, flatSeason(known));
  const out = new Float64Array(origin + 1);
  const bank = baselines(demand.bucketDays, protection);
  const days = demand.bucketStart[origin + protection]! - demand.bucketStart[origin]!;
  const stretch = days / demand.bucketDays; // buckets of mean length in the window
  const quantiles = new Float64Array(BACKTEST_QUANTILES.length);
  const below = new Float64Array(BACKTEST_QUANTILES.length);

  for (let row = 0; row < demand.rowCount; row++) {
    const latest = known.start[row + 1]! - 1;
    if (latest < known.start[row]!) continue;
    if ((origin - 1 - known.bucket[latest]!) * demand.bucketDays >= ELIGIBLE_DAYS) continue;
    if (holds(demand.maskStart, demand.maskBucket, row, origin, origin + protection)) continue;
    const actual = unitsIn(demand, row, origin, origin + protection);
    load(row);
    const scale = naiveErrors(series, protection);
    const scopes: (readonly [string, string])[] = [
      ['all', ''],
      ['segment', forecast.segments[forecast.segment[row]!]!.name],
      ['pattern', DEMAND_PATTERNS[patterns.pattern[row]!]!],
      ['abc', classes.abc[demand.sku[row]!] ?? 'N'],
      ['region', theCase.regions.ids[demand.region[row]!]!],
    ];
    const mean = windowMean(forecast, row, 0, days);
    const shape = shapeOf(mean, windowVariance(forecast, row, mean));
    countQuantiles(shape, mean, BACKTEST_QUANTILES, quantiles);
    const low = countCdf(shape, mean, actual - 1);
    const high = countCdf(shape, mean, actual);
    BACKTEST_QUANTILES.forEach((p, at) => {
      below[at] = high <= p ? 1 : low >= p ? 0 : (p - low) / (high - low);
    });
    book.add('rebalance', scopes, actual, mean, scale, quantiles, below);

    const spread = Math.sqrt(stretch) * standardDeviation(series);
    for (let at = 0; at < quantiles.length; at++) {
      quantiles[at] = Math.max(0, mean + NORMAL[at]! * spread);
      below[at] = actual <= quantiles[at]! ? 1 : 0;
    }
    book.add('textbook z sigma sqrt L', scopes, actual, mean, scale, quantiles, below);
    for (const { name, model } of bank) {
      model.fill(series, out);
      book.add(name, scopes, actual, out[series.length]! * stretch, scale);
    }
  }
}

function baselines(bucketDays: number, protection: number): readonly { readonly name: string; readonly model: Model }[] {
  const quarter = Math.max(1, Math.round((13 * 7) / bucketDays));
  return [
    { name: 'naive', model: movingAverage(1) },
    { name: 'seasonal naive', model: seasonalNaive(Math.round(DAYS_PER_YEAR / bucketDays), protection) },
    { name: `moving average ${quarter}`, model: movingAverage(quarter) },
    { name: 'SBA 0.1', model: syntetosBoylan(0.1) },
  ];
}

function holds(start: Int32Array, bucket: Int32Array, row: number, from: number, to: number): boolean {
  for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
    if (bucket[entry]! >= from && bucket[entry]! < to) return true;
  }
  return false;
}

function unitsIn(demand: Demand, row: number, from: number, to: number): number {
  let units = 0;
  for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) {
    if (demand.bucket[entry]! >= from && demand.bucket[entry]! < to) units += demand.units[entry]!;
  }
  return units;
}

/** Mean absolute and mean squared error of "the last window again", over the windows of the known history. */
function naiveErrors({ length, prefix }: Series, protection: number): { absolute: number; square: number } {
  let absolute = 0;
  let square = 0;
  let windows = 0;
  for (let end = length; end - 2 * protection >= 0; end -= protection) {
    const off = prefix[end]! - 2 * prefix[end - protection]! + prefix[end - 2 * protection]!;
    absolute += Math.abs(off);
    square += off * off;
    windows++;
  }
  return windows > 0 ? { absolute: absolute / windows, square: square / windows } : { absolute: 0, square: 0 };
}

function standardDeviation({ length, value, prefix }: Series): number {
  if (length < 2) return 0;
  const mean = prefix[length]! / length;
  let sum = 0;
  for (let t = 0; t < length; t++) sum += (value[t]! - mean) ** 2;
  return Math.sqrt(sum / (length - 1));
}
