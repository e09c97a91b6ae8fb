import { logGamma } from './log-gamma.js';

const TINY = 1e-300;
const EPSILON = 1e-16;
const MAX_STEPS = 100_000;

/**
 * The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1.
 * `complement` is 1 - x, given apart so that nothing is lost where x is close to 1.
 * Continued fraction by Lentz's method (DLMF 8.17.22); the tail that converges fast is the one evaluated.
 *
 * @example
 * Math.round(1000 * incompleteBeta(2, 2, 0.5, 0.5)); // 500
 */
export function incompleteBeta(a: number, b: number, x: number, complement: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(complement);
  const front = Math.exp(logFront);
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(a, b, x)) / a
    : 1 - (front * continuedFraction(b, a, complement)) / b;
}

function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let result = d;
  for (let m = 1; m <= MAX_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    const change = d * c;
    result *= change;
    if (Math.abs(change - 1) < EPSILON) break;
  }
  return result;
}
