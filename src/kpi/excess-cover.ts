import type { Metric } from './metric.js';

/** How long the excess stock would last on its own. */
export const excessCover: Metric = {
  name: 'excess_cover',
  unit: 'days',
  definition:
    'Excess units / forecast demand a day, in money at unit cost on both sides; stock without forecast ' +
    'demand anywhere in the scope has no cover.',
  needs: 'unit cost',
  none: 'no forecast demand',
  parts: (column, side) => {
    const [excess, cost] = [column(`excess_${side}`), column('unit_cost')];
    const [demand, horizon] = [column('demand'), column('horizon')];
    return { numerator: (at) => excess(at) * cost(at), denominator: (at) => (demand(at) / horizon(at)) * cost(at) };
  },
};
