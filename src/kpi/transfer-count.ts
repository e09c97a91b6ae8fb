import type { Metric } from './metric.js';

/** How often stock is moved. */
export const transferCount: Metric = {
  name: 'transfer_count',
  unit: 'transfers',
  definition: 'Transfers (a SKU from one warehouse to another on one day) that left in the last 365 days, at the warehouse that they left.',
  needs: 'transfers',
  history: true,
  missing: ({ transfersMade }) => (transfersMade === undefined ? 'no transfers' : undefined),
  parts: (column) => ({ numerator: column('transfers_made') }),
};
