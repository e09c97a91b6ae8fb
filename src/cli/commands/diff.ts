import type { Command } from 'commander';
import type { DiffRow } from '../../diff/diff-row.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { DiffSide } from '../read-diff-side.js';
import type { Session } from '../session.js';

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance diff last-week this-week\n');
  declareOutput(command, 'csv', 'FILE')
    .argument('<old>', 'a plan folder, KPIs (a folder of kpi --save, or a kpi.json), or a case')
    .argument('<new>', 'the same kind, later')
    .action(async (old: string, now: string, flags: OutputFlags) => done(await runDiff(old, now, flags, session)));
};

async function runDiff(oldPath: string, newPath: string, flags: OutputFlags, session: Session): Promise<ExitCode> {
  const { readDiffSide } = await import('../read-diff-side.js');
  const { writeAnswer } = await import('../answer.js');
  const { DIFF_NUMBERS, diffSections, writeDiff, writeDiffDocument } = await import('../../write/diff-table.js');
  const { FindingsError } = await import('../../model/finding.js');
  const [old, now] = [await readDiffSide(oldPath), await readDiffSide(newPath)];
  if (old.kind !== now.kind) {
    throw new FindingsError([{ code: 'USAGE', severity: 'error', value: `${oldPath} holds ${old.kind}, ${newPath} holds ${now.kind}`, expected: 'two of one kind: plans, KPIs, or cases' }]);
  }
  const rows = await differences(old, now, session, flags);
  return writeAnswer(
    { table: writeDiff(rows), numbers: DIFF_NUMBERS, document: () => writeDiffDocument(old.kind, rows), sections: () => diffSections(rows) },
    flags,
    session,
    'csv',
  );
}

async function differences(old: DiffSide, now: DiffSide, session: Session, flags: OutputFlags): Promise<DiffRow[]> {
  const { diffOrigins, diffPlans } = await import('../../diff/diff-plans.js');
  const { diffKpis } = await import('../../diff/diff-kpis.js');
  if (old.kind === 'plans' && now.kind === 'plans') return diffPlans(old.plan, now.plan);
  if (old.kind === 'KPIs' && now.kind === 'KPIs') {
    return [...(old.origin && now.origin ? diffOrigins(old.origin, now.origin) : []), ...diffKpis(old.kpi, now.kpi)];
  }
  const { openCase } = await import('../open-case.js');
  const { diffCases } = await import('../../diff/diff-cases.js');
  const caseOf = async (side: DiffSide) => (await openCase(side.kind === 'cases' ? side.path : '', { ...flags, quiet: true }, session)).theCase;
  return diffCases(await caseOf(old), await caseOf(now));
}
