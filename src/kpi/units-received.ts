import type { Metric } from './metric.js';
import { transferSums } from './transfer-sums.js';

/** Units that the plan brings. */
export const unitsReceived: Metric = {
  name: 'units_received',
  unit: 'units',
  definition: 'Units of the plan\'s transfers, counted at the warehouse that receives them.',
  needs: 'a plan',
  measure: (facts, _outlook, side) => transferSums(facts, side, (line) => line.to, (line) => line.units),
};
