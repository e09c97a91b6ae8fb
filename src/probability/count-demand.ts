import type { DemandDistribution } from './demand-distribution.js';
import { countCdf, countQuantile, countTail, shapeOf } from './negative-binomial.js';

/**
 * Demand in whole units: negative binomial, Poisson where the variance is not above the mean. This is the distribution
 * of every forecast window.
 *
 * The losses come from E[N; N >= k] = mean P(N' >= k - 1) and E[N(N - 1); N >= k] = E[N(N - 1)] P(N'' >= k - 2), where N'
 * and N'' have shapes r + 1 and r + 2 and means that grow alike (Johnson, Kemp, Kotz 2005, section 5.4).
 *
 * @param mean units, >= 0
 * @param variance units squared
 *
 * @example
 * countDemand(2, 2).quantile(0.5); // 2
 * countDemand(2, 5).loss(0);       // 2
 */
export function countDemand(mean: number, variance: number): DemandDistribution {
  const shape = shapeOf(mean, variance);
  const poisson = shape === Infinity;
  const tail = (more: number, k: number): number =>
    countTail(shape + more, poisson ? mean : (mean * (shape + more)) / shape, k);
  const loss = (x: number): number => {
    const k = Math.floor(x);
    return k < 0 ? mean - x : Math.max(0, mean * tail(1, k) - x * tail(0, k + 1));
  };
  return {
    mean,
    variance: Math.max(mean, variance),
    cdf: (x) => countCdf(shape, mean, Math.floor(x)),
    quantile: (p) => countQuantile(shape, mean, p),
    loss,
    secondLoss: (x) => {
      const pairs = poisson ? mean * mean : (mean * mean * (shape + 1)) / shape; // E[N(N - 1)]
      if (x < 0) return (pairs - 2 * x * mean + x * (x + 1)) / 2;
      const sum = pairs * tail(2, x - 1) - 2 * x * mean * tail(1, x) + x * (x + 1) * tail(0, x + 1);
      return Math.max(0, sum / 2);
    },
  };
}
