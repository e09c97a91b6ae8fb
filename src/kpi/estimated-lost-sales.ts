import type { Metric } from './metric.js';

/** Revenue that stockouts cost in the past. */
export const estimatedLostSales: Metric = {
  name: 'estimated_lost_sales',
  unit: 'money',
  definition: 'estimated_lost_units x price.',
  needs: 'two or more snapshots, 28 days apart; price',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  parts: (column) => ({ numerator: column('lost_sales') }),
};
