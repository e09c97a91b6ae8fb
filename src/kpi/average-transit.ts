import type { Metric } from './metric.js';

/** How long goods travel to the customer. */
export const averageTransit: Metric = {
  name: 'average_transit',
  unit: 'days',
  definition:
    'Mean days from shipping to the customer, over the units that are served in each SKU\'s horizon and ' +
    'whose transit time is known.',
  needs: 'transit days or coordinates',
  none: 'no served unit has a known transit time',
  parts: (column, side) => ({ numerator: column(`transit_days_${side}`), denominator: column(`transit_units_${side}`) }),
  regions: (_facts, { regions: { transitDays, transitUnits } }) => ({ numerator: transitDays, denominator: transitUnits }),
};
