import { Option, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { PlanDocuments } from '../../model/witness.js';
import type { PlannedCase } from '../open-case.js';
import type { Session } from '../session.js';

/** The classes whose unmet needs end with exit code 1. */
const FAIL_ON = { 'unmet-a': ['A'], 'unmet-ab': ['A', 'B'], unmet: ['A', 'B', 'C', 'N'], never: [] } as const;

type Flags = CaseFlags & OutputFlags & { readonly failOn?: keyof typeof FAIL_ON };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText(
    'before',
    `Examples:
  rebalance plan my-case                                          on a terminal: the plan and its reasons
  rebalance plan my-case --out my-plan                            the whole set of files
  rebalance plan --inventory stock.csv --orders orders.csv > transfers.csv\n`,
  );
  declareOutput(declareCase(command), 'csv', 'DIR')
    .addOption(new Option('--fail-on <what>', 'exit code 1 where the plan leaves needs of these classes unmet (default: never)').choices(Object.keys(FAIL_ON)))
    .action(async (target: string | undefined, flags: Flags) => done(await runPlan(target, flags, session)));
};

async function runPlan(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  // A target that cannot be replaced is said before the work, not after it.
  if (flags.out !== undefined) await (await import('../write-folder.js')).prepareFolder(flags.out);
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
  if (flags.out !== undefined) {
    const { writePlanFolder } = await import('../write-plan-folder.js');
    const interrupted = await writePlanFolder(flags.out, planned, documents);
    if (interrupted !== EXIT.done) return interrupted;
  }
  await showPlan(planned, documents, flags, session);
  const classes: readonly string[] = FAIL_ON[flags.failOn ?? 'never'];
  const unmet = plan.unmet.filter(({ abc }) => classes.includes(abc)).length;
  if (unmet === 0) return EXIT.done;
  await session.err.write(`${unmet} unmet needs of class ${classes.join(', ')} (--fail-on ${flags.failOn!}).\n`);
  return EXIT.breach;
}

/** stdout has the plan in the format asked for; stderr the summary where stdout has rows for a machine. */
async function showPlan(
  { plan, theCase, seconds }: PlannedCase,
  documents: PlanDocuments,
  flags: Flags,
  session: Session,
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
    sections: () => [...caseSections(theCase), ...planSections(plan, theCase)],
  };
  const format = formatOf(flags, session.outIsTerminal, 'csv');
  if (!flags.quiet && (format === 'csv' || format === 'json')) {
    const summary = { ...answer, sections: () => [...caseSections(theCase), ...summarySections(plan, theCase)] };
    await session.err.write(await piecesOf(summary, 'table', flags, session, session.errIsTerminal));
  }
  await session.out.write(await piecesOf(answer, format, flags, session, session.outIsTerminal));
  if (!flags.quiet) await session.err.write(`\nRead and planned in ${seconds.toFixed(1)} s.\n`);
}
