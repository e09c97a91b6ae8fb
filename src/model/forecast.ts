import type { EventUplifts } from './events.js';

/**
 * A distribution of demand for each demand row: over any window of days after as-of the mean is
 * level x (season at its end - season at its start) and the variance is max(mean, phi x mean^power).
 */
export interface Forecast {
  readonly level: Float64Array; // demand row -> mean units a day
  readonly season: Float64Array; // groups x (DAYS_AHEAD + 1): cumulative seasonal days; flat: season[d] = d
  readonly seasonGroup: Int32Array; // demand row -> group
  readonly phi: Float64Array; // demand row -> dispersion factor
  readonly power: Float64Array; // demand row -> exponent of its segment, 1..2
  readonly correlation: number; // of the demand of two regions of one SKU, 0..1
  readonly segment: Int32Array; // demand row -> segment
  readonly segments: readonly ForecastSegment[];
  readonly protectionBuckets: number; // buckets over which the models were scored
}

/** What is special about a series; '' is nothing. */
export const FORECAST_FLAGS = ['', 'no demand', 'obsolete', 'short history'] as const;

/** A bucket that was counted as less than it holds, as a one-off bulk order. */
export interface CappedBucket {
  readonly row: number;
  readonly bucket: number;
  readonly units: number; // as ordered
  readonly counted: number; // as the forecast sees it
}

/** A forecast with what explains it. */
export interface ExplainedForecast extends Forecast {
  readonly method: string; // 'combined', or the one method that was asked for by name
  readonly flag: Uint8Array; // demand row -> index in FORECAST_FLAGS
  readonly capped: readonly CappedBucket[]; // by row
  readonly seasonName: 'none' | 'year' | 'week' | 'year and week'; // what repeats
  readonly events: EventUplifts; // what was made of the events of the case
  readonly bias: number; // factor by which all means were corrected for the bias of late windows
}

/** How far ahead any window may reach. */
export const DAYS_AHEAD = 366;

/** A pool of series that share their models and their variance law. */
export interface ForecastSegment {
  readonly name: string; // e.g. 'lumpy, low volume'
  readonly rows: number;
  readonly models: readonly SegmentModel[]; // averaged, best first
  readonly phi: number;
  readonly power: number;
}

/** A model that a segment's forecast averages. */
export interface SegmentModel {
  readonly name: string;
  readonly weight: number; // they add up to 1
  readonly error: number; // root mean squared error of the scored windows, as a share of the mean window; NaN without one
}

/** Mean units of a row in the window of days [from, to) after as-of. */
export function windowMean(forecast: Forecast, row: number, from: number, to: number): number {
  if (to <= from) return 0;
  const base = forecast.seasonGroup[row]! * (DAYS_AHEAD + 1);
  return forecast.level[row]! * (forecast.season[base + to]! - forecast.season[base + from]!);
}

/** Variance of a row's demand in a window whose mean is `mean`. */
export function windowVariance(forecast: Forecast, row: number, mean: number): number {
  return mean <= 0 ? 0 : Math.max(mean, forecast.phi[row]! * mean ** forecast.power[row]!);
}
