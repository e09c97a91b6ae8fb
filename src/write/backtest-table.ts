import { formatDay } from '../model/calendar.js';
import { BACKTEST_QUANTILES, type Backtest } from '../model/backtest.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

const COVERAGE_COLUMNS = BACKTEST_QUANTILES.map((p) => `coverage_${Math.round(100 * p)}`);

/** The accuracy of every method in every scope; a blank is a measure that there is not. */
export function writeBacktest(backtest: Backtest): TextTable {
  return {
    columns: [
      'scope', 'value', 'method', 'windows', 'units', 'wape', 'bias', 'rmsse', 'mase', 'scaled_pinball', ...COVERAGE_COLUMNS,
    ],
    rows: backtest.rows.map((row) => [
      row.scope, row.value, row.method, String(row.windows), writeDecimal(row.units, 0),
      ...[row.wape, row.bias, row.rmsse, row.mase, row.pinball, ...row.coverage].map((value) =>
        Number.isFinite(value) ? writeDecimal(value, 4) : ''),
    ]),
  };
}

/** The columns of the backtest table that hold numbers. */
export const BACKTEST_NUMBERS: ReadonlySet<string> = new Set([
  'windows', 'units', 'wape', 'bias', 'rmsse', 'mase', 'scaled_pinball', ...COVERAGE_COLUMNS,
]);

/** For people: the whole first, then the parts. */
export function backtestSections(backtest: Backtest): Section[] {
  const table = writeBacktest(backtest);
  const rows = Array.from(table.rows);
  const of = (all: boolean): TextTable => ({
    columns: table.columns,
    rows: rows.filter((row) => (row[0] === 'all') === all),
  });
  if (rows.length === 0) {
    return [{ title: 'Backtest', lines: ['History is too short: not one protection period lies behind an origin and before the end.'] }];
  }
  return [
    {
      title: `Backtest of the sum over ${backtest.protectionBuckets} buckets`,
      lines: [
        `Origins: ${backtest.origins.map((day) => formatDay(day)).join(', ')}; each forecast knows nothing of its day or later.`,
        'wape, bias, rmsse and mase: lower is better, bias above 0 is a forecast too high; scaled_pinball: loss at the quantiles 0.5 to 0.98 per unit; coverage_95 should be 0.95.',
      ],
      table: of(true),
      numbers: BACKTEST_NUMBERS,
    },
    { title: 'By segment, pattern, ABC class and region', table: of(false), numbers: BACKTEST_NUMBERS },
  ];
}
