import { measuredRatios, type Metric } from './metric.js';

/** How often a year the stock of today would turn. */
export const pointInTimeTurnover: Metric = {
  name: 'point_in_time_turnover',
  unit: 'turns',
  definition:
    'Cost of goods sold in the last 365 days of history (x 365 / days of history where that is shorter) / inventory ' +
    'value at as-of. From one snapshot, hence point-in-time: it is not turnover over average inventory. A line counts ' +
    'at the warehouse that shipped it, else at the one that serves its region first.',
  needs: 'unit cost',
  measure: ({ scopes, sales, theCase: { catalogue } }, { onHand }) => {
    const sold = sales.soldUnits(365);
    const year = 365 / sales.historyDays;
    return measuredRatios(
      scopes.sum((cell, sku) => sold[cell]! * catalogue.unitCost[sku]! * year),
      scopes.sum((cell, sku) => onHand[cell]! * catalogue.unitCost[sku]!),
      'nothing on hand',
    );
  },
};
