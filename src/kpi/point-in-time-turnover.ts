import type { Metric } from './metric.js';

/** How often a year the stock of today would turn. */
export const pointInTimeTurnover: Metric = {
  name: 'point_in_time_turnover',
  unit: 'turns',
  definition:
    'Cost of goods sold in the last 365 days of history (x 365 / days of history where that is shorter) / ' +
    'inventory value at as-of. From one snapshot, hence point-in-time: it is not turnover over average ' +
    'inventory. A line counts at the warehouse that shipped it, else at the one that serves its region ' +
    'first.',
  needs: 'unit cost',
  none: 'nothing on hand',
  parts: (column, side) => {
    const [sold, cost] = [column('sold_365'), column('unit_cost')];
    return { numerator: (at) => sold(at) * 365 * cost(at), denominator: column(`inventory_value_${side}`) };
  },
};
