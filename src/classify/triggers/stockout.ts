import { shortCells } from './short-cells.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** Empty where it is wanted, full elsewhere: what transfers are for. */
export const stockout: TriggerRule = {
  code: 'stockout',
  definition:
    'A warehouse that stocks the SKU has no unit to sell, half a unit or more is expected not to be served from there, and ' +
    'another warehouse with an open lane has a case pack. Value: what that shortage would have earned.',
  find: (facts) =>
    shortCells(facts)
      .filter(({ units, elsewhere }) => units === 0 && elsewhere > 0)
      .map(({ sku, warehouse, units, demand, elsewhere, value }) =>
        trigger({ code: 'stockout', sku, warehouse, observed: units, expected: demand, unit: 'units', elsewhere, value }),
      ),
};
