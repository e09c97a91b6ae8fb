import { ABSENT } from '../../model/absent.js';
import { firstSigns, isNew } from './first-signs.js';
import { trigger, type TriggerRule, unitsOnHand } from './trigger-rule.js';

const NEW = 1; // as in Catalogue.status

/** A product whose place is not found yet. */
export const newProduct: TriggerRule = {
  code: 'new_product',
  definition:
    'A SKU that was launched within triggers.new_days; without a launch date one of status new, one that the previous case ' +
    'does not know, or one whose first order or count lies within these days while the history reaches back twice as far. ' +
    'Value: its stock at cost.',
  find: ({ theCase, previous }) => {
    const { asOf, catalogue, settings, skus } = theCase;
    const signs = firstSigns(theCase);
    return skus.ids.flatMap((id, sku) => {
      const launched = catalogue.launchedOn?.[sku] ?? ABSENT;
      const first = signs.sku[sku]!;
      const fires =
        launched !== ABSENT
          ? launched <= asOf && launched > asOf - settings.triggers.newDays
          : catalogue.status[sku] === NEW || (previous ? previous.skus.codeOf(id) < 0 : isNew(theCase, signs, first));
      if (!fires) return [];
      const units = unitsOnHand(theCase, sku);
      const on = launched !== ABSENT ? launched : Number.isFinite(first) ? first : ABSENT;
      return [trigger({ code: 'new_product', sku, observed: units, unit: 'units', on, value: units * catalogue.unitCost[sku]! })];
    });
  },
};
