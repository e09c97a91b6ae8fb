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
  readonly segment: Int32Array; // demand row -> segment
  readonly segments: readonly ForecastSegment[];
  readonly protectionBuckets: number; // buckets over which the models were scored
}

/** How far ahead any window may reach. */
export const DAYS_AHEAD = 366;

/** A pool of series that share their models and their variance law. */
export interface ForecastSegment {
  readonly name: string; // e.g. 'lumpy, low volume'
  readonly rows: number;
  readonly models: readonly { readonly name: string; readonly error: number }[]; // averaged, best first; error: scored
  readonly phi: number;
  readonly power: number;
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
