import type { TransferLine } from '../model/plan.js';
import type { KpiFacts } from './kpi-facts.js';
import type { Measured, Side } from './metric.js';

/** The reason why nothing is known of transfers. */
export function withoutPlan({ lines }: KpiFacts): string | undefined {
  return lines ? undefined : 'no plan';
}

/**
 * Sums over the transfers of the plan for each scope but regions: 0 before.
 *
 * @param place the warehouse at which a line counts
 * @param amount what it adds, a whole number
 */
export function transferSums(
  { scopes, lines = [] }: KpiFacts,
  side: Side,
  place: (line: TransferLine) => number,
  amount: (line: TransferLine) => number,
): Measured[] {
  const sums = new Float64Array(scopes.list.length);
  const located = new Int32Array(6);
  if (side === 'after') {
    for (const line of lines) {
      const count = scopes.locate(line.sku, place(line), -1, located);
      for (let i = 0; i < count; i++) sums[located[i]!]! += amount(line);
    }
  }
  return Array.from(sums, (sum, scope) => (scope < scopes.firstRegion ? sum : undefined));
}
