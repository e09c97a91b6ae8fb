import type { Metric } from './metric.js';

/** Units that nobody will have when they are wanted. */
export const expectedLostUnits: Metric = {
  name: 'expected_lost_units',
  unit: 'units',
  definition: 'Units of forecast demand that no warehouse can serve, over each SKU\'s horizon.',
  needs: '',
  parts: (column, side) => ({ numerator: column(`lost_${side}`) }),
  regions: (_facts, { regions: { demand, served, rerouted } }) => ({
    numerator: demand.map((units, r) => Math.max(0, units - served[r]! - rerouted[r]!)),
  }),
};
