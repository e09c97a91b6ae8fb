import type { Metric } from './metric.js';

/** What the stock cost. */
export const inventoryValue: Metric = {
  name: 'inventory_value',
  unit: 'money',
  definition: 'Units on hand x unit cost.',
  needs: 'unit cost',
  parts: (column, side) => ({ numerator: column(`inventory_value_${side}`) }),
};
