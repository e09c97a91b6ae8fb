import type { Metric } from './metric.js';

/** Units that stockouts cost in the past. */
export const estimatedLostUnits: Metric = {
  name: 'estimated_lost_units',
  unit: 'units',
  definition:
    'Estimated units lost on stockout days of the last 365 days: what they would have sold at the pace of ' +
    'days with stock, less what they sold. A position that never had stock is left out.',
  needs: 'two or more snapshots, 28 days apart',
  history: true,
  missing: ({ stockHistory }) => ('reason' in stockHistory ? stockHistory.reason : undefined),
  parts: (column) => ({ numerator: column('lost_units') }),
};
