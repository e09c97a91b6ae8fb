import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { DEMAND_PATTERNS, type Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { FORECAST_FLAGS, windowMean, windowVariance, type ExplainedForecast } from '../model/forecast.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import { forecastEvents, renderEvent, writeEvents } from './event-text.js';
import type { Section } from './section.js';

/** The quantiles that the table gives. */
export const FORECAST_QUANTILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const;

const QUANTILE_COLUMNS = FORECAST_QUANTILES.map((p) => `p${Math.round(100 * p)}`);

/** What a forecast is written from. */
export interface ForecastSource {
  readonly theCase: Case;
  readonly demand: Demand;
  readonly classes: Classes;
  readonly forecast: ExplainedForecast;
  readonly quantiles: Float64Array; // demand row x FORECAST_QUANTILES -> units in the next `days` days
  readonly days: number;
}

/** Expected demand over the next `days` days and its quantiles, one row for each of the demand rows that are asked for. */
export function writeForecast(source: ForecastSource, rows: Iterable<number>): TextTable {
  const { theCase, demand, classes, forecast, quantiles, days } = source;
  const cappedIn = new Map<number, number>();
  const today = firstDayAhead(demand);
  const eventsOf = forecastEvents(theCase, forecast.events);
  for (const { row } of forecast.capped) cappedIn.set(row, (cappedIn.get(row) ?? 0) + 1);
  return {
    columns: [
      'sku', 'region', 'days', 'mean', 'standard_deviation', ...QUANTILE_COLUMNS, 'mean_per_week', 'pattern', 'adi', 'cv2',
      'segment', 'season', 'models', 'flag', 'masked_buckets', 'capped_buckets', 'events',
    ],
    rows: Array.from(rows, (row) => {
      const mean = windowMean(forecast, row, 0, days);
      return [
        theCase.skus.ids[demand.sku[row]!]!,
        theCase.regions.ids[demand.region[row]!]!,
        String(days),
        writeDecimal(mean, 3),
        writeDecimal(Math.sqrt(windowVariance(forecast, row, mean)), 3),
        ...FORECAST_QUANTILES.map((_, at) => String(quantiles[row * FORECAST_QUANTILES.length + at]!)),
        writeDecimal(windowMean(forecast, row, 0, 7), 3),
        DEMAND_PATTERNS[classes.pattern[row]!]!,
        finite(classes.adi[row]!),
        finite(classes.cv2[row]!),
        forecast.segments[forecast.segment[row]!]!.name,
        forecast.seasonName,
        modelsOf(forecast, row),
        FORECAST_FLAGS[forecast.flag[row]!]!,
        String(demand.maskStart[row + 1]! - demand.maskStart[row]!),
        String(cappedIn.get(row) ?? 0),
        writeEvents(eventsOf(demand.sku[row]!, demand.region[row], today, today + days - 1)),
      ];
    }),
  };
}

/** The columns of the forecast table that hold numbers. */
export const FORECAST_NUMBERS: ReadonlySet<string> = new Set([
  'days', 'mean', 'standard_deviation', ...QUANTILE_COLUMNS, 'mean_per_week', 'adi', 'cv2', 'masked_buckets', 'capped_buckets',
]);

/** The short table for a terminal: what fits on a line. */
export function writeForecastBriefly(table: TextTable): TextTable {
  const shown = ['sku', 'region', 'mean', 'p10', 'p50', 'p90', 'p95', 'p99', 'pattern', 'segment', 'flag'];
  const places = shown.map((column) => table.columns.indexOf(column));
  return { columns: shown, rows: Array.from(table.rows, (row) => places.map((place) => row[place]!)) };
}

/** The models of a row with their weights, the heaviest first, e.g. `SES 0.1 40 % + TSB 0.1/0.1 60 %`. */
function modelsOf(forecast: ExplainedForecast, row: number): string {
  const { flag, method, segments, segment } = forecast;
  if (FORECAST_FLAGS[flag[row]!] === 'no demand') return '';
  if (method !== 'combined') return method;
  return segments[segment[row]!]!.models
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ name, weight }) => `${name} ${writeDecimal(100 * weight, 0)} %`)
    .join(' + ');
}

