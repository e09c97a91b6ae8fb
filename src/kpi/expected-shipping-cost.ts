import type { Metric } from './metric.js';

/** What it will cost to ship to customers. */
export const expectedShippingCost: Metric = {
  name: 'expected_shipping_cost',
  unit: 'money',
  definition:
    'Cost of shipping the units that are served, each from the warehouse that serves it, over each SKU\'s ' +
    'horizon; counted at the warehouse that serves the region first.',
  needs: '',
  parts: (column, side) => ({ numerator: column(`shipping_cost_${side}`) }),
  regions: (_facts, { regions: { shippingCost } }) => ({ numerator: shippingCost }),
};
