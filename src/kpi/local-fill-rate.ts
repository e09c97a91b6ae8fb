import { measuredRatios, type Metric } from './metric.js';

/** The fill rate to expect of each customer's first warehouse. */
export const localFillRate: Metric = {
  name: 'local_fill_rate',
  unit: 'share',
  definition:
    'Units that are served from the warehouse that serves the region first / units of forecast demand, ' +
    'over each SKU\'s horizon.',
  needs: '',
  measure: ({ scopes }, { served, demand }) =>
    measuredRatios(
      scopes.sum((cell) => served[cell]!),
      scopes.sum((cell) => demand[cell]!),
      'no forecast demand',
    ),
};
