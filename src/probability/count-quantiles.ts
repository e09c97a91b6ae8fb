import { countQuantile, logCountPmf, NO_DEMAND } from './negative-binomial.js';

/** Above this mean a walk over all counts takes longer than a search for each quantile. */
const MOST_WALKED = 2000;

/** Below this logarithm the chance of no demand is no double. */
const LOG_LEAST = -600;

/**
 * Many quantiles of one count in one walk: out[i] is the smallest k with P(N <= k) >= probabilities[i]. The chances
 * follow from each other, P(k + 1) / P(k) = (r + k) / (k + 1) x mu / (r + mu), so that a quantile costs a multiplication
 * for each unit instead of a search on incomplete beta functions.
 *
 * @param shape r, Infinity for Poisson
 * @param probabilities ascending, each in [0, 1)
 * @param out as long as `probabilities`
 *
 * @example
 * Array.from(countQuantiles(Infinity, 2, [0.1, 0.5, 0.99], new Float64Array(3))); // [0, 2, 6]
 */
export function countQuantiles(
  shape: number, mean: number, probabilities: ArrayLike<number>, out: Float64Array,
): Float64Array {
  const asked = probabilities.length;
  if (mean < NO_DEMAND) return out.fill(0, 0, asked);
  const logNone = mean > MOST_WALKED ? -Infinity : logCountPmf(shape, mean, 0);
  if (logNone < LOG_LEAST) {
    for (let i = 0; i < asked; i++) out[i] = countQuantile(shape, mean, probabilities[i]!);
    return out;
  }
  const poisson = shape === Infinity;
  const growth = poisson ? mean : mean / (shape + mean);
  let chance = Math.exp(logNone);
  let below = chance;
  let k = 0;
  for (let i = 0; i < asked; i++) {
    const wanted = probabilities[i]!;
    while (below < wanted) {
      chance *= poisson ? growth / (k + 1) : (growth * (shape + k)) / (k + 1);
      const next = below + chance;
      k++;
      if (next === below && k > mean) break; // the sum has come to its end in doubles
      below = next;
    }
    out[i] = k;
  }
  return out;
}
