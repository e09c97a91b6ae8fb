import { shortCells } from './short-cells.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** Stock that will not last, wherever help may come from. */
export const lowCover: TriggerRule = {
  code: 'low_cover',
  definition:
    'Forward cover of a warehouse that stocks the SKU is below triggers.cover_days, half a unit or more is expected not to be ' +
    'served from there, and it is no stockout. Value: what that shortage would have earned.',
  find: (facts) => {
    const { coverDays } = facts.theCase.settings.triggers;
    return shortCells(facts)
      .filter(({ units, cover, elsewhere }) => cover < coverDays && (units > 0 || elsewhere === 0))
      .map(({ sku, warehouse, cover, elsewhere, value }) =>
        trigger({ code: 'low_cover', sku, warehouse, observed: cover, expected: coverDays, unit: 'days', elsewhere, value }),
      );
  },
};
