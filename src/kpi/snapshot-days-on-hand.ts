import { measuredRatios, type Metric } from './metric.js';

const WINDOW = 90;

/** How long the stock of today would last at the pace of the last quarter. */
export const snapshotDaysOnHand: Metric = {
  name: 'snapshot_days_on_hand',
  unit: 'days',
  definition:
    'Inventory value at as-of / cost of goods sold a day in the last 90 days of history (or in all of a shorter one). ' +
    'It looks back; forward_cover looks ahead.',
  needs: 'unit cost',
  measure: ({ scopes, sales, theCase: { catalogue } }, { onHand }) => {
    const sold = sales.soldUnits(WINDOW);
    const days = Math.min(WINDOW, sales.historyDays);
    return measuredRatios(
      scopes.sum((cell, sku) => onHand[cell]! * catalogue.unitCost[sku]!),
      scopes.sum((cell, sku) => (sold[cell]! * catalogue.unitCost[sku]!) / days),
      'nothing sold in the last 90 days',
    );
  },
};
