/**
 * The forecast, on one page: a distribution of demand over any window of days, for each SKU and region.
 *
 *   events     what promotions and peaks multiply: declared, or measured from the same event in history
 *   capped     one-off bulk orders
 *   season     the pooled profile of the year and of the week, where a held-out half year gains by it
 *   series     a row's observed buckets, without season and events
 *   scores     every model of the bank at every origin, on the sum over the protection period, pooled by segment
 *   chosen     the best five of each segment, averaged; means calibrated by what came in the past
 *   law        Var = phi mean^power of the averaged forecast's errors, by segment, with a shrunk factor for each row
 *   spread     dispersion set right by what past windows covered, pooled by volume
 *   regions    how the errors of one SKU's regions correlate
 *   bias       one factor for all means, from the latest windows
 */
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { type ExplainedForecast, FORECAST_FLAGS, type ForecastSegment } from '../model/forecast.js';
import { capBulkOrders } from '../demand/cap-bulk-orders.js';
import { chooseModels } from './choose-models.js';
import { calibrateMeans } from './calibrate-means.js';
import { calibrateSpread } from './calibrate-spread.js';
import { type Combined, combineForecasts } from './combine-forecasts.js';
import { marketIndex } from './market-index.js';
import { modelBank } from './model-bank.js';
import { type NamedMethod, namedForecast } from './named-methods.js';
import { type EventEffects, eventEffects } from './event-effects.js';
import { isObsolete } from './obsolescence.js';
import { protectionBuckets } from './protection-period.js';
import { recentBias } from './recent-bias.js';
import { regionCorrelation } from './region-correlation.js';
import { rowFactors } from './row-factors.js';
import { rowLevels } from './row-levels.js';
import { scoreModels } from './score-models.js';
import { seasonOf } from './season.js';
import { segmentName, segmentRows } from './segments.js';
import { seriesReader, type SeriesReader } from './series.js';
import { shortHistoryFactor } from './short-history.js';
import { fitVarianceLaws } from './variance-law.js';

/**
 * Forecasts every demand row. Linear in rows x buckets x models; nothing of it is random, and no row's history after
 * historyEnd exists.
 *
 * @param theCase its settings name the review period and the supplier's lead time
 * @param demand rows of SKU and region in buckets
 * @param classes the pattern of each row
 * @param method takes the means from this method instead of the averaged models; the spread stays theirs
 */
export function forecastDemand(theCase: Case, ordered: Demand, classes: Classes, method?: NamedMethod): ExplainedForecast {
  const { reviewDays, supplierLeadDays } = theCase.settings;
  const effects = eventEffects(theCase.events, theCase.catalogue, ordered);
  const { demand, capped } = capBulkOrders(ordered, effects && ((row) => upliftsOf(effects, row, ordered.bucketCount)));
  const protection = protectionBuckets(reviewDays, supplierLeadDays, demand.bucketDays);
  const season = seasonOf(theCase.catalogue, demand, protection, effects);
  const rowSegment = segmentRows(demand, classes);
  const reader = seriesReader(demand, season);
  const bank = modelBank(demand.bucketDays, protection, (constants) => marketIndex(demand, season, reader, constants));

  const scores = scoreModels(reader, rowSegment, bank, protection, demand.bucketDays);
  const chosen = chooseModels(scores, bank.length);
  const combined = calibrateMeans(combineForecasts(reader, rowSegment, bank, chosen, protection), protection);
  const laws = fitVarianceLaws(combined, rowSegment);
  const dispersion = rowFactors(combined, rowSegment, laws, protection);
  const spread = calibrateSpread(combined, rowSegment, laws, dispersion, protection);
  const phi = dispersion.map((own, row) => own * spread[row]! * shortHistoryFactor(combined.observed[row]!, protection));
  const power = Float64Array.from(rowSegment, (at) => laws[at]!.power);
  const bias = method === undefined ? recentBias(combined) : 1;
  const period = season.name === 'none' ? Math.round(DAYS_PER_YEAR / demand.bucketDays) : 1;
  const means = method === undefined ? combined : byMethod(combined, reader, method, period, protection);
  const levels = rowLevels(means, rowSegment, protection, demand.bucketDays);

  const rows = new Int32Array(laws.length);
  for (const at of rowSegment) rows[at]!++;
  const present = Array.from(laws.keys()).filter((at) => rows[at]! > 0);
  const place = new Int32Array(laws.length).fill(-1);
  present.forEach((at, index) => (place[at] = index));
  const segments = present.map((at): ForecastSegment => ({
    name: segmentName(at),
    rows: rows[at]!,
    models: chosen[at]!.map(({ model, weight, error }) => ({ name: bank[model]!.name, weight, error })),
    ...laws[at]!,
  }));
  return {
    level: levels.map((perBucket) => (bias * perBucket) / demand.bucketDays),
    season: season.ahead,
    seasonGroup: season.group,
    phi,
    power,
    correlation: regionCorrelation(combined, demand.skuStart, phi, power),
    segment: rowSegment.map((at) => place[at]!),
    segments,
    protectionBuckets: protection,
    method: method ?? 'combined',
    flag: flagsOf(combined, protection, demand.bucketDays),
    capped,
    seasonName: season.name,
    events: effects?.uplifts ?? { uplift: new Float64Array(0), source: new Uint8Array(0) },
    bias,
  };
}

const DAYS_PER_YEAR = 365.25;

/** Bucket -> mean uplift of a row; undefined where no event touches it. */
function upliftsOf({ group, past }: EventEffects, row: number, buckets: number): ((bucket: number) => number) | undefined {
  const base = group[row]! * buckets;
  return base === 0 ? undefined : (bucket) => past[base + bucket]!;
}

/** The same with the means of one method. */
function byMethod(
  combined: Combined, { series, load }: SeriesReader, method: NamedMethod, period: number, protection: number,
): Combined {
  const mean = combined.mean.map((own, row) => {
    if (combined.sales[row] === 0) return own;
    load(row);
    return namedForecast(method, series.value.slice(0, series.length), period, protection);
  });
  return { ...combined, mean };
}

function flagsOf({ observed, quiet, sales }: Combined, protection: number, bucketDays: number): Uint8Array {
  const flag = (name: (typeof FORECAST_FLAGS)[number]): number => FORECAST_FLAGS.indexOf(name);
  return Uint8Array.from(sales, (count, row) => {
    if (count === 0) return flag('no demand');
    if (isObsolete(observed[row]!, quiet[row]!, count, bucketDays)) return flag('obsolete');
    return observed[row]! < protection ? flag('short history') : flag('');
  });
}
