import { trigger, type TriggerRule, unitsOnHand } from './trigger-rule.js';

const DISCONTINUED = 2; // as in Catalogue.status

/** What is left of a product is to be sold where it still sells. */
export const discontinued: TriggerRule = {
  code: 'discontinued',
  definition:
    'A SKU of status discontinued with units on hand; with a previous case only where it was not discontinued there. ' +
    'Value: its stock at cost.',
  find: ({ theCase, previous }) =>
    theCase.skus.ids.flatMap((id, sku) => {
      if (theCase.catalogue.status[sku] !== DISCONTINUED) return [];
      const units = unitsOnHand(theCase, sku);
      const earlier = previous?.skus.codeOf(id) ?? -1;
      if (units === 0 || (earlier >= 0 && previous!.catalogue.status[earlier] === DISCONTINUED)) return [];
      return [trigger({ code: 'discontinued', sku, observed: units, unit: 'units', value: units * theCase.catalogue.unitCost[sku]! })];
    }),
};
