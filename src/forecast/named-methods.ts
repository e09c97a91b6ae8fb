import { type EtsForm, forecastEts } from './ets/ets-filter.js';
import { type EtsFit, fitEts } from './ets/fit-ets.js';
import { selectEts } from './ets/select-ets.js';
import { adidaForecast, imapaForecast } from './methods/aggregation.js';
import { crostonForecast } from './methods/croston.js';
import { thetaForecast } from './methods/theta.js';
import { tsbForecast } from './methods/tsb.js';

/** Smoothing constant of Croston's family, as its authors advise for slow items. */
const CROSTON_ALPHA = 0.1;

/**
 * Methods that do not compete, because they fit every series on its own: too slow for a bank, and measured to be no
 * better. They can be asked for by name.
 */
export const NAMED_METHODS = [
  'ets', 'ses', 'holt', 'holt-winters', 'theta', 'croston', 'sba', 'sbj', 'tsb', 'adida', 'imapa',
] as const;
export type NamedMethod = (typeof NAMED_METHODS)[number];

/**
 * The mean units per bucket that a method expects over the next `ahead` buckets.
 *
 * @param y units by observed bucket
 * @param period buckets in a season; 1 without
 * @returns at least 0 and finite; the mean of y where the method has no answer to so short a series
 *
 * @example
 * namedForecast('croston', [0, 4, 0, 4], 1, 4); // 2
 * namedForecast('ets', [5], 12, 4);             // 5
 */
export function namedForecast(method: NamedMethod, y: Float64Array | number[], period: number, ahead: number): number {
  const found = rawForecast(method, y, period, ahead);
  if (found !== undefined && Number.isFinite(found)) return Math.max(0, found);
  let sum = 0;
  for (const units of y) sum += units;
  return y.length > 0 ? sum / y.length : 0;
}

function rawForecast(method: NamedMethod, y: Float64Array | number[], period: number, ahead: number): number | undefined {
  switch (method) {
    case 'ets':
      return meanOf(selectEts(y, period));
    case 'ses':
      return meanOf(fitted('N', 'N'));
    case 'holt':
      return meanOf(fitted('A', 'N'));
    case 'holt-winters': // Holt's trend alone where two seasons are not known
      return meanOf((period > 1 && y.length > 2 * period ? fitted('A', 'A') : undefined) ?? fitted('A', 'N'));
    case 'theta': {
      const path = y.length < 4 ? undefined : thetaForecast(y, period, ahead);
      return path && mean(path);
    }
    case 'croston':
      return crostonForecast(y, CROSTON_ALPHA, 'none');
    case 'sba':
      return crostonForecast(y, CROSTON_ALPHA, 'SBA');
    case 'sbj':
      return crostonForecast(y, CROSTON_ALPHA, 'SBJ');
    case 'tsb':
      return tsbForecast(y, CROSTON_ALPHA, CROSTON_ALPHA);
    case 'adida':
      return adidaForecast(y);
    case 'imapa':
      return imapaForecast(y);
  }

  function fitted(trend: EtsForm['trend'], season: EtsForm['season']): EtsFit | undefined {
    return fitEts(y, { error: 'A', trend, season }, season === 'N' ? 1 : period);
  }

  function meanOf(fit: EtsFit | undefined): number | undefined {
    return fit && mean(forecastEts(fit.form, fit.form.season === 'N' ? 1 : period, fit.parameters.phi, fit.states, ahead));
  }
}

function mean(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
