/**
 * The method of Teunter, Syntetos and Babai as its authors have it: the chance of a demand is smoothed in every bucket
 * from the first on, the size of demands where there is one, and the forecast is their product. Unlike Croston's ratio
 * it falls while nothing is sold.
 *
 * Source: Teunter, Syntetos and Babai (2011), "Intermittent demand: Linking forecasting to inventory obsolescence",
 * European Journal of Operational Research 214(3), equation 4.
 *
 * @param y units by bucket
 * @param alpha smoothing constant of the size, in (0, 1]
 * @param beta smoothing constant of the chance, in (0, 1]
 * @returns units a bucket; 0 without demand
 *
 * @example
 * tsbForecast([4, 4, 4, 4], 0.1, 0.1); // 4
 * tsbForecast([4, 0], 0.1, 0.5);       // 2
 */
export function tsbForecast(y: ArrayLike<number>, alpha: number, beta: number): number {
  let size = 0;
  let chance = 0;
  let demands = 0;
  for (let t = 0; t < y.length; t++) {
    const sold = y[t]! > 0;
    chance += (t === 0 ? 1 : beta) * ((sold ? 1 : 0) - chance);
    if (sold) size += (++demands === 1 ? 1 : alpha) * (y[t]! - size);
  }
  return size * chance;
}
