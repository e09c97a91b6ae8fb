import type { Metric } from './metric.js';
import { transferSums, withoutPlan } from './transfer-sums.js';

/** Units that the plan brings. */
export const unitsReceived: Metric = {
  name: 'units_received',
  unit: 'units',
  definition: 'Units of the plan\'s transfers, counted at the warehouse that receives them.',
  needs: 'a plan',
  missing: withoutPlan,
  parts: (column, side) => ({ numerator: side === 'before' ? () => 0 : column('units_received') }),
  measure: (facts, _outlook, side) => transferSums(facts, side, (line) => line.to, (line) => line.units),
};
