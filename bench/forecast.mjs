/**
 * Speed of the forecast on one core: classes, every model of the bank at every origin of every series, the variance
 * law, and five quantiles of the protection period's demand.
 *
 *   npm run build && node bench/forecast.mjs [series=200000] [weeks=104] [passes=3]
 *
 * The series are seeded: negative-binomial demand, four regions a SKU, rates from 0.02 to 50 units a week, one in ten
 * launched midway, one in twenty dying, one in ten with a masked month.
 */
import { classifyItems } from '../dist/classify/classify-items.js';
import { chooseModels } from '../dist/forecast/choose-models.js';
import { combineForecasts } from '../dist/forecast/combine-forecasts.js';
import { forecastDemand } from '../dist/forecast/forecast-demand.js';
import { marketIndex } from '../dist/forecast/market-index.js';
import { modelBank } from '../dist/forecast/model-bank.js';
import { scoreModels } from '../dist/forecast/score-models.js';
import { flatSeason } from '../dist/forecast/season.js';
import { segmentRows } from '../dist/forecast/segments.js';
import { seriesReader } from '../dist/forecast/series.js';
import { windowMean, windowVariance } from '../dist/model/forecast.js';
import { countQuantiles } from '../dist/probability/count-quantiles.js';
import { shapeOf } from '../dist/probability/negative-binomial.js';
import { DEFAULT_SETTINGS } from '../dist/model/settings.js';

const rows = Number(process.argv[2] ?? 200_000);
const weeks = Number(process.argv[3] ?? 104);
const regions = 4;
const quantiles = [0.5, 0.8, 0.9, 0.95, 0.98];

const { theCase, demand } = seededCase(rows, weeks);
const entries = demand.bucket.length;
console.log(`node ${process.version}; ${rows} series of ${weeks} weeks, ${entries} weeks with demand`);

const passes = Array.from({ length: Number(process.argv[4] ?? 3) }, measure);
const best = passes.reduce((a, b) => (a.all < b.all ? a : b));
for (const [stage, ms] of Object.entries(best)) {
  console.log(`${stage.padEnd(12)} ${ms.toFixed(0).padStart(7)} ms  ${Math.round((rows / ms) * 1000)} series/s`);
}
console.log(`memory       ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB resident, the case included`);

/** One run of everything, and of its two hot stages alone; milliseconds. */
function measure() {
  const t0 = cpuMilliseconds();
  const classes = classifyItems(theCase, demand);
  const t1 = cpuMilliseconds();
  const forecast = forecastDemand(theCase, demand, classes);
  const t2 = cpuMilliseconds();
  const days = theCase.settings.reviewDays + theCase.settings.supplierLeadDays;
  const found = new Float64Array(quantiles.length);
  let units = 0;
  for (let row = 0; row < rows; row++) {
    const mean = windowMean(forecast, row, 0, days);
    const shape = shapeOf(mean, windowVariance(forecast, row, mean));
    countQuantiles(shape, mean, quantiles, found);
    units += found[0] + found[4];
  }
  const t3 = cpuMilliseconds();
  if (!(units > 0)) throw new Error('no quantiles');

  const protection = forecast.protectionBuckets;
  const season = flatSeason(demand);
  const reader = seriesReader(demand, season);
  const segment = segmentRows(demand, classes);
  const bank = modelBank(demand.bucketDays, protection, (constants) => marketIndex(demand, season, reader, constants));
  const t4 = cpuMilliseconds();
  const scores = scoreModels(reader, segment, bank, protection, demand.bucketDays);
  const t5 = cpuMilliseconds();
  combineForecasts(reader, segment, bank, chooseModels(scores, bank.length), protection);
  const t6 = cpuMilliseconds();
  return {
    classes: t1 - t0,
    [`score x${bank.length}`]: t5 - t4,
    combine: t6 - t5,
    forecast: t2 - t1,
    quantiles: t3 - t2,
    all: t2 - t1 + (t3 - t2),
  };
}

/** Time that this process spent on a core, so that what else the machine does counts for nothing. */
function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A case of nothing but demand, from a seed. */
function seededCase(rowCount, bucketCount) {
  const random = mulberry32(20240630);
  const skus = Math.ceil(rowCount / regions);
  const bucket = [];
  const units = [];
  const mask = [];
  const demandRows = {
    sku: new Int32Array(rowCount),
    region: new Int32Array(rowCount),
    firstBucket: new Int32Array(rowCount),
    start: new Int32Array(rowCount + 1),
    maskStart: new Int32Array(rowCount + 1),
  };
  const skuStart = Int32Array.from({ length: skus + 1 }, (_, sku) => Math.min(rowCount, sku * regions));
  for (let row = 0; row < rowCount; row++) {
    demandRows.sku[row] = Math.floor(row / regions);
    demandRows.region[row] = row % regions;
    const launched = demandRows.sku[row] % 10 === 0 ? bucketCount >> 1 : 0;
    const dies = row % 20 === 7 ? bucketCount - 40 : bucketCount;
    const masked = row % 10 === 3 ? bucketCount - 30 : -1;
    const rate = 0.02 * 2500 ** random();
    const size = 1 + 4 * random();
    demandRows.firstBucket[row] = launched;
    for (let b = launched; b < bucketCount; b++) {
      if (masked >= 0 && b >= masked && b < masked + 4) mask.push(b);
      else if (b < dies) {
        const orders = poisson(rate / size, random);
        let sum = 0;
        for (let i = 0; i < orders; i++) sum += 1 + Math.floor(-(size - 1) * Math.log(1 - random()));
        if (sum > 0) {
          bucket.push(b);
          units.push(sum);
        }
      }
    }
    demandRows.start[row + 1] = bucket.length;
    demandRows.maskStart[row + 1] = mask.length;
  }
  const bucketStart = Int32Array.from({ length: bucketCount + 1 }, (_, b) => 19000 + 7 * b);
  const demandOf = {
    ...demandRows, rowCount, bucketCount, bucketStart, bucketDays: 7, skuStart,
    bucket: Int32Array.from(bucket), units: Int32Array.from(units), maskBucket: Int32Array.from(mask),
  };
  const ids = Array.from({ length: skus }, (_, sku) => String(sku));
  const ones = new Float64Array(skus).fill(1);
  return {
    demand: demandOf,
    theCase: {
      settings: DEFAULT_SETTINGS,
      historyEnd: bucketStart[bucketCount] - 1,
      skus: { ids },
      catalogue: { unitCost: ones, price: ones, category: new Int32Array(skus).fill(-1) },
      orders: { length: 0 },
    },
  };
}

function poisson(mean, random) {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * (random() + random() + random() - 1.5) * 2));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
