import type { Metric } from './metric.js';

/** What the stock in the wrong place cost. */
export const misplacedValue: Metric = {
  name: 'misplaced_value',
  unit: 'money',
  definition:
    'Unit cost x units that would earn more at another warehouse after freight, handling and duty.',
  needs: 'unit cost',
  parts: (column, side) => {
    const [misplaced, cost] = [column(`misplaced_${side}`), column('unit_cost')];
    return { numerator: (at) => misplaced(at) * cost(at) };
  },
};
