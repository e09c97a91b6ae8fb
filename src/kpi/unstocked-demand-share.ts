import type { Metric } from './metric.js';

/** How much of demand lands where the SKU is not kept at all. */
export const unstockedDemandShare: Metric = {
  name: 'unstocked_demand_share',
  unit: 'share',
  definition:
    'Forecast demand whose first warehouse neither stocks the SKU nor has a unit of it / forecast demand, ' +
    'over each SKU\'s horizon.',
  needs: '',
  none: 'no forecast demand',
  parts: (column, side) => {
    const [stocked, demand, onHand] = [column('stocked'), column('demand'), column(`on_hand_${side}`)];
    return { numerator: (at) => (stocked(at) === 0 && onHand(at) === 0 ? demand(at) : 0), denominator: demand };
  },
};
