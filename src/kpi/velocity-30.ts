import type { Metric } from './metric.js';

/** The pace of sales over 30 days. */
export const velocity30: Metric = {
  name: 'velocity_30',
  unit: 'units a day',
  definition:
    'Units sold a day in the last 30 days of history (or in all of a shorter one), at the warehouse that ' +
    'shipped them, else at the one that serves their region first.',
  needs: '',
  history: true,
  parts: (column) => ({ numerator: column('sold_30') }),
  regions: ({ sales }) => ({ numerator: sales.soldInRegions(30).map((units) => units / Math.min(30, sales.historyDays)) }),
};
