import type { Metric } from './metric.js';

/** Units that lie in the warehouses; after a plan, what was moved counts where it goes. */
export const unitsOnHand: Metric = {
  name: 'units_on_hand',
  unit: 'units',
  definition: 'Units on hand; after a plan less what left and plus what comes.',
  needs: '',
  parts: (column, side) => ({ numerator: column(`on_hand_${side}`) }),
};
