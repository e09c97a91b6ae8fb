/**
 * The command line. It starts light: only the command that was called for is loaded, and what that command needs is
 * loaded when it runs.
 */
import { Command, CommanderError } from 'commander';
import type { Declare } from './declare.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { openSession, type Host, type Session } from './session.js';
import { programVersion } from './version.js';

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly declare: Declare }>;
}

const COMMANDS: readonly CommandEntry[] = [
  { name: 'plan', summary: 'what to move between warehouses now, why, and what it earns', load: () => import('./commands/plan.js') },
  { name: 'abc', summary: 'the classes of every SKU: ABC by value, XYZ by variability', load: () => import('./commands/abc.js') },
  { name: 'forecast', summary: 'expected demand and its spread, by SKU and region', load: () => import('./commands/forecast.js') },
  { name: 'kpi', summary: 'where the stock stands: service, turnover, cover, cost', load: () => import('./commands/kpi.js') },
  { name: 'check', summary: 'KPI thresholds for a pipeline: exit code 1 on a breach', load: () => import('./commands/check.js') },
  { name: 'explain', summary: 'one SKU: its position, the worth of its units, its lanes, its transfers', load: () => import('./commands/explain.js') },
  { name: 'targets', summary: 'safety stock, reorder point, order-up-to, and what to transfer, purchase, draw down', load: () => import('./commands/targets.js') },
  { name: 'triggers', summary: 'what brings a SKU into the plan before it is due: spikes, stockouts, what is new or changed', load: () => import('./commands/triggers.js') },
  { name: 'route', summary: 'open orders: which warehouse ships what, at what cost, in how many days', load: () => import('./commands/route.js') },
  { name: 'simulate', summary: 'replays the past under several policies: what following each would have earned', load: () => import('./commands/simulate.js') },
  { name: 'validate', summary: 'what was read, mapped, assumed and rejected', load: () => import('./commands/validate.js') },
  { name: 'audit', summary: 'checks a written plan against its case, cell by cell', load: () => import('./commands/audit.js') },
  { name: 'diff', summary: 'what changed between two plans, two sets of KPIs or two cases, and why', load: () => import('./commands/diff.js') },
  { name: 'init', summary: 'writes a starter config and example files', load: () => import('./commands/init.js') },
];

/**
 * Runs one command line to its end.
 *
 * @param host the process, or what a test puts in its place; argv as Node gives it
 * @returns the exit code
 */
export async function main(host: Host): Promise<ExitCode> {
  const session = openSession(host);
  // Node would end with 1, which means a breach; what nobody awaits and catches is a bug.
  host.once('uncaughtException', (error) => {
    host.exitCode = EXIT.internal;
    void import('./report-failure.js').then(({ reportFailure }) => reportFailure(error, session));
  });
  const argv = host.argv.slice(2);
  let code: ExitCode = EXIT.done;
  try {
    const program = await declareProgram(argv, session, (answer) => (code = answer));
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) code = EXIT.done;
    else code = await (await import('./report-failure.js')).reportFailure(error, session);
  }
  return code === EXIT.done ? afterWriting(session) : code;
}

async function declareProgram(argv: readonly string[], session: Session, done: (code: ExitCode) => void): Promise<Command> {
  const program = new Command('rebalance')
    .description('Plans what stock to move between warehouses, why, and what it earns.')
    .version(programVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void session.out.write(text),
      writeErr: (text) => void session.err.write(text),
      outputError: () => undefined, // said once, by reportFailure
      getOutHelpWidth: () => session.columns,
    })
    .addHelpText('before', 'Example: rebalance plan my-case --out my-plan\n')
    .addHelpText('after', '\nrebalance COMMAND --help shows an example and every option of a command.');
  const wanted = argv.find((word) => COMMANDS.some(({ name }) => name === word));
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary).description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
    if (name === wanted) (await load()).declare(command, session, done);
  }
  return program;
}

/** A reader that closed the pipe has seen enough; a full disk behind stdout is a failure. */
async function afterWriting(session: Session): Promise<ExitCode> {
  const { failure } = session.out;
  if (!failure || failure.code === 'EPIPE') return EXIT.done;
  const [{ reportFailure }, { outputFailure }] = await Promise.all([import('./report-failure.js'), import('./output-failure.js')]);
  return reportFailure(outputFailure(failure, '<stdout>'), session);
}
