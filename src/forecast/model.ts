import type { Series } from './series.js';

/**
 * A forecasting model. `fill` runs once over a series and writes the forecast of every origin, so that all origins are
 * scored for the price of one pass: out[o], o = 1..n, is the mean units per bucket that the model expects in the
 * buckets after the first o. It may depend on what was observed before origin o only (a property test poisons the
 * rest). out[0], without any observation, is 0.
 */
export interface Model {
  readonly name: string;
  readonly fill: (series: Series, out: Float64Array) => void;
}
