import type { Metric } from './metric.js';

/** How much of the stock lies in the wrong place. */
export const imbalance: Metric = {
  name: 'imbalance',
  unit: 'share',
  definition:
    'Cost of the units that would earn more at another warehouse after freight, handling and duty / cost ' +
    'of the stock on hand: each exchange counted once, without packs, line costs and limits.',
  needs: 'unit cost',
  none: 'nothing on hand',
  parts: (column, side) => {
    const [misplaced, cost] = [column(`misplaced_${side}`), column('unit_cost')];
    return { numerator: (at) => misplaced(at) * cost(at), denominator: column(`inventory_value_${side}`) };
  },
};
