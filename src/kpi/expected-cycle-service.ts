import type { Metric } from './metric.js';

/** How likely stock lasts until the next receipt. */
export const expectedCycleService: Metric = {
  name: 'expected_cycle_service',
  unit: 'share',
  definition:
    'Mean, over positions with forecast demand, of the chance that demand over the SKU\'s horizon is at ' +
    'most what is available and inbound at the warehouse that serves it first.',
  needs: '',
  none: 'no forecast demand',
  parts: (column, side) => {
    const chance = column(`no_stockout_${side}`);
    return { numerator: chance, denominator: (at) => (Number.isNaN(chance(at)) ? NaN : 1) };
  },
};
