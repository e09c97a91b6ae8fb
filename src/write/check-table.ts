import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';

/** What came of one rule for one scope, as `check/` gives it. */
export interface CheckRow {
  readonly id: string;
  readonly metric: string;
  readonly kind: 'pass' | 'fail' | 'not evaluable';
  readonly warehouse?: string;
  readonly abc?: string;
  readonly sku?: string;
  readonly value: number | null;
  readonly error: string;
  readonly count: number;
}

/** The results of the checks, in the order in which they deserve a look. */
export function writeChecks(results: readonly CheckRow[]): TextTable {
  return {
    columns: ['rule', 'result', 'metric', 'warehouse', 'abc_class', 'sku', 'value', 'error', 'count'],
    rows: results.map((result) => [
      result.id,
      result.kind === 'not evaluable' ? 'not_evaluable' : result.kind,
      result.metric,
      result.warehouse ?? '',
      result.abc ?? '',
      result.sku ?? '',
      result.value === null ? '' : writeDecimal(result.value, 6),
      result.error,
      String(result.count),
    ]),
  };
}

/** The columns of the check table that hold numbers. */
export const CHECK_NUMBERS: ReadonlySet<string> = new Set(['value', 'count']);
