import { InvalidArgumentError, Option, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';
import { DAYS_AHEAD } from '../../model/forecast.js';
import { nearestName } from '../../model/nearest-name.js';
import { NAMED_METHODS, type NamedMethod } from '../../forecast/named-methods.js';

interface Flags extends CaseFlags, OutputFlags {
  readonly days: number;
  readonly sku?: string;
  readonly model?: NamedMethod;
  readonly explain?: true;
  readonly backtest?: true;
}

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance forecast my-case --days 28 --format csv > demand.csv\n');
  declareOutput(declareCase(command), 'csv', 'FILE')
    .option('--days <n>', `days ahead, 1 to ${DAYS_AHEAD}`, daysOf, 28)
    .option('--sku <sku>', 'only this SKU')
    .addOption(new Option('--model <method>', 'means by one method instead of the averaged models').choices(NAMED_METHODS).argParser(methodOf))
    .option('--explain', 'say for each series how its forecast came about')
    .option('--backtest', 'how accurate the forecast was on the latest origins, against simple methods')
    .action(async (target: string | undefined, flags: Flags) => done(await runForecast(target, flags, session)));
};

function daysOf(text: string): number {
  const days = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > DAYS_AHEAD) throw new InvalidArgumentError(`Expected whole days from 1 to ${DAYS_AHEAD}.`);
  return days;
}

function methodOf(text: string): NamedMethod {
  const found = NAMED_METHODS.find((method) => method === text);
  if (found !== undefined) return found;
  const nearest = nearestName(text, NAMED_METHODS);
  throw new InvalidArgumentError(`${nearest === undefined ? '' : `Did you mean ${nearest}? `}Allowed choices are ${NAMED_METHODS.join(', ')}.`);
}

async function runForecast(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openForecast } = await import('../open-forecast.js');
  const { writeAnswer } = await import('../answer.js');
  const { backtestAnswer, forecastAnswer } = await import('../forecast-answer.js');
  const opened = await openForecast(target, flags, session, flags.model);
  const answer = flags.backtest
    ? backtestAnswer(opened)
    : forecastAnswer(opened, { ...flags, columns: session.columns, chart: session.outIsTerminal });
  return writeAnswer(answer, flags, session, 'csv');
}
