import type { Model } from '../model.js';

/**
 * TSB, for intermittent demand that may die: the chance of a demand is smoothed in every bucket, its size only where
 * there is one, and the forecast is their product. Unlike Croston's method it decays while nothing sells.
 *
 *   p += beta ([y > 0] - p);  where y > 0: z += alpha (y - z);  forecast p z
 *
 * Chance and size start as running means (of 1/beta buckets and 1/alpha demands); with `textbookStart` they start at
 * the first bucket and the first demand, as in statsforecast.
 *
 * Source: Teunter, Syntetos and Babai (2011), "Intermittent demand: linking forecasting to inventory obsolescence",
 * European Journal of Operational Research 214(3).
 *
 * @param alpha smoothing constant of the size, in (0, 1]
 * @param beta smoothing constant of the chance, in (0, 1]
 */
export function teunterSyntetosBabai(alpha: number, beta: number, textbookStart = false): Model {
  const sizeBurnIn = textbookStart ? 1 : Math.ceil(1 / alpha);
  const chanceBurnIn = textbookStart ? 1 : Math.ceil(1 / beta);
  return {
    name: `TSB ${alpha}/${beta}`,
    fill({ length, value }, out) {
      let chance = 0;
      let size = 0;
      let demands = 0;
      out[0] = 0;
      for (let o = 1; o <= length; o++) {
        const y = value[o - 1]!;
        const gain = o <= chanceBurnIn ? 1 / o : beta;
        if (y > 0) {
          demands++;
          chance += gain * (1 - chance);
          size += (demands <= sizeBurnIn ? 1 / demands : alpha) * (y - size);
        } else {
          chance -= gain * chance;
        }
        out[o] = chance * size;
      }
    },
  };
}
