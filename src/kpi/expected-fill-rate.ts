import { measuredRatios, type Metric } from './metric.js';

/** The fill rate to expect of the network. */
export const expectedFillRate: Metric = {
  name: 'expected_fill_rate',
  unit: 'share',
  definition:
    'Units that are served from any warehouse / units of forecast demand, over each SKU\'s horizon; ' +
    'a warehouse stands for the demand that it serves first.',
  needs: '',
  measure: ({ scopes }, { demand, lost }) =>
    measuredRatios(
      scopes.sum((cell) => demand[cell]! - lost[cell]!),
      scopes.sum((cell) => demand[cell]!),
      'no forecast demand',
    ),
};
