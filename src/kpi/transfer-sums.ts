import type { TransferLine } from '../model/plan.js';
import type { KpiFacts, Measured, Side } from './metric.js';

/**
 * Sums over the transfers of the plan for each scope: 0 before, and without a plan nothing.
 *
 * @param place the warehouse at which a line counts
 * @param amount what it adds, a whole number
 */
export function transferSums(
  { scopes, lines }: KpiFacts,
  side: Side,
  place: (line: TransferLine) => number,
  amount: (line: TransferLine) => number,
): Measured[] {
  if (!lines) return scopes.list.map(() => ({ reason: 'no plan' }));
  const sums = new Float64Array(scopes.list.length);
  if (side === 'before') return Array.from(sums);
  const located = new Int32Array(4);
  for (const line of lines) {
    const count = scopes.locate(line.sku, place(line), located);
    for (let i = 0; i < count; i++) sums[located[i]!]! += amount(line);
  }
  return Array.from(sums);
}
