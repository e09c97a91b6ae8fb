import { assembleCase } from '../../assemble/assemble-case.js';
import type { Move } from '../../model/movements.js';
import type { Settings } from '../../model/settings.js';
import { planTransfers } from '../../plan.js';
import type { Policy } from './policy.js';

/** The product itself: each review is a plan, made by the whole pipeline from the tables that were known on that day. */
export function planPolicy(name: string, settings: Settings): Policy {
  return {
    name,
    decide: async ({ replay: { judge, from }, day, known }) => {
      const theCase = assembleCase(known(), { ...settings, asOf: from + day, inboundIncludesTransfers: false });
      // A plan may come from threads: whoever calls waits for it.
      const { plan } = await Promise.resolve(planTransfers(theCase));
      return plan.lines.map((line): Move => ({
        sku: judge.skus.codeOf(theCase.skus.ids[line.sku]!),
        from: judge.warehouses.codeOf(theCase.warehouses.ids[line.from]!),
        to: judge.warehouses.codeOf(theCase.warehouses.ids[line.to]!),
        packs: line.cases,
      }));
    },
  };
}
