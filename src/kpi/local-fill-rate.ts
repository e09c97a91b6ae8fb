import type { Metric } from './metric.js';

/** The fill rate to expect of each customer's first warehouse. */
export const localFillRate: Metric = {
  name: 'local_fill_rate',
  unit: 'share',
  definition:
    'Units that are served from the warehouse that serves the region first / units of forecast demand, ' +
    'over each SKU\'s horizon.',
  needs: '',
  none: 'no forecast demand',
  parts: (column, side) => ({ numerator: column(`served_${side}`), denominator: column('demand') }),
  regions: (_facts, { regions: { served, demand } }) => ({ numerator: served, denominator: demand }),
};
