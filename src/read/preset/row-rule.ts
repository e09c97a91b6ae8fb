import type { Finding } from '../../model/finding.js';

/** A finding before its file and severity are known. */
type RowRemark = Omit<Finding, 'file' | 'severity'>;

/** What becomes of a row: one or more rows, or why it cannot be used, or the rule that leaves it out. */
export type RowResult =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly refused: RowRemark }
  | { readonly excluded: string };

/** A rule that sees the rows of an export in the order of the file, before anything judges their cells. */
export interface RowRule {
  /** The columns after it. */
  readonly names: readonly string[];
  row(cells: readonly string[], line: number): RowResult;
  /** What it has to say about the file as a whole, after the last row. */
  finish?(): readonly Omit<Finding, 'file'>[];
}
