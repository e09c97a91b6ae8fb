import { ABSENT } from '../../model/absent.js';
import { firstSigns, isNew } from './first-signs.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** Shelves to fill, and regions that are served from elsewhere from now on. */
export const newWarehouse: TriggerRule = {
  code: 'new_warehouse',
  definition:
    'The SKU is stocked at, or its demand first served from, an active warehouse that the previous case does not know; ' +
    'without a previous case, one whose first shipped order or count with stock lies within triggers.new_days while the ' +
    'history reaches back twice as far. Value: demand that it serves first, over the horizon, x margin.',
  find: ({ theCase, previous, positions }) => {
    const { warehouses, network } = theCase;
    const signs = firstSigns(theCase);
    const count = warehouses.ids.length;
    return warehouses.ids.flatMap((id, warehouse) => {
      const first = signs.warehouse[warehouse]!;
      const fires = previous ? previous.warehouses.codeOf(id) < 0 : isNew(theCase, signs, first);
      if (!network.active[warehouse] || !fires) return [];
      return theCase.skus.ids.flatMap((_, sku) => {
        const cell = sku * count + warehouse;
        const demand = positions.mean[cell]!;
        if (!positions.stocked[cell] && demand === 0) return [];
        const value = (demand * positions.backorderGain[sku]!) / positions.quantum.perUnit;
        return [trigger({ code: 'new_warehouse', sku, warehouse, observed: demand, unit: 'units', on: Number.isFinite(first) ? first : ABSENT, value })];
      });
    });
  },
};
