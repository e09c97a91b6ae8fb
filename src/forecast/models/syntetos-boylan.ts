import type { Model } from '../model.js';

/**
 * SBA: Croston's method with the bias correction of Syntetos and Boylan. Size and interval are smoothed where there is
 * a demand; in between the forecast stands, so the method does not see an item die (TSB does).
 *
 *   where y > 0: z += alpha (y - z), p += alpha (q - p), q buckets since the last demand;  forecast (1 - alpha/2) z / p
 *
 * Size and interval start as running means of the first 1/alpha demands; with `textbookStart` they start at the first
 * demand and at its position, as in R's `croston`.
 *
 * Source: Syntetos and Boylan (2005), "The accuracy of intermittent demand estimates", International Journal of
 * Forecasting 21(2).
 *
 * @param alpha smoothing constant of size and interval, in (0, 1]
 */
export function syntetosBoylan(alpha: number, textbookStart = false): Model {
  const burnIn = textbookStart ? 1 : Math.ceil(1 / alpha);
  return {
    name: `SBA ${alpha}`,
    fill({ length, value }, out) {
      const correction = 1 - alpha / 2;
      let size = 0;
      let interval = 0;
      let demands = 0;
      let since = 0;
      let forecast = 0;
      out[0] = 0;
      for (let o = 1; o <= length; o++) {
        const y = value[o - 1]!;
        since++;
        if (y > 0) {
          demands++;
          const gain = demands <= burnIn ? 1 / demands : alpha;
          size += gain * (y - size);
          interval += gain * (since - interval);
          since = 0;
          forecast = (correction * size) / interval;
        }
        out[o] = forecast;
      }
    },
  };
}
