import type { Metric } from './metric.js';

/** How much of the stock is slow. */
export const slowStockShare: Metric = {
  name: 'slow_stock_share',
  unit: 'share',
  definition: 'slow_stock_value / inventory value.',
  needs: 'unit cost',
  missing: ({ activity, theCase: { settings } }) =>
    activity.days < settings.kpi.slowDays ? `history is shorter than ${settings.kpi.slowDays} days` : undefined,
  none: 'nothing on hand',
  parts: (column, side) => {
    const [value, slow] = [column(`inventory_value_${side}`), column('slow')];
    return { numerator: (at) => value(at) * slow(at), denominator: value };
  },
};
