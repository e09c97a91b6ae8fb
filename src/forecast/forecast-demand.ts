/**
 * The forecast, on one page: a distribution of demand over any window of days, for each SKU and region.
 *
 *   series     a row's observed buckets, deseasonalised
 *   scores     every model of the bank at every origin, on the sum over the protection period, pooled by segment
 *   chosen     the best five of each segment, averaged
 *   law        Var = phi mean^power of the averaged forecast's errors, by segment, with a shrunk factor for each row
 */
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import type { Forecast, ForecastSegment } from '../model/forecast.js';
import { chooseModels } from './choose-models.js';
import { combineForecasts } from './combine-forecasts.js';
import { calibrateMeans } from './calibrate-means.js';
import { marketIndex } from './market-index.js';
import { modelBank } from './model-bank.js';
import { protectionBuckets } from './protection-period.js';
import { recentBias } from './recent-bias.js';
import { rowFactors } from './row-factors.js';
import { rowLevels } from './row-levels.js';
import { scoreModels } from './score-models.js';
import { seasonOf } from './season.js';
import { segmentName, segmentRows } from './segments.js';
import { seriesReader } from './series.js';
import { fitVarianceLaws } from './variance-law.js';

/**
 * Forecasts every demand row. Linear in rows x buckets x models; nothing of it is random, and no row's history after
 * historyEnd exists.
 *
 * @param theCase its settings name the review period and the supplier's lead time
 * @param demand rows of SKU and region in buckets
 * @param classes the pattern of each row
 */
export function forecastDemand(theCase: Case, demand: Demand, classes: Classes): Forecast {
  const { reviewDays, supplierLeadDays } = theCase.settings;
  const protection = protectionBuckets(reviewDays, supplierLeadDays, demand.bucketDays);
  const season = seasonOf(theCase.catalogue, demand, protection);
  const rowSegment = segmentRows(demand, classes);
  const reader = seriesReader(demand, season);
  const bank = modelBank(demand.bucketDays, protection, (constants) => marketIndex(demand, season, reader, constants));

  const scores = scoreModels(reader, rowSegment, bank, protection);
  const chosen = chooseModels(scores, bank.length);
  const combined = calibrateMeans(combineForecasts(reader, rowSegment, bank, chosen, protection), protection);
  const laws = fitVarianceLaws(combined, rowSegment);
  const bias = recentBias(combined);
  const levels = rowLevels(combined, rowSegment, protection, demand.bucketDays);

  const rows = new Int32Array(laws.length);
  for (const at of rowSegment) rows[at]!++;
  const present = Array.from(laws.keys()).filter((at) => rows[at]! > 0);
  const place = new Int32Array(laws.length).fill(-1);
  present.forEach((at, index) => (place[at] = index));
  const segments = present.map((at): ForecastSegment => ({
    name: segmentName(at),
    rows: rows[at]!,
    models: chosen[at]!.map(({ model, error }) => ({ name: bank[model]!.name, error })),
    ...laws[at]!,
  }));
  return {
    level: levels.map((perBucket) => (bias * perBucket) / demand.bucketDays),
    season: season.ahead,
    seasonGroup: season.group,
    phi: rowFactors(combined, rowSegment, laws),
    power: Float64Array.from(rowSegment, (at) => laws[at]!.power),
    segment: rowSegment.map((at) => place[at]!),
    segments,
    protectionBuckets: protection,
  };
}
