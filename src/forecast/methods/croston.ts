/** How Croston's ratio is corrected for its bias: not, by Syntetos and Boylan, or by Shale, Boylan and Johnston. */
export type CrostonCorrection = 'none' | 'SBA' | 'SBJ';

/**
 * Croston's method as textbooks have it: sizes of demands and intervals between them are smoothed apart, from the first
 * of each on, and the forecast is their ratio.
 *
 * Source: Croston (1972), "Forecasting and stock control for intermittent demands", Operational Research Quarterly
 * 23(3); Syntetos and Boylan (2005); Shale, Boylan and Johnston (2006).
 *
 * @param y units by bucket
 * @param alpha smoothing constant of both, in (0, 1]
 * @returns units a bucket; 0 without demand
 *
 * @example
 * crostonForecast([0, 4, 0, 4], 0.1, 'none'); // 2
 * crostonForecast([0, 0], 0.1, 'SBA');        // 0
 */
export function crostonForecast(y: ArrayLike<number>, alpha: number, correction: CrostonCorrection): number {
  let size = 0;
  let interval = 0;
  let since = 0;
  let demands = 0;
  for (let t = 0; t < y.length; t++) {
    since++;
    if (!(y[t]! > 0)) continue;
    const gain = ++demands === 1 ? 1 : alpha;
    size += gain * (y[t]! - size);
    interval += gain * (since - interval);
    since = 0;
  }
  if (demands === 0) return 0;
  const factor = correction === 'SBA' ? 1 - alpha / 2 : correction === 'SBJ' ? 1 - alpha / (2 - alpha) : 1;
  return (factor * size) / interval;
}
