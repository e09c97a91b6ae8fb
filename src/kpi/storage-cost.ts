import type { Metric } from './metric.js';

/** What storing the stock costs a year. */
export const storageCost: Metric = {
  name: 'storage_cost',
  unit: 'money',
  definition: 'Money a year: units on hand x volume x storage cost per m3 and day x 365.',
  needs: 'volume, storage cost',
  missing: ({ theCase: { catalogue, network } }) =>
    catalogue.volumeM3.some((m3) => m3 > 0) && network.storageCostM3Day.some((cost) => cost > 0) ? undefined : 'no volume or no storage cost',
  parts: (column, side) => {
    const [onHand, unit] = [column(`on_hand_${side}`), column('storage_unit')];
    return { numerator: (at) => onHand(at) * unit(at) };
  },
};
