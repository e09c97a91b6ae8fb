/**
 * Counts of demand: negative binomial where the variance is above the mean, else Poisson.
 *
 *   Lambda ~ Gamma(shape r, rate r), counts in a window of mean mu given Lambda ~ Poisson(mu Lambda)
 *   so a count of mean mu has variance mu + mu^2 / r; r = mu^2 / (variance - mu); r = Infinity is Poisson
 *
 * (Johnson, Kemp, Kotz: Univariate Discrete Distributions, 5.1.) Every function takes the shape r and the mean.
 */
import { incompleteBeta } from './incomplete-beta.js';
import { incompleteGamma } from './incomplete-gamma.js';
import { logGamma } from './log-gamma.js';

/** Above this shape a count is Poisson to 1e-9 of its probabilities. */
const POISSON_SHAPE = 1e9;
/** A mean below this is no demand at all. */
export const NO_DEMAND = 1e-9;

/** The shape r of a count from its mean and variance; Infinity is Poisson. */
export function shapeOf(mean: number, variance: number): number {
  const shape = (mean * mean) / (variance - mean);
  return variance > mean && shape < POISSON_SHAPE ? shape : Infinity;
}

/**
 * P(N = k).
 *
 * @example
 * countPmf(Infinity, 2, 0) === Math.exp(-2); // true
 */
export function countPmf(shape: number, mean: number, k: number): number {
  if (k < 0) return 0;
  if (mean < NO_DEMAND) return k === 0 ? 1 : 0;
  return Math.exp(logCountPmf(shape, mean, k));
}

/** log P(N = k) for k >= 0 and a positive mean. */
export function logCountPmf(shape: number, mean: number, k: number): number {
  if (shape === Infinity) return k * Math.log(mean) - mean - logGamma(k + 1);
  return (
    logGamma(shape + k) - logGamma(shape) - logGamma(k + 1) -
    shape * Math.log1p(mean / shape) - k * Math.log1p(shape / mean)
  );
}

/**
 * P(N <= k).
 *
 * @example
 * countCdf(Infinity, 0, 3); // 1
 */
export function countCdf(shape: number, mean: number, k: number): number {
  if (k < 0) return 0;
  if (mean < NO_DEMAND) return 1;
  if (shape === Infinity) return incompleteGamma(k + 1, mean);
  return incompleteBeta(shape, k + 1, shape / (shape + mean), mean / (shape + mean));
}

/** P(N >= k), precise where it is small. */
export function countTail(shape: number, mean: number, k: number): number {
  if (k <= 0) return 1;
  if (mean < NO_DEMAND) return 0;
  if (shape === Infinity) return 1 - incompleteGamma(k, mean);
  return incompleteBeta(k, shape, mean / (shape + mean), shape / (shape + mean));
}

/**
 * The smallest k with P(N <= k) >= probability (0 <= probability < 1).
 *
 * @example
 * countQuantile(Infinity, 2, 0.5); // 2
 */
export function countQuantile(shape: number, mean: number, probability: number): number {
  if (mean < NO_DEMAND) return 0;
  let low = -1;
  let high = Math.max(1, Math.ceil(mean));
  while (countCdf(shape, mean, high) < probability) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (countCdf(shape, mean, middle) >= probability) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * E[min(N, k)]: what a stock of k serves.
 * From E[N; N <= k] = mean P(N' <= k - 1), where N' has shape r + 1 and mean scaled alike.
 *
 * @example
 * expectedServed(Infinity, 2, 0); // 0
 */
export function expectedServed(shape: number, mean: number, k: number): number {
  if (k <= 0 || mean < NO_DEMAND) return 0;
  const below =
    shape === Infinity
      ? countCdf(Infinity, mean, k - 1)
      : incompleteBeta(shape + 1, k, shape / (shape + mean), mean / (shape + mean));
  return Math.min(mean, mean * below + k * countTail(shape, mean, k + 1));
}
