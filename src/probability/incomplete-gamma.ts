import { logGamma } from './log-gamma.js';

const TINY = 1e-300;
const EPSILON = 1e-16;
const MAX_STEPS = 100_000;

/**
 * The upper regularised incomplete gamma function Q(a, x) for a > 0, x >= 0: the chance that a Poisson variable of
 * mean x is below the whole number a. Series below a + 1, continued fraction above (DLMF 8.11.4, 8.9.2).
 *
 * @example
 * incompleteGamma(1, 0); // 1
 */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n <= MAX_STEPS; n++) {
      term *= x / (a + n);
      sum += term;
      if (term < sum * EPSILON) break;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let result = d;
  for (let n = 1; n <= MAX_STEPS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    const change = d * c;
    result *= change;
    if (Math.abs(change - 1) < EPSILON) break;
  }
  return front * result;
}
