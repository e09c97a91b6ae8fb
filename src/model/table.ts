/** Text cells in rows and columns: what a CSV file holds, before it is quoted or after it is read. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly string[]>;
}

/**
 * A large table, column by column: a cell is asked for when it is written, so that no row of it ever stands in memory.
 */
export interface TypedTable {
  readonly length: number; // rows
  readonly columns: readonly TypedColumn[];
}

export type TypedColumn = WordColumn | FigureColumn;

/** Words: `words[code(row)]`; blank where the code is negative. */
interface WordColumn {
  readonly name: string;
  readonly words: readonly string[];
  readonly code: (row: number) => number;
}

/** Numbers, of which six decimals are written; NaN: blank. */
interface FigureColumn {
  readonly name: string;
  readonly figure: (row: number) => number;
}
