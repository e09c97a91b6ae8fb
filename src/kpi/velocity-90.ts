import type { Metric } from './metric.js';

/** The pace of sales over 90 days. */
export const velocity90: Metric = {
  name: 'velocity_90',
  unit: 'units a day',
  definition:
    'Units sold a day in the last 90 days of history (or in all of a shorter one), at the warehouse that ' +
    'shipped them, else at the one that serves their region first.',
  needs: '',
  history: true,
  parts: (column) => ({ numerator: column('sold_90') }),
  regions: ({ sales }) => ({ numerator: sales.soldInRegions(90).map((units) => units / Math.min(90, sales.historyDays)) }),
};
