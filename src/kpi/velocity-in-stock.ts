import type { Metric } from './metric.js';

/** The pace of sales while there is stock. */
export const velocityInStock: Metric = {
  name: 'velocity_in_stock',
  unit: 'units a day',
  definition:
    'Units sold a day on days on which a snapshot shows stock, in the last 365 days; summed over the ' +
    'positions. A position without such a day is left out.',
  needs: 'two or more snapshots, 28 days apart',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  parts: (column) => ({ numerator: column('sold_in_stock') }),
};
