import type { TextTable } from '../model/table.js';
import type { PlanFile, Refusals } from './refusals.js';
import { verifyColumns, verifyLength } from './verify-columns.js';

/** Holds a table to the rows that follow from the case and the transfers, cell by cell and in their order. */
export function verifyRows(
  file: PlanFile,
  table: TextTable,
  columns: readonly string[],
  expected: readonly (readonly string[])[],
  refusals: Refusals,
): void {
  if (!verifyColumns(file, table, columns, refusals)) return;
  let at = 0;
  for (const row of table.rows) {
    const wanted = expected[at++];
    const line = at + 1;
    if (wanted === undefined) {
      refusals.cell(file, line, 'rows', row.join(','), `no more than ${expected.length} rows`);
      return;
    }
    if (!verifyLength(file, line, row, columns, refusals)) continue;
    columns.forEach((column, i) => {
      if (row[i] !== wanted[i]) refusals.cell(file, line, column, row[i]!, wanted[i]!);
    });
  }
  if (at < expected.length) refusals.cell(file, 0, 'rows', String(at), String(expected.length));
}
