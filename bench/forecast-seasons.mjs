/**
 * How well seasons are found: three years of weeks of 300 SKUs in four regions, three categories with a summer peak, a
 * winter peak, and four weeks before Christmas at three times the rest; negative-binomial demand, levels and trends of each
 * SKU's own. Sums over four weeks at origins through the last year, against the known expectation.
 *
 *   npm run build && node bench/forecast-seasons.mjs [seed=5]
 *
 * The peer is the seasonal naive (the same weeks a year ago). 1 is an error as small as that of who knows the expectation.
 */
import { rowPatterns } from '../dist/classify/classify-pattern.js';
import { cutDemand } from '../dist/demand/cut-demand.js';
import { forecastDemand } from '../dist/forecast/forecast-demand.js';
import { windowMean, windowVariance } from '../dist/model/forecast.js';
import { DEFAULT_SETTINGS } from '../dist/model/settings.js';
import { countCdf, shapeOf } from '../dist/probability/negative-binomial.js';
import { seededRandom } from '../dist/probability/seeded-random.js';

const [skus, regions, weeks, width, year] = [300, 4, 156, 4, 52.18];
const seasons = [
  (week) => 1 + 0.6 * Math.sin((2 * Math.PI * (week + 10)) / year),
  (week) => 1 - 0.6 * Math.sin((2 * Math.PI * (week + 10)) / year),
  (week) => (week % year >= 47 && week % year < 51 ? 2.8 : 0.95),
];
const random = seededRandom(Number(process.argv[2] ?? 5));
const { demand, expected, category } = seasonalDemand();
const theCase = { settings: { ...DEFAULT_SETTINGS, reviewDays: 7, supplierLeadDays: 21 }, catalogue: { category } };

console.log('origin  season  error / ideal  seasonal naive / ideal  coverage at 0.95  bias by category, %');
for (const origin of [104, 108, 116, 124, 132, 140, 146, 150, 152]) {
  const known = cutDemand(demand, origin);
  const forecast = forecastDemand(theCase, known, rowPatterns(known));
  const squares = { own: 0, naive: 0, ideal: 0 };
  const sums = seasons.map(() => ({ mean: 0, truth: 0 }));
  let covered = 0;
  for (let row = 0; row < demand.rowCount; row++) {
    const unitsFrom = (from) => {
      let units = 0;
      for (let entry = demand.start[row]; entry < demand.start[row + 1]; entry++) {
        if (demand.bucket[entry] >= from && demand.bucket[entry] < from + width) units += demand.units[entry];
      }
      return units;
    };
    const actual = unitsFrom(origin);
    const truth = expected[row].slice(origin, origin + width).reduce((a, b) => a + b, 0);
    const mean = windowMean(forecast, row, 0, 7 * width);
    const shape = shapeOf(mean, windowVariance(forecast, row, mean));
    const [low, high] = [countCdf(shape, mean, actual - 1), countCdf(shape, mean, actual)];
    covered += high <= 0.95 ? 1 : low >= 0.95 ? 0 : (0.95 - low) / (high - low);
    squares.own += (mean - actual) ** 2;
    squares.naive += (unitsFrom(origin - 52) - actual) ** 2;
    squares.ideal += (truth - actual) ** 2;
    const sum = sums[category[demand.sku[row]]];
    sum.mean += mean;
    sum.truth += truth;
  }
  const against = (square) => Math.sqrt(square / squares.ideal).toFixed(3);
  const bias = sums.map(({ mean, truth }) => (100 * (mean / truth - 1)).toFixed(0));
  console.log(origin, forecast.seasonName, against(squares.own), against(squares.naive), (covered / demand.rowCount).toFixed(3), bias.join(' '));
}

function seasonalDemand() {
  const out = { sku: [], region: [], firstBucket: [], start: [0], bucket: [], units: [], skuStart: [0] };
  const means = [];
  const categories = Int32Array.from({ length: skus }, (_, sku) => sku % seasons.length);
  for (let sku = 0; sku < skus; sku++) {
    const [level, dispersion, trend] = [random.lognormal(0.5, 1.2), 1.5 + 3 * random.uniform(), 0.006 * (random.uniform() - 0.4)];
    const rows = Array.from({ length: regions }, () => {
      const share = level * (0.2 + random.uniform());
      const mean = Array.from({ length: weeks }, (_, week) => share * seasons[categories[sku]](week) * Math.exp(trend * week));
      means.push(mean);
      return mean.map((value) => draw(value, dispersion));
    });
    const first = Math.min(...rows.map((row) => row.findIndex((units) => units > 0)).map((week) => (week < 0 ? weeks - 1 : week)));
    rows.forEach((row, region) => {
      out.sku.push(sku);
      out.region.push(region);
      out.firstBucket.push(first);
      row.forEach((units, week) => {
        if (units > 0) {
          out.bucket.push(week);
          out.units.push(units);
        }
      });
      out.start.push(out.bucket.length);
    });
    out.skuStart.push(out.sku.length);
  }
  const ints = Object.fromEntries(Object.entries(out).map(([name, values]) => [name, Int32Array.from(values)]));
  const monday = Math.floor(Date.UTC(2021, 0, 4) / 86_400_000);
  return {
    expected: means,
    category: categories,
    demand: {
      ...ints, maskStart: new Int32Array(ints.sku.length + 1), maskBucket: new Int32Array(0), rowCount: ints.sku.length,
      bucketCount: weeks, bucketDays: 7, bucketStart: Int32Array.from({ length: weeks + 1 }, (_, week) => monday + 7 * week),
    },
  };
}

/** A count with a mean and a variance of `dispersion` times it. */
function draw(mean, dispersion) {
  const rate = random.gamma(mean / (dispersion - 1)) * (dispersion - 1);
  if (rate > 60) return Math.max(0, Math.round(rate + Math.sqrt(rate) * random.normal()));
  let count = 0;
  for (let time = -Math.log(1 - random.uniform()); time < rate; time -= Math.log(1 - random.uniform())) count++;
  return count;
}
