import type { Model } from '../model.js';

/**
 * Holt's linear trend, damped: the mean of the next `protection` buckets on a path whose slope fades.
 *
 *   l' = l + phi b;  l = l' + alpha (y - l');  b = phi b + alpha beta (y - l');  forecast l + b mean(phi + .. + phi^h)
 *
 * The level starts as the running mean of the first 1/alpha buckets and the slope at 0. A forecast below 0 is 0, and
 * none is above twice the level: a trend is no licence.
 *
 * Source: Gardner and McKenzie (1985), "Forecasting trends in time series", Management Science 31(10).
 *
 * @param alpha smoothing constant of the level, in (0, 1]
 * @param beta share of the level's gain that the slope takes, in (0, 1]
 * @param phi damping, in (0, 1)
 * @param protection buckets whose mean is forecast
 */
export function dampedTrend(alpha: number, beta: number, phi: number, protection: number): Model {
  const burnIn = Math.ceil(1 / alpha);
  let reach = 0;
  for (let h = 1, path = 0; h <= protection; h++) reach += (path += phi ** h) / protection;
  return {
    name: `damped trend ${alpha}/${beta}`,
    fill({ length, value, prefix }, out) {
      const start = Math.min(burnIn, length);
      out[0] = 0;
      for (let o = 1; o <= start; o++) out[o] = prefix[o]! / o;
      let level = out[start]!;
      let slope = 0;
      for (let o = start + 1; o <= length; o++) {
        const ahead = level + phi * slope;
        const error = value[o - 1]! - ahead;
        level = ahead + alpha * error;
        slope = phi * slope + alpha * beta * error;
        const forecast = level + reach * slope;
        const most = 2 * level;
        out[o] = forecast > 0 ? (forecast < most ? forecast : most > 0 ? most : 0) : 0;
      }
    },
  };
}
