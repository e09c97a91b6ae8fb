import type { TextTable } from '../model/table.js';
import type { PlanFile, Refusals } from './refusals.js';

/** Holds a table to its columns, in their order. False where it differs; its rows are then not looked at. */
export function verifyColumns(
  file: PlanFile,
  table: TextTable,
  expected: readonly string[],
  refusals: Refusals,
): boolean {
  if (table.columns.length === expected.length && expected.every((column, at) => table.columns[at] === column)) {
    return true;
  }
  refusals.cell(file, 1, 'columns', table.columns.join(','), expected.join(','));
  return false;
}

/** Holds a row to its number of cells. */
export function verifyLength(
  file: PlanFile,
  line: number,
  row: readonly string[],
  columns: readonly string[],
  refusals: Refusals,
): boolean {
  if (row.length === columns.length) return true;
  refusals.cell(file, line, 'cells', String(row.length), String(columns.length));
  return false;
}
