import { leadDaysOn } from '../../model/lane-calendar.js';
import type { Trigger } from '../../model/trigger.js';
import { lanePairs } from './changed-lanes.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** What arrives sooner or later than it did is worth more or less where it lies. */
export const leadTimeChange: TriggerRule = {
  code: 'lead_time_change',
  definition:
    "Against the previous case, the supplier's lead time of the SKU, or that of a lane between two warehouses that stock it, " +
    'differs by triggers.lead_time_change days or more, or the lane was opened or closed; of several lanes the one that ' +
    'differs most. Value: not said.',
  find: (facts) => {
    const { theCase, previous } = facts;
    if (previous === undefined) return [];
    const least = theCase.settings.triggers.leadTimeChange;
    const { lanes } = theCase.network;
    // What a lane of the previous case would take today: the day of the week on which it was asked is no change.
    const earlierDays = leadDaysOn(previous.network, theCase.asOf, previous.settings.readyAt);
    const pairs = lanePairs(facts);
    return theCase.skus.ids.flatMap((id, sku) => {
      const earlierSku = previous.skus.codeOf(id);
      if (earlierSku < 0) return [];
      const found: Trigger[] = [];
      const now = theCase.catalogue.leadTimeDays[sku]!;
      const then = previous.catalogue.leadTimeDays[earlierSku]!;
      const base = { code: 'lead_time_change', sku, unit: 'days', value: NaN } as const;
      if (isFar(now, then, least)) found.push(trigger({ ...base, observed: now, expected: then, what: 'supplier lead time' }));
      let most = 0;
      let worst: Trigger | undefined;
      for (const { from, to, lane, earlierLane } of pairs(sku)) {
        const days = lanes.open[lane] ? lanes.leadDays[lane]! : NaN;
        const before = previous.network.lanes.open[earlierLane] ? earlierDays[earlierLane]! : NaN;
        if (Number.isNaN(days) && Number.isNaN(before)) continue;
        const change = Number.isNaN(days) || Number.isNaN(before) ? Infinity : Math.abs(days - before);
        if (change <= most || !(change === Infinity || isFar(days, before, least))) continue;
        most = change;
        worst = trigger({ ...base, warehouse: to, from, observed: days, expected: before, what: 'lane lead time' });
      }
      return worst ? [...found, worst] : found;
    });
  },
};

function isFar(now: number, then: number, least: number): boolean {
  return now !== then && Math.abs(now - then) >= least;
}
