import type { Metric } from './metric.js';

/** How much of what was moved went back. */
export const reversalRate: Metric = {
  name: 'reversal_rate',
  unit: 'share',
  definition:
    'Units of transfers from A to B that a transfer of the SKU from B to A took back within ' +
    'kpi.reversal_days / units of transfers, over the last 365 days, at the warehouse that they left ' +
    'first.',
  needs: 'transfers',
  history: true,
  missing: ({ transfersMade }) => (transfersMade === undefined ? 'no transfers' : undefined),
  none: 'no transfer in the last 365 days',
  parts: (column) => ({ numerator: column('returned_units'), denominator: column('moved_units') }),
};
