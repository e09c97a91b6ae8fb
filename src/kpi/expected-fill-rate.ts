import type { Metric } from './metric.js';

/** The fill rate to expect of the network. */
export const expectedFillRate: Metric = {
  name: 'expected_fill_rate',
  unit: 'share',
  definition:
    'Units that are served from any warehouse / units of forecast demand, over each SKU\'s horizon; a ' +
    'warehouse stands for the demand that it serves first.',
  needs: '',
  none: 'no forecast demand',
  parts: (column, side) => {
    const [demand, lost] = [column('demand'), column(`lost_${side}`)];
    return { numerator: (at) => demand(at) - lost(at), denominator: demand };
  },
  regions: (_facts, { regions: { demand, served, rerouted } }) => ({
    numerator: served.map((units, r) => Math.min(demand[r]!, units + rerouted[r]!)),
    denominator: demand,
  }),
};
