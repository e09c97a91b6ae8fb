import { measuredSums, type Metric } from './metric.js';

/** What the stock cost. */
export const inventoryValue: Metric = {
  name: 'inventory_value',
  unit: 'money',
  definition: 'Units on hand x unit cost.',
  needs: 'unit cost',
  measure: ({ scopes, theCase: { catalogue } }, { onHand }) =>
    measuredSums(scopes.sum((cell, sku) => onHand[cell]! * catalogue.unitCost[sku]!)),
};
