/** What `forecast` has to say: the table, the explanation with its chart, or the backtest. */
import { backtestForecast } from '../forecast/backtest.js';
import { forecastQuantiles } from '../forecast/forecast-quantiles.js';
import { formatDay } from '../model/calendar.js';
import { UPLIFT_SOURCES } from '../model/events.js';
import { windowMean, windowVariance } from '../model/forecast.js';
import { countQuantiles } from '../probability/count-quantiles.js';
import { shapeOf } from '../probability/negative-binomial.js';
import { BACKTEST_NUMBERS, backtestSections, writeBacktest } from '../write/backtest-table.js';
import { eventValue } from '../write/event-text.js';
import { forecastChart } from '../write/forecast-chart.js';
import {
  explainForecast, FORECAST_NUMBERS, FORECAST_QUANTILES, forecastSection, type ForecastSource, writeForecast,
  writeForecastBriefly,
} from '../write/forecast-table.js';
import { jsonRows } from '../write/json-text.js';
import type { Section } from '../write/section.js';
import type { Answer } from './answer.js';
import type { OpenedForecast } from './open-forecast.js';
import { unknownSku } from './unknown-id.js';

interface ForecastWishes {
  readonly days: number;
  readonly sku?: string;
  readonly explain?: true;
  readonly chart: boolean; // stdout is a terminal
  readonly columns: number; // of the terminal
}

/** Buckets ahead that a chart shows, and the band around their mean. */
const CHART_BUCKETS = 13;
const BAND = [0.1, 0.9] as const;
const WIDEST = 100;

/** The forecast of the whole case, or of one SKU. */
export function forecastAnswer(opened: OpenedForecast, wishes: ForecastWishes): Answer {
  const { theCase, demand, forecast } = opened;
  const { days } = wishes;
  let rows = Array.from({ length: demand.rowCount }, (_, row) => row);
  if (wishes.sku !== undefined) {
    const sku = theCase.skus.codeOf(wishes.sku);
    if (sku < 0) throw unknownSku(wishes.sku, theCase.skus.ids);
    rows = rows.filter((row) => demand.sku[row] === sku);
  }
  const source: ForecastSource = { ...opened, days, quantiles: forecastQuantiles(forecast, days, FORECAST_QUANTILES) };
  const table = writeForecast(source, rows);
  const explained = wishes.explain === true || wishes.sku !== undefined;
  return {
    table,
    numbers: FORECAST_NUMBERS,
    document: () => ({
      protection_buckets: forecast.protectionBuckets,
      history: {
        bucket: theCase.settings.bucket,
        buckets: demand.bucketCount,
        from: formatDay(demand.bucketStart[0]!),
        to: formatDay(demand.bucketStart[demand.bucketCount]! - 1),
        order_lines_outside: theCase.assumptions.find(({ code }) => code === 'demand_partial_bucket')?.count ?? 0,
      },
      season: forecast.seasonName,
      events: (theCase.events ?? []).map((event, at) =>
        eventValue(theCase, { event, uplift: forecast.events.uplift[at]!, source: UPLIFT_SOURCES[forecast.events.source[at]!]! })),
      bias_factor: forecast.bias,
      segments: forecast.segments.map(({ name, rows: series, models, phi, power }) => ({ name, series, models, phi, power })),
      series: jsonRows(table, FORECAST_NUMBERS).map((values, at) =>
        wishes.explain ? { ...values, explanation: explainForecast(source, rows[at]!) } : values),
      capped: forecast.capped
        .filter(({ row }) => rows.includes(row))
        .map(({ row, bucket, units, counted }) => ({
          sku: theCase.skus.ids[demand.sku[row]!]!,
          region: theCase.regions.ids[demand.region[row]!]!,
          bucket_from: formatDay(demand.bucketStart[bucket]!),
          units,
          counted_as: counted,
        })),
    }),
    sections: () => [
      ...(wishes.sku === undefined ? [forecastSection(source)] : []),
      { title: `Demand in the next ${days} days`, table: writeForecastBriefly(table), numbers: FORECAST_NUMBERS },
      ...(explained ? rows.map((row) => seriesSection(source, row, wishes)) : []),
    ],
  };
}

/** The backtest of the case. */
export function backtestAnswer({ theCase, demand, classes }: OpenedForecast): Answer {
  const backtest = backtestForecast(theCase, demand, classes);
  const table = writeBacktest(backtest);
  return {
    table,
    numbers: BACKTEST_NUMBERS,
    document: () => ({
      protection_buckets: backtest.protectionBuckets,
      origins: backtest.origins.map((day) => formatDay(day)),
      accuracy: jsonRows(table, BACKTEST_NUMBERS),
    }),
    sections: () => backtestSections(backtest),
  };
}

function seriesSection(source: ForecastSource, row: number, { chart, columns }: ForecastWishes): Section {
  const { theCase, demand } = source;
  return {
    title: `${theCase.skus.ids[demand.sku[row]!]!} in ${theCase.regions.ids[demand.region[row]!]!}`,
    lines: explainForecast(source, row),
    ...(chart ? { drawing: chartOf(source, row, Math.min(columns, WIDEST) - 12) } : {}),
  };
}

function chartOf({ demand, forecast }: ForecastSource, row: number, width: number): string[] {
  const history = new Array<number>(demand.bucketCount - demand.firstBucket[row]!).fill(0);
  const first = demand.firstBucket[row]!;
  for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) history[demand.bucket[entry]! - first] = demand.units[entry]!;
  for (let entry = demand.maskStart[row]!; entry < demand.maskStart[row + 1]!; entry++) history[demand.maskBucket[entry]! - first] = Number.NaN;
  const days = demand.bucketDays;
  const means = Array.from({ length: CHART_BUCKETS }, (_, at) =>
    windowMean(forecast, row, Math.round(at * days), Math.min(366, Math.round((at + 1) * days))));
  const bands = means.map((mean) =>
    countQuantiles(shapeOf(mean, windowVariance(forecast, row, mean)), mean, BAND, new Float64Array(2)));
  return forecastChart({ history, mean: means, low: bands.map((band) => band[0]!), high: bands.map((band) => band[1]!) }, width);
}
