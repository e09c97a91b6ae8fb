import type { Metric } from './metric.js';

/** Units that do not sell at all. */
export const deadStockUnits: Metric = {
  name: 'dead_stock_units',
  unit: 'units',
  definition: 'Units on hand of SKUs that sold nowhere for kpi.dead_days days. A new SKU is neither.',
  needs: '',
  missing: ({ activity, theCase: { settings } }) =>
    activity.days < settings.kpi.deadDays ? `history is shorter than ${settings.kpi.deadDays} days` : undefined,
  parts: (column, side) => {
    const [onHand, dead] = [column(`on_hand_${side}`), column('dead')];
    return { numerator: (at) => onHand(at) * dead(at) };
  },
};
