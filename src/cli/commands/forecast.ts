import { InvalidArgumentError, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';
import { DAYS_AHEAD } from '../../model/forecast.js';

type Flags = CaseFlags & OutputFlags & { readonly days: number };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance forecast my-case --days 28 --format csv > demand.csv\n');
  declareOutput(declareCase(command), 'csv', 'FILE')
    .option('--days <n>', `days ahead, 1 to ${DAYS_AHEAD}`, daysOf, 28)
    .action(async (target: string | undefined, flags: Flags) => done(await runForecast(target, flags, session)));
};

function daysOf(text: string): number {
  const days = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > DAYS_AHEAD) throw new InvalidArgumentError(`Expected whole days from 1 to ${DAYS_AHEAD}.`);
  return days;
}

async function runForecast(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openAnalysis } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { FORECAST_NUMBERS, forecastSection, writeForecast } = await import('../../write/forecast-table.js');
  const { jsonRows } = await import('../../write/json-text.js');
  const { theCase, demand, classes, forecast } = await openAnalysis(target, flags, session);
  const table = writeForecast(forecast, demand, classes, theCase, flags.days);
  return writeAnswer(
    {
      table,
      numbers: FORECAST_NUMBERS,
      document: () => ({
        segments: forecast.segments.map(({ name, rows, models, phi, power }) => ({ name, series: rows, models, phi, power })),
        series: jsonRows(table, FORECAST_NUMBERS),
      }),
      sections: () => [
        forecastSection(forecast),
        { title: `Demand in the next ${flags.days} days`, table, numbers: FORECAST_NUMBERS },
      ],
    },
    flags,
    session,
    'csv',
  );
}
