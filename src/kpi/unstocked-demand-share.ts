import { measuredRatios, type Metric } from './metric.js';

/** How much of demand lands where the SKU is not kept at all. */
export const unstockedDemandShare: Metric = {
  name: 'unstocked_demand_share',
  unit: 'share',
  definition:
    'Forecast demand whose first warehouse neither stocks the SKU nor has a unit of it / forecast demand, ' +
    'over each SKU\'s horizon.',
  needs: '',
  measure: ({ scopes, positions: { stocked } }, { demand, onHand }) =>
    measuredRatios(
      scopes.sum((cell) => (stocked[cell] === 0 && onHand[cell] === 0 ? demand[cell]! : 0)),
      scopes.sum((cell) => demand[cell]!),
      'no forecast demand',
    ),
};
