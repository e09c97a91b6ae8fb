import type { Metric } from './metric.js';

/** How long the average stock of the past lasted. */
export const trailingDaysOnHand: Metric = {
  name: 'trailing_days_on_hand',
  unit: 'days',
  definition:
    '365 / turnover: average inventory at cost / cost of goods sold a day, over the snapshots of the last ' +
    '365 days.',
  needs: 'two or more snapshots, 28 days apart; unit cost',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  none: 'nothing sold since the first snapshot',
  parts: (column) => {
    const [sold, cost, average] = [column('sold_span'), column('unit_cost'), column('average_on_hand')];
    return { numerator: (at) => average(at) * cost(at), denominator: (at) => sold(at) * cost(at) };
  },
};
