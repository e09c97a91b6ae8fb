import type { DemandDistribution } from './demand-distribution.js';
import { incompleteGamma } from './incomplete-gamma.js';

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** The density of the standard normal. */
function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / ROOT_TWO_PI;
}

/**
 * P(Z <= z) of the standard normal, precise in both tails: half of Q(1/2, z^2 / 2) below 0 (DLMF 7.11.2).
 *
 * @example
 * normalCdf(0); // 0.5
 */
export function normalCdf(z: number): number {
  const tail = incompleteGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/**
 * The z with P(Z <= z) = p, 0 < p < 1: the safety factor of a cycle service level p. Acklam's rational start
 * (relative error 1e-9) made exact to doubles by one step of Halley's method.
 *
 * @example
 * Math.round(1000 * normalQuantile(0.95)); // 1645
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability in (0, 1) was expected, not ${p}`);
  if (p === 0.5) return 0;
  const low = Math.min(p, 1 - p);
  let z: number; // of the lower tail
  if (low < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(low));
    z = polynomial(TAIL, q) / (polynomial(TAIL_BELOW, q) * q + 1);
  } else {
    const q = low - 0.5;
    z = (polynomial(MIDDLE, q * q) * q) / (polynomial(MIDDLE_BELOW, q * q) * q * q + 1);
  }
  const error = (normalCdf(z) - low) / normalDensity(z);
  z -= error / (1 + (z * error) / 2);
  return p < 0.5 ? z : -z;
}

/** Coefficients of P. J. Acklam (2003), highest power first. */
const MIDDLE = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
const MIDDLE_BELOW = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const TAIL = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/**
 * G(k) = E[(Z - k)+], the loss of the standard normal.
 *
 * @example
 * Math.round(1e4 * normalLoss(0)); // 3989
 */
export function normalLoss(k: number): number {
  return normalDensity(k) - k * normalCdf(-k);
}

/**
 * Normal demand; fit for large and steady demand only: it has no lumps and may fall below 0.
 *
 * @param sd standard deviation, > 0
 *
 * @example
 * normalDemand(100, 20).quantile(0.5); // 100
 */
export function normalDemand(mean: number, sd: number): DemandDistribution {
  return {
    mean,
    variance: sd * sd,
    cdf: (x) => normalCdf((x - mean) / sd),
    quantile: (p) => mean + sd * normalQuantile(p),
    loss: (x) => sd * normalLoss((x - mean) / sd),
    secondLoss: (x) => {
      const z = (x - mean) / sd;
      return (sd * sd * ((z * z + 1) * normalCdf(-z) - z * normalDensity(z))) / 2;
    },
  };
}
