import type { Metric } from './metric.js';

/** How often a position had no stock. */
export const stockoutDayShare: Metric = {
  name: 'stockout_day_share',
  unit: 'share',
  definition: 'Days with 0 on hand / days for which snapshots of the last 365 days list the position.',
  needs: 'two or more snapshots, 28 days apart',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  none: 'no snapshot lists a position',
  parts: (column) => ({ numerator: column('stockout_days'), denominator: column('observed_days') }),
};
