import type { Metric } from './metric.js';
import { transferSums, withoutPlan } from './transfer-sums.js';

/** Units that the plan takes away. */
export const unitsSent: Metric = {
  name: 'units_sent',
  unit: 'units',
  definition: 'Units of the plan\'s transfers, counted at the warehouse that they leave.',
  needs: 'a plan',
  missing: withoutPlan,
  parts: (column, side) => ({ numerator: side === 'before' ? () => 0 : column('units_sent') }),
  measure: (facts, _outlook, side) => transferSums(facts, side, (line) => line.from, (line) => line.units),
};
