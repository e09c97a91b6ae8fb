/**
 * Accuracy of the forecast on real data: sums over four weeks or three months, against the best single model of the
 * bank picked after the fact, SBA, per-series ETS, and the textbook's normal quantiles about the same mean.
 *
 *   npm run build && node bench/forecast-accuracy.mjs [late|early|older] [reversed] [ets] [--set NAME] [--every N] [--orange-juice FILE]
 *
 * late: the last four origins, on which nothing was chosen; early and older: the four before and the four before these,
 * on which constants were chosen. reversed: the same histories run backwards, so that what rose falls. `--orange-juice`
 * adds the sales of 11 brands of juice by store and week, from R's bayesm:
 *
 *   R -e 'write.csv(bayesm::orangeJuice$yx, "oj.csv")'
 *
 * A series counts with a sale in the 26 weeks before the origin. `ets` adds per-series ETS by AICc (minutes); `--set`
 * takes the data sets whose name begins so; `--every` measures every N-th series only (all are forecast).
 */
import { rowPatterns } from '../dist/classify/classify-pattern.js';
import { cutDemand } from '../dist/demand/cut-demand.js';
import { forecastDemand } from '../dist/forecast/forecast-demand.js';
import { marketIndex } from '../dist/forecast/market-index.js';
import { modelBank } from '../dist/forecast/model-bank.js';
import { namedForecast } from '../dist/forecast/named-methods.js';
import { flatSeason } from '../dist/forecast/season.js';
import { seriesReader } from '../dist/forecast/series.js';
import { windowMean, windowVariance } from '../dist/model/forecast.js';
import { DEFAULT_SETTINGS } from '../dist/model/settings.js';
import { countQuantiles } from '../dist/probability/count-quantiles.js';
import { countCdf, shapeOf } from '../dist/probability/negative-binomial.js';
import { loadDataSets, reverseDemand } from './forecast-data.mjs';

const origins = ['late', 'early', 'older'].find((name) => process.argv.includes(name)) ?? 'late';
const firstOrigin = { late: 1, early: 5, older: 9 }[origins];
const withEts = process.argv.includes('ets');
const probabilities = [0.5, 0.8, 0.9, 0.95, 0.98];
const z = [0, 0.8416212335729143, 1.2815515655446004, 1.6448536269514722, 2.0537489106318225];
const fixed = (value, digits = 4) => value.toFixed(digits);

