import type { Metric } from './metric.js';

/** How much is moved for what is sold. */
export const movedShare: Metric = {
  name: 'moved_share',
  unit: 'share',
  definition:
    'Units of transfers that left in the last 365 days / units sold in the last 365 days of history (a ' +
    'year, where that is shorter).',
  needs: 'transfers',
  history: true,
  missing: ({ transfersMade }) => (transfersMade === undefined ? 'no transfers' : undefined),
  none: 'nothing sold in the last 365 days',
  parts: (column) => {
    const sold = column('sold_365');
    return { numerator: column('moved_units'), denominator: (at) => sold(at) * 365 };
  },
};
