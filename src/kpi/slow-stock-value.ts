import type { Metric } from './metric.js';

/** What the slow stock cost. */
export const slowStockValue: Metric = {
  name: 'slow_stock_value',
  unit: 'money',
  definition: 'slow_stock_units x unit cost.',
  needs: 'unit cost',
  missing: ({ activity, theCase: { settings } }) =>
    activity.days < settings.kpi.slowDays ? `history is shorter than ${settings.kpi.slowDays} days` : undefined,
  parts: (column, side) => {
    const [value, slow] = [column(`inventory_value_${side}`), column('slow')];
    return { numerator: (at) => value(at) * slow(at) };
  },
};
