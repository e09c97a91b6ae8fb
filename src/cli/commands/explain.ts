import type { Command } from 'commander';
import { declareCase, declarePolicy, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareScope, type ScopeFlags } from '../scope-flags.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';

type Flags = CaseFlags & ScopeFlags & OutputFlags;

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance explain 85123A my-case\n').argument('<sku>', 'the SKU to explain');
  declareOutput(declareScope(declarePolicy(declareCase(command))), 'table', 'FILE').action(
    async (sku: string, target: string | undefined, flags: Flags) => done(await runExplain(sku, target, flags, session)),
  );
};

async function runExplain(id: string, target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openPlan } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { nextDueDay } = await import('../../classify/cadence.js');
  const { targetsOf } = await import('../targets-of.js');
  const { jsonRows } = await import('../../write/json-text.js');
  const { writeTargetsBriefly } = await import('../../write/targets-report.js');
  const { TARGET_NUMBERS, writeTargets } = await import('../../write/targets-table.js');
  const { laneCostOfPack, lineCostOf } = await import('../../policy/lane-costs.js');
  const { skuDocument, SKU_POSITION_NUMBERS, skuSections, writeSkuPosition } = await import('../../write/sku-sections.js');
  const planned = await openPlan(target, flags, session);
  const { theCase, plan, facts, forecast } = planned;
  const sku = theCase.skus.codeOf(id);
  if (sku < 0) {
    const { unknownSku } = await import('../unknown-id.js');
    throw unknownSku(id, theCase.skus.ids);
  }
  const { cadence } = theCase.settings;
  const source = {
    sku,
    plan,
    facts,
    uplifts: forecast.events,
    nextDue: cadence && nextDueDay(cadence.anchor, cadence[facts.abc[sku]!], theCase.asOf),
    laneCosts: {
      pack: (from: number, to: number) => laneCostOfPack(theCase, plan.quantum, sku, from, to),
      line: (from: number, to: number) => lineCostOf(theCase, plan.quantum, from, to),
    },
  };
  const count = theCase.warehouses.ids.length;
  const levels = targetsOf(planned, (cell) => Math.floor(cell / count) === sku);
  return writeAnswer(
    {
      table: writeSkuPosition(source),
      numbers: SKU_POSITION_NUMBERS,
      document: () => ({ ...skuDocument(source), targets: jsonRows(writeTargets(levels), TARGET_NUMBERS) }),
      sections: () => [...skuSections(source), { title: 'Targets', table: writeTargetsBriefly(levels), numbers: TARGET_NUMBERS }],
    },
    flags,
    session,
    'table',
  );
}
