import type { Metric } from './metric.js';

/** How many positions have nothing to sell. */
export const stockoutRate: Metric = {
  name: 'stockout_rate',
  unit: 'share',
  definition:
    'Positions (a SKU at a warehouse that stocks it) with forecast demand and no available unit / ' +
    'positions with forecast demand. A SKU that a warehouse does not stock is no position.',
  needs: '',
  none: 'no stocked position has forecast demand',
  parts: (column, side) => {
    const [stocked, demand, available] = [column('stocked'), column('demand'), column(`available_${side}`)];
    const counts = (at: number): boolean => stocked(at) === 1 && demand(at) > 0;
    return { numerator: (at) => (counts(at) && available(at) === 0 ? 1 : 0), denominator: (at) => (counts(at) ? 1 : 0) };
  },
};
