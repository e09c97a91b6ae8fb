import type { Metric } from './metric.js';

/** Days without stock. */
export const stockoutDays: Metric = {
  name: 'stockout_days',
  unit: 'days',
  definition:
    'Sum, over the positions that snapshots of the last 365 days list, of the days with 0 on hand; a ' +
    'snapshot speaks for the days until the next one, 31 at most.',
  needs: 'two or more snapshots, 28 days apart',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  parts: (column) => ({ numerator: column('stockout_days') }),
};
