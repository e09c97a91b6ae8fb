import { type Forecast, windowMean, windowVariance } from '../model/forecast.js';
import { countQuantiles } from '../probability/count-quantiles.js';
import { shapeOf } from '../probability/negative-binomial.js';

/**
 * Quantiles of the demand of every row in the next `days` days.
 *
 * @param probabilities ascending, each in [0, 1)
 * @returns row x probability -> units
 */
export function forecastQuantiles(forecast: Forecast, days: number, probabilities: readonly number[]): Float64Array {
  const count = probabilities.length;
  const quantiles = new Float64Array(forecast.level.length * count);
  const found = new Float64Array(count);
  for (let row = 0; row < forecast.level.length; row++) {
    const mean = windowMean(forecast, row, 0, days);
    countQuantiles(shapeOf(mean, windowVariance(forecast, row, mean)), mean, probabilities, found);
    quantiles.set(found, row * count);
  }
  return quantiles;
}
