import { measuredRatios, type Metric } from './metric.js';

/** How long the stock will last. */
export const forwardCover: Metric = {
  name: 'forward_cover',
  unit: 'days',
  definition:
    'Days until the projected stock (available and inbound less forecast demand) is 0, at most 366; over several ' +
    'positions the mean, weighted by their forecast demand a day. Positions without forecast demand have no cover.',
  needs: '',
  measure: ({ scopes, positions: { horizon } }, { cover, demand }) => {
    const perDay = (cell: number, sku: number): number =>
      Number.isNaN(cover[cell]!) || horizon[sku]! <= 0 ? 0 : demand[cell]! / horizon[sku]!;
    return measuredRatios(
      scopes.sum((cell, sku) => {
        const weight = perDay(cell, sku);
        return weight > 0 ? weight * cover[cell]! : 0;
      }),
      scopes.sum(perDay),
      'no forecast demand',
    );
  },
};
