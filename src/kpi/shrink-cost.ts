import type { Metric } from './metric.js';

/** What is lost, broken and stolen of the stock in a year. */
export const shrinkCost: Metric = {
  name: 'shrink_cost',
  unit: 'money',
  definition: 'Money a year: units on hand x unit cost x shrink rate.',
  needs: 'unit cost',
  parts: (column, side) => {
    const [onHand, unit] = [column(`on_hand_${side}`), column('shrink_unit')];
    return { numerator: (at) => onHand(at) * unit(at) };
  },
};
