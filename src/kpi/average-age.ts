import type { Metric } from './metric.js';

/** How long the stock has lain. */
export const averageAge: Metric = {
  name: 'average_age',
  unit: 'days',
  definition:
    'Mean days since its receipt of the units on hand, by first in, first out; units that came before the ' +
    'first known receipt are left out. Of the stock as it lies: a plan does not change it.',
  needs: 'receipts',
  history: true,
  missing: ({ theCase }) => (theCase.receipts === undefined ? 'no receipts' : undefined),
  none: 'no unit on hand has a known receipt',
  parts: (column) => ({ numerator: column('aged_unit_days'), denominator: column('aged_units') }),
};
