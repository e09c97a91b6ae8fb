import type { Metric } from './metric.js';

/** What the excess stock cost. */
export const excessValue: Metric = {
  name: 'excess_value',
  unit: 'money',
  definition: 'Excess units x unit cost.',
  needs: 'unit cost',
  parts: (column, side) => {
    const [excess, cost] = [column(`excess_${side}`), column('unit_cost')];
    return { numerator: (at) => excess(at) * cost(at) };
  },
};
