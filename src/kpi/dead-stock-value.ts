import type { Metric } from './metric.js';

/** What the dead stock cost. */
export const deadStockValue: Metric = {
  name: 'dead_stock_value',
  unit: 'money',
  definition: 'dead_stock_units x unit cost.',
  needs: 'unit cost',
  missing: ({ activity, theCase: { settings } }) =>
    activity.days < settings.kpi.deadDays ? `history is shorter than ${settings.kpi.deadDays} days` : undefined,
  parts: (column, side) => {
    const [value, dead] = [column(`inventory_value_${side}`), column('dead')];
    return { numerator: (at) => value(at) * dead(at) };
  },
};
