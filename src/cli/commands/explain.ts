import type { Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';

type Flags = CaseFlags & OutputFlags;

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance explain 85123A my-case\n').argument('<sku>', 'the SKU to explain');
  declareOutput(declareCase(command), 'table', 'FILE').action(
    async (sku: string, target: string | undefined, flags: Flags) => done(await runExplain(sku, target, flags, session)),
  );
};

async function runExplain(id: string, target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openPlan } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { laneCostOfPack, lineCostOf } = await import('../../policy/lane-costs.js');
  const { skuDocument, SKU_POSITION_NUMBERS, skuSections, writeSkuPosition } = await import('../../write/sku-sections.js');
  const { theCase, plan, facts } = await openPlan(target, flags, session);
  const sku = theCase.skus.codeOf(id);
  if (sku < 0) throw await unknownSku(id, theCase.skus.ids);
  const source = {
    sku,
    plan,
    facts,
    laneCosts: {
      pack: (from: number, to: number) => laneCostOfPack(theCase, plan.quantum, sku, from, to),
      line: (from: number, to: number) => lineCostOf(theCase, plan.quantum, from, to),
    },
  };
  return writeAnswer(
    {
      table: writeSkuPosition(source),
      numbers: SKU_POSITION_NUMBERS,
      document: () => skuDocument(source),
      sections: () => skuSections(source),
    },
    flags,
    session,
    'table',
  );
}

async function unknownSku(id: string, ids: readonly string[]): Promise<Error> {
  const { FindingsError } = await import('../../model/finding.js');
  const { nearestName } = await import('../../model/nearest-name.js');
  const nearest = nearestName(id, ids);
  return new FindingsError([
    {
      code: 'USAGE',
      severity: 'error',
      value: `the case has no SKU ${id}`,
      expected: 'a SKU of the inventory, the orders or the skus table',
      remedy: nearest === undefined ? 'see rebalance abc for all of them' : `did you mean ${nearest}?`,
    },
  ]);
}
