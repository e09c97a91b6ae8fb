import type { Metric } from './metric.js';

/** What the places of the stock cost. */
export const imbalanceCost: Metric = {
  name: 'imbalance_cost',
  unit: 'money',
  definition:
    'What the misplaced units would earn more at the other warehouse, freight, handling and duty ' +
    'deducted, over each SKU\'s horizon.',
  needs: '',
  parts: (column, side) => ({ numerator: column(`misplaced_gain_${side}`) }),
};
