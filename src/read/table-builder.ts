import type { Column } from './columns.js';

/** Takes the cells of one column, one row at a time. */
export interface CellStore {
  /** Checks a cell that is not blank and holds its value until the row is kept; false where it does not fit. */
  stage(text: string): boolean;
  /** Holds "absent" until the row is kept. */
  blank(): void;
}

/** Where checked rows become a table. A row is staged cell by cell, then kept whole or not at all. */
export interface TableBuilder<T> {
  /** Prepares a column that the file has. */
  open(column: Column): CellStore;
  /** Keeps the staged row. */
  keep(line: number): void;
  /** Forgets the staged row. */
  drop(): void;
  finish(): T;
}
