import type { Metric } from './metric.js';
import { transferSums, withoutPlan } from './transfer-sums.js';

/** What the plan costs to carry out. */
export const transferCost: Metric = {
  name: 'transfer_cost',
  unit: 'money',
  definition:
    'Freight, handling, duty, line and shipment costs of the plan\'s transfers, counted at the warehouse that receives ' +
    'them.',
  needs: 'a plan',
  missing: withoutPlan,
  parts: (column, side) => ({ numerator: side === 'before' ? () => 0 : column('transfer_cost') }),
  measure: (facts, _outlook, side) =>
    transferSums(facts, side, (line) => line.to, (line) => line.cost).map((quanta) =>
      typeof quanta === 'number' ? quanta / facts.positions.quantum.perUnit : quanta,
    ),
};