/** Which models each segment averages, and its law of variance. */
export function forecastSection(source: ForecastSource): Section {
  const { forecast } = source;
  return {
    title: `Models, scored on the error of the sum over ${forecast.protectionBuckets} buckets`,
    lines: [
      `History: ${historyText(source)}`,
      `Season: ${forecast.seasonName}. Events: ${forecast.events.uplift.length}. One-off bulk orders capped: ${forecast.capped.length}. Means corrected for the bias of late windows by a factor of ${writeDecimal(forecast.bias, 3)}.`,
      ...(forecast.method === 'combined' ? [] : [`Means are those of ${forecast.method}; the spread is that of the averaged models.`]),
    ],
    table: {
      columns: ['segment', 'series', 'models (weight, error)', 'phi', 'power'],
      rows: forecast.segments.map((segment) => [
        segment.name,
        String(segment.rows),
        segment.models.map(({ name, weight, error }) => `${name} (${writeDecimal(100 * weight, 0)} %, ${writeDecimal(error, 3)})`).join(', '),
        writeDecimal(segment.phi, 3),
        writeDecimal(segment.power, 3),
      ]),
    },
    numbers: new Set(['series', 'phi', 'power']),
  };
}

/** What history the forecast has seen, and what of it lies in parts of buckets. */
function historyText({ theCase, demand }: ForecastSource): string {
  const { bucketStart, bucketCount } = demand;
  const outside = theCase.assumptions.find(({ code }) => code === 'demand_partial_bucket' || code === 'demand_short_history');
  if (outside !== undefined) return outside.text;
  return `Whole ${theCase.settings.bucket}s, from ${formatDay(bucketStart[0]!)} to ${formatDay(bucketStart[bucketCount]! - 1)}; no order line lies outside.`;
}

/** One series explained: how its mean and spread came about, what was masked and what was capped. */
export function explainForecast(source: ForecastSource, row: number): string[] {
  const { theCase, demand, classes, forecast, days } = source;
  const segment = forecast.segments[forecast.segment[row]!]!;
  const mean = windowMean(forecast, row, 0, days);
  const sales = demand.start[row + 1]! - demand.start[row]!;
  const buckets = demand.bucketCount - demand.firstBucket[row]!;
  const flag = FORECAST_FLAGS[forecast.flag[row]!]!;
  return [
    `${theCase.settings.bucket} buckets since ${formatDay(demand.bucketStart[demand.firstBucket[row]!]!)}: ${buckets}, ${sales} with demand; pattern ${DEMAND_PATTERNS[classes.pattern[row]!]!} (ADI ${finite(classes.adi[row]!)}, CV2 ${finite(classes.cv2[row]!)}), segment ${segment.name} with ${segment.rows} series.`,
    ...(flag === 'no demand' ? ['Nothing was sold in a whole bucket: the forecast is 0.'] : []),
    ...(flag === 'obsolete' ? ['Obsolete: nothing was sold for half a year and for four of its mean intervals, so the forecast is 0.'] : []),
    ...(flag === 'short history' ? ['History is shorter than the protection period: the level leans on the mean of its segment.'] : []),
    ...(modelsOf(forecast, row) === '' ? [] : [`Mean: ${modelsOf(forecast, row)}; times ${writeDecimal(forecast.bias, 3)} for the bias of late windows.`]),
    `Next ${days} days: mean ${writeDecimal(mean, 3)}, variance max(mean, ${writeDecimal(forecast.phi[row]!, 3)} mean^${writeDecimal(forecast.power[row]!, 3)}) = ${writeDecimal(windowVariance(forecast, row, mean), 3)}.`,
    `Season: ${forecast.seasonName}.`,
    ...eventsText(source, row),
    ...maskedText(demand, row),
    ...forecast.capped
      .filter((capped) => capped.row === row)
      .map(({ bucket, units, counted }) => `Bulk order: ${units} units in the bucket from ${formatDay(demand.bucketStart[bucket]!)} count as ${counted}.`),
  ];
}

/** The first day after history. */
function firstDayAhead({ bucketStart, bucketCount }: Demand): number {
  return bucketStart[bucketCount]!;
}

function eventsText({ theCase, demand, forecast, days }: ForecastSource, row: number): string[] {
  const today = firstDayAhead(demand);
  const first = demand.bucketStart[demand.firstBucket[row]!]!;
  const find = forecastEvents(theCase, forecast.events);
  const between = (from: number, to: number) => find(demand.sku[row]!, demand.region[row], from, to);
  return [
    ...between(first, today - 1).map((event) => `Taken out of history: ${renderEvent(theCase, event)}.`),
    ...between(today, today + days - 1).map((event) => `In the days ahead: ${renderEvent(theCase, event)}.`),
  ];
}

function maskedText(demand: Demand, row: number): string[] {
  const masked = demand.maskBucket.subarray(demand.maskStart[row], demand.maskStart[row + 1]);
  if (masked.length === 0) return [];
  return [`Masked (out of stock, nothing sold): the buckets from ${Array.from(masked, (bucket) => formatDay(demand.bucketStart[bucket]!)).join(', ')}.`];
}

function finite(value: number): string {
  return Number.isFinite(value) ? writeDecimal(value, 4) : '';
}
