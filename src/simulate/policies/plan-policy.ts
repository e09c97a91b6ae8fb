import { analyseCase, valueCase } from '../../analyse-case.js';
import { assembleCase } from '../../assemble/assemble-case.js';
import type { Move } from '../../model/movements.js';
import type { Settings } from '../../model/settings.js';
import { decideMoves } from '../../plan.js';
import { scopePlan, wholeScope } from '../../scope-plan.js';
import type { Policy } from './policy.js';

/** The product itself: each review is a plan, decided by the whole pipeline from the tables that were known on that day. */
export function planPolicy(name: string, settings: Settings): Policy {
  return {
    name,
    decide: async ({ replay: { judge, from }, day, known }) => {
      const theCase = assembleCase(known(), { ...settings, asOf: from + day, inboundIncludesTransfers: false });
      const scoped = settings.cadence ? scopePlan(analyseCase(theCase)) : { ...valueCase(theCase), scope: wholeScope(theCase) };
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
