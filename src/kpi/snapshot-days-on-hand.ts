import type { Metric } from './metric.js';

/** How long the stock of today would last at the pace of the last quarter. */
export const snapshotDaysOnHand: Metric = {
  name: 'snapshot_days_on_hand',
  unit: 'days',
  definition:
    'Inventory value at as-of / cost of goods sold a day in the last 90 days of history (or in all of a ' +
    'shorter one). It looks back; forward_cover looks ahead.',
  needs: 'unit cost',
  none: 'nothing sold in the last 90 days',
  parts: (column, side) => {
    const [sold, cost] = [column('sold_90'), column('unit_cost')];
    return { numerator: column(`inventory_value_${side}`), denominator: (at) => sold(at) * cost(at) };
  },
};
