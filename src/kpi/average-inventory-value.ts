import type { Metric } from './metric.js';

/** What the average stock of the past cost. */
export const averageInventoryValue: Metric = {
  name: 'average_inventory_value',
  unit: 'money',
  definition:
    'Mean units over the snapshots of the last 365 days x unit cost; a position that a snapshot does not ' +
    'list has none then.',
  needs: 'two or more snapshots, 28 days apart; unit cost',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  parts: (column) => {
    const [average, cost] = [column('average_on_hand'), column('unit_cost')];
    return { numerator: (at) => average(at) * cost(at) };
  },
};
