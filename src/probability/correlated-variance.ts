/**
 * The variance of a sum whose parts all correlate alike:
 *
 *   Var = (1 - rho) sum of variances + rho (sum of standard deviations)^2
 *
 * rho = 0 adds variances, rho = 1 adds standard deviations.
 *
 * @param variances sum of the parts' variances
 * @param deviations sum of the parts' standard deviations
 * @param correlation rho, 0..1
 *
 * @example
 * correlatedVariance(25, 7, 0); // 25
 * correlatedVariance(25, 7, 1); // 49
 */
export function correlatedVariance(variances: number, deviations: number, correlation: number): number {
  return (1 - correlation) * variances + correlation * deviations * deviations;
}
