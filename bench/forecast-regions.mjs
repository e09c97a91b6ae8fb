/**
 * Coverage of the demand of several regions together, as a warehouse has it: with the regions' variances added up, and
 * with the correlation that the forecast measured on its own past errors.
 *
 *   npm run build && node bench/forecast-regions.mjs [late|early]
 *
 * online-retail: all countries together, and all but the United Kingdom; contraceptive-logistics: the sites of each of
 * the country's 34 health regions, and all sites. Origins as in forecast-accuracy.mjs; a sum counts where at least two of
 * its rows expect something and no row has a masked bucket in the window.
 */
import { rowPatterns } from '../dist/classify/classify-pattern.js';
import { cutDemand } from '../dist/demand/cut-demand.js';
import { forecastDemand } from '../dist/forecast/forecast-demand.js';
import { windowMean, windowVariance } from '../dist/model/forecast.js';
import { DEFAULT_SETTINGS } from '../dist/model/settings.js';
import { correlatedVariance } from '../dist/probability/correlated-variance.js';
import { countCdf, shapeOf } from '../dist/probability/negative-binomial.js';
import { loadDataSets, siteRegions } from './forecast-data.mjs';

const early = process.argv.includes('early');
const levels = [0.8, 0.9, 0.95, 0.98];
const [retail, , , logistics] = loadDataSets();
const siteRegion = siteRegions();

const groupings = [
  [retail, 'all countries', () => 'all'],
  [retail, 'all but the United Kingdom', (region) => (region === 'United Kingdom' ? undefined : 'rest')],
  [logistics, 'sites of a health region', (region) => siteRegion.get(region)],
  [logistics, 'all sites', () => 'all'],
];
for (const [set, what, groupOf] of groupings) {
  const { demand } = set;
  const width = Math.ceil((set.reviewDays + set.supplierLeadDays) / demand.bucketDays);
  const theCase = { settings: { ...DEFAULT_SETTINGS, reviewDays: set.reviewDays, supplierLeadDays: set.supplierLeadDays } };
  const below = [new Float64Array(levels.length), new Float64Array(levels.length)];
  const measured = [];
  let sums = 0;
  let off = 0;
  let units = 0;
  for (let k = early ? 5 : 1; k <= (early ? 8 : 4); k++) {
    const origin = demand.bucketCount - k * width;
    const known = cutDemand(demand, origin);
    const forecast = forecastDemand(theCase, known, rowPatterns(known));
    measured.push(forecast.correlation.toFixed(3));
    const days = demand.bucketStart[origin + width] - demand.bucketStart[origin];
    const inside = (bucket) => bucket >= origin && bucket < origin + width;
    for (let sku = 0; sku + 1 < demand.skuStart.length; sku++) {
      const groups = new Map();
      for (let row = demand.skuStart[sku]; row < demand.skuStart[sku + 1]; row++) {
        const name = groupOf(demand.regionIds[demand.region[row]]);
        if (name === undefined) continue;
        const mean = windowMean(forecast, row, 0, days);
        const variance = windowVariance(forecast, row, mean);
        const group = groups.get(name) ?? { rows: 0, mean: 0, variance: 0, deviation: 0, units: 0, masked: false };
        groups.set(name, group);
        group.rows += mean > 0 ? 1 : 0;
        group.mean += mean;
        group.variance += variance;
        group.deviation += Math.sqrt(variance);
        for (let entry = demand.start[row]; entry < demand.start[row + 1]; entry++) {
          if (inside(demand.bucket[entry])) group.units += demand.units[entry];
        }
        group.masked ||= demand.maskBucket.subarray(demand.maskStart[row], demand.maskStart[row + 1]).some(inside);
      }
      for (const group of groups.values()) {
        if (group.rows < 2 || (group.masked && what !== 'all sites')) continue;
        sums++;
        units += group.units;
        off += group.mean - group.units;
        [0, forecast.correlation].forEach((correlation, way) => {
          const shape = shapeOf(group.mean, correlatedVariance(group.variance, group.deviation, correlation));
          const low = countCdf(shape, group.mean, group.units - 1);
          const high = countCdf(shape, group.mean, group.units);
          levels.forEach((p, at) => (below[way][at] += high <= p ? 1 : low >= p ? 0 : (p - low) / (high - low)));
        });
      }
    }
  }
  const text = (covered) => Array.from(covered, (value) => (value / sums).toFixed(3)).join(' ');
  console.log(`${set.name}, ${what}: ${sums} sums, correlation ${measured.join(' ')}, bias ${(off / units).toFixed(3)}
  coverage at ${levels.join(' ')}: independent ${text(below[0])}; measured correlation ${text(below[1])}`);
}
