import { measuredRatios, type Metric } from './metric.js';

/** How many positions have nothing to sell. */
export const stockoutRate: Metric = {
  name: 'stockout_rate',
  unit: 'share',
  definition:
    'Positions (a SKU at a warehouse that stocks it) with forecast demand and no available unit / positions with ' +
    'forecast demand. A SKU that a warehouse does not stock is no position.',
  needs: '',
  measure: ({ scopes, positions: { stocked } }, { demand, available }) => {
    const counts = (cell: number): boolean => stocked[cell] === 1 && demand[cell]! > 0;
    return measuredRatios(
      scopes.sum((cell) => (counts(cell) && available[cell] === 0 ? 1 : 0)),
      scopes.sum((cell) => (counts(cell) ? 1 : 0)),
      'no stocked position has forecast demand',
    );
  },
};
