import { InvalidArgumentError, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import { dayOption } from '../day-option.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import { declareRouting, routingOf, type RoutingFlags } from '../routing-flags.js';
import type { Session } from '../session.js';

type Flags = CaseFlags & OutputFlags & RoutingFlags & {
  readonly from?: number;
  readonly to?: number;
  readonly every?: number;
  readonly policies?: string;
  readonly resample?: number;
  readonly seed: number;
  readonly threads?: number;
  readonly wholeOrders?: true;
};

const MOST_FUTURES = 1000;
const MOST_THREADS = 64;

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance simulate my-case --from 2024-01-07 --to 2024-06-30 --every 7d\n');
  const asked = declareOutput(declareCase(command), 'csv', 'FILE')
    .option('--from <date>', 'start on the evening of this day (default: the first snapshot)', dayOption)
    .option('--to <date>', 'last day (default: the last day of orders)', dayOption)
    .option('--every <days>', 'days between two reviews, such as 7d (default: review_days of the config)', periodOf)
    .option('--policies <list>', 'none, even, X/Y, X/Y+receipt, plan, plan:KEY=VALUE, service-level, by commas (default: none,even,6/3,8/2,6/3+receipt,plan)')
    .option('--resample <n>', `draw n futures from the forecast instead, 1 to ${MOST_FUTURES}: a model, not a proof`, wholeUpTo(MOST_FUTURES))
    .option('--seed <n>', 'seed of the draws', wholeUpTo(0x7fffffff), 1)
    .option('--threads <n>', 'threads to use (default: one for each processor); the answer does not depend on it', wholeUpTo(MOST_THREADS))
    .option('--whole-orders', 'orders ship as `route` would ship them, by the rules below; otherwise each line ships for itself');
  declareRouting(asked).action(async (target: string | undefined, flags: Flags) => done(await runSimulate(target, flags, session)));
};

function periodOf(text: string): number {
  const match = /^([1-9]\d{0,2})([dw]?)$/.exec(text);
  if (!match) throw new InvalidArgumentError('Expected days or weeks, such as 7d or 2w.');
  return Number(match[1]) * (match[2] === 'w' ? 7 : 1);
}

function wholeUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}.`);
    return value;
  };
}

async function runSimulate(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { availableParallelism } = await import('node:os');
  const { openCase, sayFindings } = await import('../open-case.js');
  const { startProgress } = await import('../progress.js');
  const { runInThreads } = await import('../simulate/run-in-threads.js');
  const { judgeCase, simulateCase } = await import('../../simulate/simulate-case.js');
  const { replayWindow } = await import('../../simulate/replay-window.js');
  const { policyNames } = await import('../../simulate/policies/parse-policy.js');
  const { formatOf, piecesOf, writeAnswer } = await import('../answer.js');
  const { SIMULATION_NUMBERS, simulationDocument, simulationNotes, simulationSections, writeSimulation } = await import('../../write/simulation-report.js');

  const progress = startProgress(session, flags.quiet ?? false);
  const { theCase, tables, settings } = await openCase(target, flags, session, progress);
  const policies = policyNames(flags.policies, settings);
  const ahead = flags.resample !== undefined;
  const window = replayWindow(ahead ? theCase : judgeCase({ tables, settings }, flags.to), { from: flags.from, to: flags.to, every: flags.every }, ahead);
  const rules = routingOf(settings.routing, flags);
  const asksRules = (['sameCountryFirst', 'minFillRatio', 'measure', 'whenBelow', 'remainder'] as const).some((rule) => flags[rule] !== undefined);
  const routing = flags.wholeOrders || asksRules ? rules : undefined;
  try {
    const report = await simulateCase(
      { tables, settings },
      { window, policies, ...(routing && { routing }), ...(flags.resample === undefined ? {} : { resample: { futures: flags.resample, seed: flags.seed } }) },
      runInThreads(flags.threads ?? availableParallelism(), (done, total) => progress.onProgress('simulating', done, total)),
    );
    progress.clear();
    await sayFindings(report.findings, flags, session);
    const answer = {
      table: writeSimulation(report),
      numbers: SIMULATION_NUMBERS,
      document: () => simulationDocument(report),
      sections: () => simulationSections(report),
    };
    const format = formatOf(flags, session.outIsTerminal && flags.out === undefined, 'csv');
    if (!flags.quiet && (format === 'csv' || format === 'json')) {
      await session.err.write(await piecesOf({ ...answer, sections: () => simulationNotes(report) }, 'table', flags, session, session.errIsTerminal));
    }
    return await writeAnswer(answer, flags, session, 'csv');
  } finally {
    progress.clear();
  }
}
