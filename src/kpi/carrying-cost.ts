import { measuredSums, type Metric } from './metric.js';

/** What it costs to keep the stock for a year. */
export const carryingCost: Metric = {
  name: 'carrying_cost',
  unit: 'money',
  definition:
    'Money a year: units on hand x (unit cost x (carrying rate + shrink rate) + volume x storage cost per m3 and day ' +
    'x 365).',
  needs: 'unit cost; volume and storage cost for the storage part',
  measure: ({ scopes, theCase: { catalogue, network, settings } }, { onHand }) => {
    const rate = settings.rates.carrying + settings.rates.shrink;
    return measuredSums(
      scopes.sum((cell, sku, warehouse) => {
        const storage = catalogue.volumeM3[sku]! * network.storageCostM3Day[warehouse]! * 365;
        return onHand[cell]! * (catalogue.unitCost[sku]! * rate + storage);
      }),
    );
  },
};
