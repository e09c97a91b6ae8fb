/**
 * How well young series are forecast: by weeks of history, the error and the coverage of sums over the protection period,
 * at every second origin of the online-retail data sets.
 *
 *   npm run build && node bench/short-series.mjs
 */
import { rowPatterns } from '../dist/classify/classify-pattern.js';
import { cutDemand } from '../dist/demand/cut-demand.js';
import { forecastDemand } from '../dist/forecast/forecast-demand.js';
import { windowMean, windowVariance } from '../dist/model/forecast.js';
import { DEFAULT_SETTINGS } from '../dist/model/settings.js';
import { countCdf, shapeOf } from '../dist/probability/negative-binomial.js';
import { seededRandom } from '../dist/probability/seeded-random.js';
import { loadDataSets } from './forecast-data.mjs';

const FIRST_ORIGIN = 12;
const LEVELS = [0.05, 0.5, 0.8, 0.95];
/** A window counts at most so many variances in the mean of squared error / variance. */
const MOST_VARIANCES = 25;

for (const set of loadDataSets().slice(0, 2)) {
  const { demand } = set;
  const random = seededRandom(1);
  const ages = new Map();
  const theCase = { settings: { ...DEFAULT_SETTINGS, reviewDays: set.reviewDays, supplierLeadDays: set.supplierLeadDays } };
  for (let origin = FIRST_ORIGIN; ; origin += 2) {
    const known = cutDemand(demand, origin);
    const forecast = forecastDemand(theCase, known, rowPatterns(known));
    const protection = forecast.protectionBuckets;
    if (origin + protection > demand.bucketCount) break;
    const days = demand.bucketStart[origin + protection] - demand.bucketStart[origin];
    for (let row = 0; row < demand.rowCount; row++) {
      const age = origin - demand.firstBucket[row];
      if (known.start[row + 1] === known.start[row] || age < 1) continue;
      let actual = 0;
      for (let entry = demand.start[row]; entry < demand.start[row + 1]; entry++) {
        if (demand.bucket[entry] >= origin && demand.bucket[entry] < origin + protection) actual += demand.units[entry];
      }
      const mean = windowMean(forecast, row, 0, days);
      const variance = windowVariance(forecast, row, mean);
      const shape = shapeOf(mean, variance);
      const low = countCdf(shape, mean, actual - 1);
      const chance = low + random.uniform() * (countCdf(shape, mean, actual) - low); // randomised PIT
      const key = age < protection ? String(age) : age < 2 * protection ? `${protection}-${2 * protection - 1}` : `${2 * protection}+`;
      const sums = ages.get(key) ?? { series: 0, mean: 0, actual: 0, absolute: 0, square: 0, below: LEVELS.map(() => 0) };
      sums.series++;
      sums.mean += mean;
      sums.actual += actual;
      sums.absolute += Math.abs(actual - mean);
      sums.square += mean > 0 ? Math.min(MOST_VARIANCES, (actual - mean) ** 2 / variance) : 0;
      LEVELS.forEach((level, at) => (sums.below[at] += chance <= level ? 1 : 0));
      ages.set(key, sums);
    }
  }
  console.log(`\n${set.name}\nweeks  series   bias  wape  error^2/variance  at or below ${LEVELS.join(', ')}`);
  for (const [age, { series, mean, actual, absolute, square, below }] of [...ages].sort(([a], [b]) => parseInt(a, 10) - parseInt(b, 10))) {
    const figures = [mean / actual - 1, absolute / actual, square / series, ...below.map((count) => count / series)];
    console.log(age.padEnd(6), String(series).padStart(6), ...figures.map((value) => value.toFixed(3).padStart(6)));
  }
}
