import type { DemandDistribution } from './demand-distribution.js';
import { incompleteGamma } from './incomplete-gamma.js';

/**
 * Gamma demand: what the negative binomial comes to where counts are large, for demand in fractions of units
 * (kg, metres) and for the common factor of all windows.
 *
 * @param mean > 0
 * @param variance > 0; shape mean^2 / variance, scale variance / mean
 *
 * @example
 * Math.round(100 * gammaDemand(1, 1).quantile(0.5)); // 69
 */
export function gammaDemand(mean: number, variance: number): DemandDistribution {
  const shape = (mean * mean) / variance;
  const scale = variance / mean;
  const tail = (more: number, x: number): number => incompleteGamma(shape + more, x / scale); // P(X > x), shape + more
  return {
    mean,
    variance,
    cdf: (x) => 1 - tail(0, x),
    quantile: (p) => {
      let low = 0;
      let high = mean;
      while (1 - tail(0, high) < p) {
        low = high;
        high *= 2;
      }
      for (;;) {
        const middle = (low + high) / 2;
        if (middle <= low || middle >= high) return high;
        if (1 - tail(0, middle) < p) low = middle;
        else high = middle;
      }
    },
    // E[X; X > x] = mean P(X' > x), where X' has shape + 1; likewise for squares.
    loss: (x) => (x <= 0 ? mean - x : mean * tail(1, x) - x * tail(0, x)),
    secondLoss: (x) =>
      x <= 0
        ? (variance + (mean - x) ** 2) / 2
        : ((mean * mean + variance) * tail(2, x) - 2 * x * mean * tail(1, x) + x * x * tail(0, x)) / 2,
  };
}
