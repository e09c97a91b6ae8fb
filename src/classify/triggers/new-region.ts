import { firstSigns, isNew } from './first-signs.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** Customers where there were none. */
export const newRegion: TriggerRule = {
  code: 'new_region',
  definition:
    'The SKU has demand in a region that the previous case does not know; without a previous case, in a region whose first ' +
    'order lies within triggers.new_days while the history reaches back twice as far. Value: units ordered there x margin.',
  find: ({ theCase, previous, positions }) => {
    const signs = firstSigns(theCase);
    const isNewRegion = theCase.regions.ids.map((id, region) =>
      previous ? previous.regions.codeOf(id) < 0 : isNew(theCase, signs, signs.region[region]!),
    );
    const units = new Map<number, number>(); // SKU x R + region -> units ordered
    const { orders, regions } = theCase;
    for (let line = 0; line < orders.length; line++) {
      const region = orders.region[line]!;
      if (!isNewRegion[region]) continue;
      const key = orders.sku[line]! * regions.ids.length + region;
      units.set(key, (units.get(key) ?? 0) + orders.units[line]!);
    }
    return [...units].filter(([, ordered]) => ordered > 0).map(([key, ordered]) => {
      const sku = Math.floor(key / regions.ids.length);
      const region = key % regions.ids.length;
      const value = (ordered * positions.backorderGain[sku]!) / positions.quantum.perUnit;
      return trigger({ code: 'new_region', sku, region, observed: ordered, unit: 'units', on: signs.region[region]!, value });
    });
  },
};
