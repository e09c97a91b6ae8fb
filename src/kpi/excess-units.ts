import type { Metric } from './metric.js';

/** Units that nobody will want for long. */
export const excessUnits: Metric = {
  name: 'excess_units',
  unit: 'units',
  definition:
    'Available units above the forecast demand of the next kpi.excess_days days at the warehouse. Stock ' +
    'without forecast demand is all excess.',
  needs: '',
  parts: (column, side) => ({ numerator: column(`excess_${side}`) }),
};
