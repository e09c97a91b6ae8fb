import { analyseCase, valueCase } from '../../analyse-case.js';
import { assembleCase } from '../../assemble/assemble-case.js';
import type { Day } from '../../model/calendar.js';
import type { Move } from '../../model/movements.js';
import type { Settings } from '../../model/settings.js';
import { decideMoves } from '../../plan.js';
import { scopePlan, type ScopeOptions, wholeScope } from '../../scope-plan.js';
import type { Policy } from './policy.js';

/** The product itself: each review is a plan, decided by the whole pipeline from the tables that were known on that day. */
export function planPolicy(name: string, settings: Settings): Policy {
  return {
    name,
    decide: async ({ replay: { judge, from, reviews }, day, known }) => {
      const theCase = assembleCase(known(), { ...settings, asOf: from + day, inboundIncludesTransfers: false });
      const scoped = settings.cadence ? scopePlan(analyseCase(theCase), sinceReview(from, reviews, day)) : { ...valueCase(theCase), scope: wholeScope(theCase) };
      const { moves } = await decideMoves(scoped);
      return moves.map((move): Move => ({
        sku: judge.skus.codeOf(theCase.skus.ids[move.sku]!),
        from: judge.warehouses.codeOf(theCase.warehouses.ids[move.from]!),
        to: judge.warehouses.codeOf(theCase.warehouses.ids[move.to]!),
        packs: move.packs,
      }));
    },
  };
}

/** What fell due after the review before this one is due, whatever the days between them. */
function sinceReview(from: Day, reviews: Int32Array, day: number): ScopeOptions {
  const earlier = reviews.findLast((review) => review < day);
  return earlier === undefined ? {} : { since: from + earlier };
}
