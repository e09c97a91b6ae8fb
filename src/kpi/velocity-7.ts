import type { Metric } from './metric.js';

/** The pace of sales over 7 days. */
export const velocity7: Metric = {
  name: 'velocity_7',
  unit: 'units a day',
  definition:
    'Units sold a day in the last 7 days of history (or in all of a shorter one), at the warehouse that ' +
    'shipped them, else at the one that serves their region first.',
  needs: '',
  history: true,
  parts: (column) => ({ numerator: column('sold_7') }),
  regions: ({ sales }) => ({ numerator: sales.soldInRegions(7).map((units) => units / Math.min(7, sales.historyDays)) }),
};
