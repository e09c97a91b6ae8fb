/**
 * What a stock rule asks of the demand over some window, whatever its family. The loss functions are those of Snyder and
 * Shen (2019), "Fundamentals of Supply Chain Theory", 2nd ed., appendix C; x is a stock in units.
 *
 * Families: `countDemand` (negative binomial or Poisson), `normalDemand`, `gammaDemand`.
 */
export interface DemandDistribution {
  readonly mean: number;
  readonly variance: number;
  /** P(D <= x): the cycle service level of a stock of x. */
  readonly cdf: (x: number) => number;
  /** The least x with P(D <= x) >= p, 0 < p < 1. */
  readonly quantile: (p: number) => number;
  /** n(x) = E[(D - x)+]: units expected to be short of a stock of x. */
  readonly loss: (x: number) => number;
  /**
   * n2(x): the loss added up over all stocks above x, so that (n2(x) - n2(x + Q)) / Q is the mean loss of stocks that
   * are spread evenly over (x, x + Q]. Continuous: E[((D - x)+)^2] / 2; counts: E[(D - x)+ (D - x - 1)+] / 2.
   */
  readonly secondLoss: (x: number) => number;
}

/**
 * E[(x - D)+]: units expected to be left of a stock of x.
 *
 * @example
 * expectedLeft(countDemand(2, 2), 0); // 0
 */
export function expectedLeft(demand: DemandDistribution, x: number): number {
  return x - demand.mean + demand.loss(x);
}
