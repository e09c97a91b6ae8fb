import type { Metric } from './metric.js';

/** How much of the stock is dead. */
export const deadStockShare: Metric = {
  name: 'dead_stock_share',
  unit: 'share',
  definition: 'dead_stock_value / inventory value.',
  needs: 'unit cost',
  missing: ({ activity, theCase: { settings } }) =>
    activity.days < settings.kpi.deadDays ? `history is shorter than ${settings.kpi.deadDays} days` : undefined,
  none: 'nothing on hand',
  parts: (column, side) => {
    const [value, dead] = [column(`inventory_value_${side}`), column('dead')];
    return { numerator: (at) => value(at) * dead(at), denominator: value };
  },
};
