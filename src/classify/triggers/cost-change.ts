import type { Trigger } from '../../model/trigger.js';
import { laneCostOfPack } from '../../policy/lane-costs.js';
import { lanePairs } from './changed-lanes.js';
import { trigger, type TriggerFacts, type TriggerRule, unitsOnHand } from './trigger-rule.js';

/** What a unit earns, or what it costs to move it, is not what it was. */
export const costChange: TriggerRule = {
  code: 'cost_change',
  definition:
    'Against the previous case, the unit cost or the price of the SKU, or what a unit of it costs on an open lane between two ' +
    'warehouses that stock it, differs by more than the share triggers.cost_change; of several lanes the one that differs ' +
    'most. Value: the difference x units on hand; of a lane not said.',
  find: (facts) => {
    const { theCase, previous } = facts;
    if (previous === undefined) return [];
    const most = theCase.settings.triggers.costChange;
    return theCase.skus.ids.flatMap((id, sku) => {
      const earlier = previous.skus.codeOf(id);
      if (earlier < 0) return [];
      const compared = [
        ['unit cost', theCase.catalogue.unitCost[sku]!, previous.catalogue.unitCost[earlier]!],
        ['price', theCase.catalogue.price[sku]!, previous.catalogue.price[earlier]!],
      ] as const;
      const found = compared
        .filter(([, now, then]) => changeOf(now, then) > most)
        .map(([what, now, then]) => {
          const value = Math.abs(now - then) * unitsOnHand(theCase, sku);
          return trigger({ code: 'cost_change', sku, observed: now, expected: then, unit: 'money', what, value });
        });
      return [...found, ...worstLane(facts, sku, earlier, most)];
    });
  },
};

function worstLane(facts: TriggerFacts, sku: number, earlier: number, most: number): Trigger[] {
  const { theCase, previous, positions } = facts;
  let worst = most;
  let found: Trigger[] = [];
  const { perUnit } = positions.quantum;
  for (const { from, to, lane, earlierFrom, earlierTo, earlierLane } of lanePairs(facts)(sku)) {
    if (!theCase.network.lanes.open[lane] || !previous!.network.lanes.open[earlierLane]) continue;
    const now = laneCostOfPack(theCase, positions.quantum, sku, from, to) / perUnit / theCase.catalogue.casePack[sku]!;
    const then = laneCostOfPack(previous!, positions.quantum, earlier, earlierFrom, earlierTo) / perUnit / previous!.catalogue.casePack[earlier]!;
    const change = changeOf(now, then);
    if (change <= worst) continue;
    worst = change;
    found = [trigger({ code: 'cost_change', sku, warehouse: to, from, observed: now, expected: then, unit: 'money', what: 'lane cost', value: NaN })];
  }
  return found;
}

/** The difference as a share of what it was; Infinity where it was nothing. */
function changeOf(now: number, then: number): number {
  if (now === then) return 0;
  return then === 0 ? Infinity : Math.abs(now - then) / Math.abs(then);
}
