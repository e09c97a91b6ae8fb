import type { Case } from '../model/case.js';
import { DEMAND_PATTERNS, type Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { windowMean, windowVariance, type Forecast } from '../model/forecast.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

/** Expected demand over the next `days` days, one row for each SKU and customer region with history. */
export function writeForecast(forecast: Forecast, demand: Demand, classes: Classes, theCase: Case, days: number): TextTable {
  return {
    columns: ['sku', 'region', 'days', 'mean', 'standard_deviation', 'mean_per_week', 'pattern', 'adi', 'cv2', 'segment'],
    rows: Array.from({ length: demand.rowCount }, (_, row) => {
      const mean = windowMean(forecast, row, 0, days);
      return [
        theCase.skus.ids[demand.sku[row]!]!,
        theCase.regions.ids[demand.region[row]!]!,
        String(days),
        writeDecimal(mean, 3),
        writeDecimal(Math.sqrt(windowVariance(forecast, row, mean)), 3),
        writeDecimal(windowMean(forecast, row, 0, 7), 3),
        DEMAND_PATTERNS[classes.pattern[row]!]!,
        finite(classes.adi[row]!),
        finite(classes.cv2[row]!),
        forecast.segments[forecast.segment[row]!]!.name,
      ];
    }),
  };
}

/** The columns of the forecast table that hold numbers. */
export const FORECAST_NUMBERS: ReadonlySet<string> = new Set([
  'days', 'mean', 'standard_deviation', 'mean_per_week', 'adi', 'cv2',
]);

/** Which models each segment averages, and its law of variance. */
export function forecastSection(forecast: Forecast): Section {
  return {
    title: `Models, scored on the error of the sum over ${forecast.protectionBuckets} buckets`,
    table: {
      columns: ['segment', 'series', 'models (error)', 'phi', 'power'],
      rows: forecast.segments.map((segment) => [
        segment.name,
        String(segment.rows),
        segment.models.map(({ name, error }) => `${name} (${writeDecimal(error, 3)})`).join(', '),
        writeDecimal(segment.phi, 3),
        writeDecimal(segment.power, 3),
      ]),
    },
    numbers: new Set(['series', 'phi', 'power']),
  };
}

function finite(value: number): string {
  return Number.isFinite(value) ? writeDecimal(value, 4) : '';
}
