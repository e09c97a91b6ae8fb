import { measuredSums, type Metric } from './metric.js';

/** Units that nobody will have when they are wanted. */
export const expectedLostUnits: Metric = {
  name: 'expected_lost_units',
  unit: 'units',
  definition: 'Units of forecast demand that no warehouse can serve, over each SKU\'s horizon.',
  needs: '',
  measure: ({ scopes }, { lost }) => measuredSums(scopes.sum((cell) => lost[cell]!)),
};
