import { FindingsError } from '../../model/finding.js';
import { compareIds } from '../../model/index-table.js';
import type { RowRule } from './row-rule.js';

/** Refuses a file whose amounts are in two currencies: their sums would mean nothing. */
export function oneCurrency(names: readonly string[], column: string, file: string): RowRule {
  const at = names.indexOf(column);
  const seen = new Map<string, { rows: number; readonly line: number }>();
  return {
    names,
    row(cells, line) {
      const currency = cells[at]!;
      const entry = seen.get(currency);
      if (entry !== undefined) entry.rows++;
      else if (currency !== '') seen.set(currency, { rows: 1, line });
      return { rows: [cells] };
    },
    finish() {
      if (seen.size < 2) return [];
      const [, second] = [...seen.values()];
      const list = [...seen].sort(([a, x], [b, y]) => y.rows - x.rows || compareIds(a, b));
      throw new FindingsError([{
        code: 'CURRENCY_MIXED', severity: 'error', file, line: second!.line, column,
        value: list.map(([currency, { rows }]) => `${currency}: ${rows} rows`).join(', '),
      }]);
    },
  };
}
