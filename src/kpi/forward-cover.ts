import type { Metric } from './metric.js';

/** How long the stock will last. */
export const forwardCover: Metric = {
  name: 'forward_cover',
  unit: 'days',
  definition:
    'Days until the projected stock (available and inbound less forecast demand) is 0, at most 366; over ' +
    'several positions the mean, weighted by their forecast demand a day. Positions without forecast ' +
    'demand have no cover.',
  needs: '',
  none: 'no forecast demand',
  parts: (column, side) => {
    const [cover, demand, horizon] = [column(`cover_${side}`), column('demand'), column('horizon')];
    const perDay = (at: number): number => (Number.isNaN(cover(at)) || !(horizon(at) > 0) ? NaN : demand(at) / horizon(at));
    return { numerator: (at) => perDay(at) * cover(at), denominator: perDay };
  },
};
