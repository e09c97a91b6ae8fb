import { logGamma } from '../probability/log-gamma.js';
import type { WindowCell } from './window-cells.js';

/** Steps of the golden section; the dispersion is then known to half a percent. */
const STEPS = 16;
const LOG_MOST = Math.log(1e6);
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The dispersion d = variance / mean, at least 1, under which negative-binomial counts with known means are most likely.
 *
 * The mean of squared errors would ask the same, but it hangs on the few largest orders of a history; the likelihood
 * lets one bulk order count as what it is, a rare value of a long tail.
 *
 * @param cells what came against what was expected, alike windows taken together
 */
export function likeliestDispersion(cells: readonly WindowCell[]): number {
  let low = 1e-4;
  let high = LOG_MOST;
  let a = high - GOLDEN * (high - low);
  let b = low + GOLDEN * (high - low);
  let atA = logLikelihood(cells, Math.exp(a));
  let atB = logLikelihood(cells, Math.exp(b));
  for (let step = 0; step < STEPS; step++) {
    if (atA >= atB) {
      high = b;
      b = a;
      atB = atA;
      a = high - GOLDEN * (high - low);
      atA = logLikelihood(cells, Math.exp(a));
    } else {
      low = a;
      a = b;
      atA = atB;
      b = low + GOLDEN * (high - low);
      atB = logLikelihood(cells, Math.exp(b));
    }
  }
  return Math.exp((low + high) / 2);
}

/** Up to a term without d: r = mean / (d - 1), chance of a failure 1 / d. */
function logLikelihood(cells: readonly WindowCell[], dispersion: number): number {
  const logD = Math.log(dispersion);
  const logRest = Math.log1p(-1 / dispersion);
  let sum = 0;
  for (const { windows, mean, count } of cells) {
    const shape = mean / (dispersion - 1);
    let log = -shape * logD;
    if (count > 0) log += count * logRest + logGamma(shape + count) - logGamma(shape);
    sum += windows * log;
  }
  return sum;
}
