import type { Metric } from './metric.js';

/** Units that have not sold of late. */
export const slowStockUnits: Metric = {
  name: 'slow_stock_units',
  unit: 'units',
  definition:
    'Units on hand of SKUs that sold nowhere for kpi.slow_days days; dead stock is not slow. A new SKU is ' +
    'neither.',
  needs: '',
  missing: ({ activity, theCase: { settings } }) =>
    activity.days < settings.kpi.slowDays ? `history is shorter than ${settings.kpi.slowDays} days` : undefined,
  parts: (column, side) => {
    const [onHand, slow] = [column(`on_hand_${side}`), column('slow')];
    return { numerator: (at) => onHand(at) * slow(at) };
  },
};
