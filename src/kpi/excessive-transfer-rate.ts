import type { Metric } from './metric.js';

/** How much of the moving would not have been needed, had more been moved at once or nothing been moved back. */
export const excessiveTransferRate: Metric = {
  name: 'excessive_transfer_rate',
  unit: 'share',
  definition:
    'Transfers of a SKU that left within kpi.repeat_days after an earlier one between the same two warehouses, either way / ' +
    'transfers, over the last 365 days, at the warehouse that they left.',
  needs: 'transfers',
  history: true,
  missing: ({ transfersMade }) => (transfersMade === undefined ? 'no transfers' : undefined),
  none: 'no transfer in the last 365 days',
  parts: (column) => ({ numerator: column('excessive_transfers'), denominator: column('transfers_made') }),
};
