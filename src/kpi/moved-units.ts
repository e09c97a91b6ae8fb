import type { Metric } from './metric.js';

/** Units that were moved between warehouses. */
export const movedUnits: Metric = {
  name: 'moved_units',
  unit: 'units',
  definition: 'Units of transfers that left in the last 365 days, at the warehouse that they left.',
  needs: 'transfers',
  history: true,
  missing: ({ transfersMade }) => (transfersMade === undefined ? 'no transfers' : undefined),
  parts: (column) => ({ numerator: column('moved_units') }),
};
