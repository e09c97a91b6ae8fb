import type { Metric } from './metric.js';

/** What the stock loses in worth a year by growing old. */
export const obsolescenceCost: Metric = {
  name: 'obsolescence_cost',
  unit: 'money',
  definition: 'Money a year: units on hand x unit cost x obsolescence rate.',
  needs: 'unit cost',
  parts: (column, side) => {
    const [onHand, unit] = [column(`on_hand_${side}`), column('obsolescence_unit')];
    return { numerator: (at) => onHand(at) * unit(at) };
  },
};
