import type { Metric } from './metric.js';

/** What the capital in the stock costs a year. */
export const capitalCost: Metric = {
  name: 'capital_cost',
  unit: 'money',
  definition: 'Money a year: units on hand x unit cost x carrying rate.',
  needs: 'unit cost',
  parts: (column, side) => {
    const [onHand, unit] = [column(`on_hand_${side}`), column('capital_unit')];
    return { numerator: (at) => onHand(at) * unit(at) };
  },
};
