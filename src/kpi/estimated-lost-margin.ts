import type { Metric } from './metric.js';

/** Margin that stockouts cost in the past. */
export const estimatedLostMargin: Metric = {
  name: 'estimated_lost_margin',
  unit: 'money',
  definition: 'estimated_lost_units x max(0, price - unit cost).',
  needs: 'two or more snapshots, 28 days apart; price, unit cost',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  parts: (column) => ({ numerator: column('lost_margin') }),
};
