import { fitEts } from '../ets/fit-ets.js';

/** The one-sided 5 % point of the normal: a season must stand out that much. */
const SIGNIFICANT = 1.6448536269514722;

/**
 * The theta method: simple smoothing of the series with half of its linear trend as drift. A season that shows in the
 * autocorrelation is taken out first by classical multiplicative decomposition.
 *
 * Source: Assimakopoulos and Nikolopoulos (2000), "The theta model", International Journal of Forecasting 16(4); in the
 * form of Hyndman and Billah (2003), "Unmasking the theta method", as R's `thetaf` has it.
 *
 * @param y units by bucket, at least 3
 * @param period buckets in a season; 1 without
 * @param ahead buckets to forecast
 * @returns undefined for series too short to be smoothed
 */
export function thetaForecast(y: ArrayLike<number>, period: number, ahead: number): Float64Array | undefined {
  const n = y.length;
  const season = isSeasonal(y, period) ? decompose(y, period) : undefined;
  const values = Float64Array.from(y, (value, t) => (season ? value / season[t % period]! : value));
  const fit = fitEts(values, { error: 'A', trend: 'N', season: 'N' }, 1);
  if (fit === undefined) return undefined;
  const { alpha } = fit.parameters;
  const drift = slopeOf(values) / 2;
  return new Float64Array(ahead).map((_, h) => {
    const mean = fit.states[0]! + drift * (h + (1 - (1 - alpha) ** n) / alpha);
    return season ? mean * season[(n + h) % period]! : mean;
  });
}

function isSeasonal(y: ArrayLike<number>, period: number): boolean {
  const n = y.length;
  if (period <= 1 || n <= 2 * period) return false;
  const values = Float64Array.from(y);
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean);
    return sum;
  };
  const whole = covariance(0);
  if (!(whole > 0)) return false;
  let squares = 0;
  for (let lag = 1; lag < period; lag++) squares += (covariance(lag) / whole) ** 2;
  return Math.abs(covariance(period) / whole) > SIGNIFICANT * Math.sqrt((1 + 2 * squares) / n);
}

/** Seasonal factors by place in the season, their mean 1; undefined where one is about 0. */
function decompose(y: ArrayLike<number>, period: number): Float64Array | undefined {
  const sum = new Float64Array(period);
  const count = new Float64Array(period);
  const half = Math.floor(period / 2);
  for (let t = half; t + half < y.length; t++) {
    let around = 0;
    for (let at = t - half; at <= t + half; at++) {
      around += period % 2 === 0 && (at === t - half || at === t + half) ? y[at]! / 2 : y[at]!;
    }
    sum[t % period]! += (y[t]! * period) / around;
    count[t % period]!++;
  }
  const raw = sum.map((value, place) => value / count[place]!);
  const mean = raw.reduce((a, b) => a + b, 0) / period;
  const factors = raw.map((value) => value / mean);
  return factors.every((value) => Number.isFinite(value) && Math.abs(value) > 1e-10) ? factors : undefined;
}

/** The slope of the least-squares line. */
function slopeOf(values: Float64Array): number {
  const middle = (values.length - 1) / 2;
  let product = 0;
  let square = 0;
  values.forEach((value, t) => {
    product += (t - middle) * value;
    square += (t - middle) ** 2;
  });
  return square > 0 ? product / square : 0;
}
