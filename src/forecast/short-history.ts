/**
 * How much wider than its segment's law the demand of a short series is: its level is known from n observed buckets only,
 * and the first of them is in the history just because something was sold in it. The variance of its sums is multiplied
 * by 1 + P / n^3, which is about what sums over the first weeks of real items show (docs/decisions.md); from P buckets on
 * the law holds.
 *
 * @param observed n, observed buckets
 * @param protection P, buckets
 *
 * @example
 * shortHistoryFactor(1, 5); // 6
 * shortHistoryFactor(2, 5); // 1.625
 * shortHistoryFactor(5, 5); // 1
 */
export function shortHistoryFactor(observed: number, protection: number): number {
  return observed >= 1 && observed < protection ? 1 + protection / observed ** 3 : 1;
}
