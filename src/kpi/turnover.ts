import type { Metric } from './metric.js';

/** How often a year the stock turns. */
export const turnover: Metric = {
  name: 'turnover',
  unit: 'turns',
  definition:
    'Cost of goods sold since the first snapshot of the last 365 days, a year / average inventory at cost ' +
    'over those snapshots.',
  needs: 'two or more snapshots, 28 days apart; unit cost',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  none: 'no stock in the snapshots',
  parts: (column) => {
    const [sold, cost, average] = [column('sold_span'), column('unit_cost'), column('average_on_hand')];
    return { numerator: (at) => sold(at) * 365 * cost(at), denominator: (at) => average(at) * cost(at) };
  },
};
