import { countPmf, countQuantile, expectedServed } from '../probability/negative-binomial.js';

/**
 * Units of demand that a warehouse serves by itself over the horizon, on average, with S own units now and I inbound
 * units on day a:
 *
 *   E[min(D1, S)] + E[min(D2, (S - D1)+ + I)],   D1 = D[0,a), D2 = D[a,H)
 *
 * computed as E[min(D, S + I)] less what inbound comes too late for, a sum over D1 > S.
 *
 * @param shape r of the negative binomial, Infinity for Poisson
 * @param mean mean demand over [0, H)
 * @param untilArrival mean demand over [0, a)
 *
 * @example
 * expectedService(Infinity, 2, 2, 1000, 0); // 2
 */
export function expectedService(
  shape: number,
  mean: number,
  untilArrival: number,
  own: number,
  inbound: number,
): number {
  if (inbound <= 0) return expectedServed(shape, mean, own);
  let served = expectedServed(shape, mean, own + inbound);
  const later = mean - untilArrival;
  const last = countQuantile(shape, untilArrival, 1 - 1e-13);
  for (let first = own + 1; first <= last; first++) {
    const excess = first - own;
    const laterShape = shape + first;
    const laterMean = shape === Infinity ? later : (later * (shape + first)) / (shape + untilArrival);
    const together =
      excess >= inbound ? inbound : excess + expectedServed(laterShape, laterMean, inbound - excess);
    served -= countPmf(shape, untilArrival, first) * (together - expectedServed(laterShape, laterMean, inbound));
  }
  return Math.max(0, Math.min(mean, served));
}
