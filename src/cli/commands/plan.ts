import { Option, type Command } from 'commander';
import { declareCase, declarePolicy, type CaseFlags } from '../case-flags.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareScope, type ScopeFlags } from '../scope-flags.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { PlanDocuments } from '../../model/witness.js';
import type { PlannedCase } from '../open-case.js';
import type { ExportFile } from '../../write/export/export-file.js';
import type { Session } from '../session.js';
import { declareSolve } from '../solve-flags.js';

/** The classes whose unmet needs end with exit code 1. */
const FAIL_ON = { 'unmet-a': ['A'], 'unmet-ab': ['A', 'B'], unmet: ['A', 'B', 'C', 'N'], never: [] } as const;

type Flags = CaseFlags & ScopeFlags & OutputFlags & { readonly export?: readonly string[]; readonly failOn?: keyof typeof FAIL_ON };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText(
    'before',
    `Examples:
  rebalance plan my-case                                          on a terminal: the plan and its reasons
  rebalance plan my-case --out my-plan                            the whole set of files
  rebalance plan my-case --export cin7 > transfers.csv            what another system takes
  rebalance plan --inventory stock.csv --orders orders.csv > transfers.csv\n`,
  );
  declareOutput(declareSolve(declareScope(declarePolicy(declareCase(command)))), 'csv', 'DIR')
    .option(
      '--export <target>',
      'write the transfers as frepple, shopify, shipbob, cin7, amazon or generic takes them, as orders, picks or customs, or in the columns of a template FILE.json; may be repeated',
      (value: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), value],
    )
    .addOption(new Option('--fail-on <what>', 'exit code 1 where the plan leaves needs of these classes unmet (default: never)').choices(Object.keys(FAIL_ON)))
    .action(async (target: string | undefined, flags: Flags) => {
      const work = (): Promise<ExitCode> => runPlan(target, flags, session);
      const { inLockedFolder } = await import('../in-locked-folder.js');
      done(flags.out === undefined ? await work() : await inLockedFolder(flags.out, work));
    });
};

async function runPlan(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const writers = flags.export === undefined ? [] : await (await import('../export-plan.js')).readExports(flags.export);
  if (writers.length > 0 && flags.out === undefined && flags.format !== undefined) throw await usage('--format', flags.format, 'no --format: an export has its own');
  const { openPlan, sayFindings } = await import('../open-case.js');
  const { verifyPlan } = await import('../../verify/verify-plan.js');
  const { writePlanDocuments } = await import('../../write/plan-documents.js');

  const planned = await openPlan(target, flags, session);
  const { plan, theCase, facts } = planned;
  const documents = writePlanDocuments(plan, theCase);
  const refusals = verifyPlan(facts, documents);
  if (refusals.length > 0) {
    await sayFindings(refusals, flags, session);
    return EXIT.internal;
  }
  const exported = writers.flatMap((write) => write(plan, theCase));
  if (exported.length > 1) (await import('../export-plan.js')).refuseSameNames(exported);
  if (exported.length > 1 && flags.out === undefined) {
    throw await usage('--export', exported.map(({ name }) => name).join(', '), 'one file; for several, --out DIR');
  }
  if (flags.out !== undefined) {
    const { writePlanFolder } = await import('../write-plan-folder.js');
    const interrupted = await writePlanFolder(flags.out, planned, documents, exported);
    if (interrupted !== EXIT.done) return interrupted;
  }
  await showPlan(planned, documents, flags, session, flags.out === undefined && writers.length > 0 ? exported : undefined);
  const classes: readonly string[] = FAIL_ON[flags.failOn ?? 'never'];
  const unmet = plan.unmet.filter(({ abc }) => classes.includes(abc)).length;
  if (unmet === 0) return EXIT.done;
  await session.err.write(`${unmet} unmet needs of class ${classes.join(', ')} (--fail-on ${flags.failOn!}).\n`);
  return EXIT.breach;
}

async function usage(column: string, value: string, expected: string): Promise<Error> {
  const { FindingsError } = await import('../../model/finding.js');
  return new FindingsError([{ code: 'USAGE', severity: 'error', column, value, expected }]);
}

/** stdout has the plan in the format asked for, or the exported file in its place; stderr the summary where stdout has rows for a machine. */
async function showPlan(
  { plan, theCase, seconds }: PlannedCase,
  documents: PlanDocuments,
  flags: Flags,
  session: Session,
  exported: readonly ExportFile[] | undefined,
): Promise<void> {
  const { formatOf, piecesOf } = await import('../answer.js');
  const { caseSections } = await import('../../write/case-sections.js');
  const { planSections, summarySections } = await import('../../write/plan-sections.js');
  const { TRANSFER_NUMBERS } = await import('../../write/transfers-table.js');
  const { planJson } = await import('../../write/plan-json.js');
  const answer = {
    table: documents.transfers,
    numbers: TRANSFER_NUMBERS,
    document: () => planJson(documents),
    sections: () => [...caseSections(theCase, plan.assumptions), ...planSections(plan, theCase)],
  };
  const format = exported === undefined ? formatOf(flags, session.outIsTerminal, 'csv') : 'csv';
  if (!flags.quiet && (format === 'csv' || format === 'json')) {
    const summary = { ...answer, sections: () => [...caseSections(theCase, plan.assumptions), ...summarySections(plan, theCase)] };
    await session.err.write(await piecesOf(summary, 'table', flags, session, session.errIsTerminal));
  }
  if (exported === undefined) await session.out.write(await piecesOf(answer, format, flags, session, session.outIsTerminal));
  else {
    const { exportPieces } = await import('../export-plan.js');
    for (const file of exported) await session.out.write(exportPieces(file, session.outIsTerminal));
  }
  if (!flags.quiet) await session.err.write(`\nRead and planned in ${seconds.toFixed(1)} s.\n`);
}
