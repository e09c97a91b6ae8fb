import type { EtsForm } from './ets-filter.js';
import { type EtsFit, fitEts } from './fit-ets.js';

/** Longer seasons have more states than a history can tell. */
const LONGEST_PERIOD = 24;

/**
 * The ETS form that suits a series best by Akaike's corrected criterion, fitted. Tried are all forms with an additive or
 * damped trend or none, and a season where there are two of it; multiplicative ones where every bucket has demand. As in
 * R's `ets`, an additive error does not go with a multiplicative season.
 *
 * @param y units by bucket, all known
 * @param period buckets in a season; 1 without
 * @returns undefined for series of fewer than four buckets, and for those that never change
 */
export function selectEts(y: ArrayLike<number>, period: number): EtsFit | undefined {
  const values = Array.from(y);
  if (values.length < 4 || values.every((value) => value === values[0])) return undefined;
  const positive = values.every((value) => value > 0);
  const seasonal = period > 1 && period <= LONGEST_PERIOD && values.length >= 2 * period;
  let best: EtsFit | undefined;
  for (const error of positive ? (['A', 'M'] as const) : (['A'] as const)) {
    for (const season of seasonal ? (positive && error === 'M' ? (['N', 'A', 'M'] as const) : (['N', 'A'] as const)) : (['N'] as const)) {
      for (const trend of ['N', 'A', 'Ad'] as const) {
        const form: EtsForm = { error, trend, season };
        const fit = fitEts(y, form, period);
        if (fit !== undefined && fit.aicc < (best?.aicc ?? Infinity)) best = fit;
      }
    }
  }
  return best;
}