const flag = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const only = flag('--set', '');
const every = Number(flag('--every', 1));
const reversed = process.argv.includes('reversed');
for (const set of loadDataSets(flag('--orange-juice')).filter(({ name }) => name.startsWith(only))) {
  const demand = reversed ? reverseDemand(set.demand) : set.demand;
  const width = Math.ceil((set.reviewDays + set.supplierLeadDays) / demand.bucketDays);
  const theCase = { settings: { ...DEFAULT_SETTINGS, reviewDays: set.reviewDays, supplierLeadDays: set.supplierLeadDays } };
  const squares = new Map();
  const found = new Float64Array(probabilities.length);
  const covered = new Float64Array(probabilities.length);
  const windows = [];
  const sums = { units: 0, mean: 0, absolute: 0, pinball: 0, normal: 0, scale: 0 };
  const add = (name, error) => squares.set(name, (squares.get(name) ?? 0) + error * error);
  for (let k = firstOrigin; k < firstOrigin + 4; k++) {
    const origin = demand.bucketCount - k * width;
    if (origin < 2 * width) break;
    const known = cutDemand(demand, origin);
    const forecast = forecastDemand(theCase, known, rowPatterns(known));
    const season = flatSeason(known);
    const reader = seriesReader(known, season);
    const bank = modelBank(demand.bucketDays, width, (constants) => marketIndex(known, season, reader, constants));
    const out = new Float64Array(origin + 1);
    const days = demand.bucketStart[origin + width] - demand.bucketStart[origin];
    const stretch = days / demand.bucketDays;
    for (let row = 0; row < demand.rowCount; row += every) {
      const last = known.start[row + 1] - 1;
      if (last < known.start[row] || (origin - 1 - known.bucket[last]) * demand.bucketDays >= 182) continue;
      const inside = (bucket) => bucket >= origin && bucket < origin + width;
      if (demand.maskBucket.subarray(demand.maskStart[row], demand.maskStart[row + 1]).some(inside)) continue;
      let actual = 0;
      for (let entry = demand.start[row]; entry < demand.start[row + 1]; entry++) {
        if (inside(demand.bucket[entry])) actual += demand.units[entry];
      }
      reader.load(row);
      const { series } = reader;
      const mean = windowMean(forecast, row, 0, days);
      const shape = shapeOf(mean, windowVariance(forecast, row, mean));
      const usual = series.prefix[series.length] / series.length;
      let spread = 0;
      for (let t = 0; t < series.length; t++) spread += (series.value[t] - usual) ** 2;
      spread = Math.sqrt((spread / Math.max(1, series.length - 1)) * width);
      countQuantiles(shape, mean, probabilities, found);
      const below = countCdf(shape, mean, actual - 1);
      const upTo = countCdf(shape, mean, actual);
      const loss = (quantile, p) => (actual > quantile ? p : p - 1) * (actual - quantile);
      const share = (p) => (upTo <= p ? 1 : below >= p ? 0 : (p - below) / (upTo - below));
      probabilities.forEach((p, at) => {
        sums.pinball += loss(found[at], p);
        sums.normal += loss(Math.max(0, mean + z[at] * spread), p);
        covered[at] += share(p);
      });
      windows.push([mean, share(0.95)]);
      sums.units += actual;
      sums.mean += mean;
      sums.absolute += Math.abs(actual - mean);
      sums.scale += (usual * width) ** 2;
      add('rebalance', mean - actual);
      for (const model of bank) {
        model.fill(series, out);
        add(model.name, out[series.length] * stretch - actual);
      }
      if (withEts) {
        add('ETS', namedForecast('ets', series.value.slice(0, series.length), Math.round(365.25 / demand.bucketDays), width) * stretch - actual);
      }
    }
  }
  const root = (name) => Math.sqrt(squares.get(name) / sums.scale);
  const singles = [...squares.keys()].filter((name) => name !== 'rebalance' && name !== 'ETS').sort((a, b) => root(a) - root(b));
  const best = singles[0];
  windows.sort((a, b) => a[0] - b[0]);
  const terciles = [0, 1, 2].map((third) => {
    const part = windows.slice(Math.floor((third * windows.length) / 3), Math.floor(((third + 1) * windows.length) / 3));
    return fixed(part.reduce((sum, [, inside]) => sum + inside, 0) / part.length, 3);
  });
  console.log(`${set.name}: ${windows.length} windows, ${origins} origins${reversed ? ', reversed' : ''}
  root squared error  ${fixed(root('rebalance'))}; best single afterwards ${best} ${fixed(root(best))} (ratio ${fixed(root('rebalance') / root(best))}); SBA 0.1 ${fixed(root('SBA 0.1'))}${withEts ? `; ETS ${fixed(root('ETS'))}` : ''}
  pinball             ${fixed(sums.pinball / sums.units)}, ${fixed(sums.pinball / sums.normal)} of the normal's; WAPE ${fixed(sums.absolute / sums.units)}, bias ${fixed(sums.mean / sums.units - 1)}
  coverage            ${Array.from(covered, (sum) => fixed(sum / windows.length, 3)).join(' ')} at ${probabilities.join(' ')}; at 0.95 by volume ${terciles.join(' ')}`);
  if (set.reported && origins === 'late' && !reversed) quarterOf(set, theCase);
}

/** Known to the end of 2019-03, the sum of the three months after: what was handed out, whatever was in stock. */
function quarterOf({ demand }, theCase) {
  const origin = demand.bucketCount - 3;
  const known = cutDemand(demand, origin);
  const forecast = forecastDemand(theCase, known, rowPatterns(known));
  const sums = { units: 0, off: 0, mean: 0, offAverage: 0, months: 0, monthsAverage: 0 };
  for (let row = 0; row < demand.rowCount; row++) {
    const units = new Map();
    for (let entry = demand.start[row]; entry < demand.start[row + 1]; entry++) units.set(demand.bucket[entry], demand.units[entry]);
    const at = (bucket) => units.get(bucket) ?? 0;
    const average = (at(origin - 3) + at(origin - 2) + at(origin - 1)) / 3;
    let actual = 0;
    let mean = 0;
    for (let bucket = origin; bucket < origin + 3; bucket++) {
      const start = demand.bucketStart[origin];
      const month = windowMean(forecast, row, demand.bucketStart[bucket] - start, demand.bucketStart[bucket + 1] - start);
      sums.months += Math.abs(month - at(bucket));
      sums.monthsAverage += Math.abs(average - at(bucket));
      actual += at(bucket);
      mean += month;
    }
    sums.units += actual;
    sums.mean += mean;
    sums.off += Math.abs(mean - actual);
    sums.offAverage += Math.abs(3 * average - actual);
  }
  console.log(`  2019-04..06         WAPE of the sum ${fixed(sums.off / sums.units)} against ${fixed(sums.offAverage / sums.units)} of the 3-month average (ratio ${fixed(sums.off / sums.offAverage)}), of the months ${fixed(sums.months / sums.units)} against ${fixed(sums.monthsAverage / sums.units)} (ratio ${fixed(sums.months / sums.monthsAverage)}); bias ${fixed(sums.mean / sums.units - 1)}`);
}
