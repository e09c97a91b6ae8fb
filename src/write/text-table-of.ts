import type { TextTable, TypedColumn, TypedTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';

/** The cells of a typed table in words, row by row as they are asked for, and anew each time. */
export function textTableOf(table: TypedTable): TextTable {
  const cells = table.columns.map(cellOf);
  return {
    columns: table.columns.map(({ name }) => name),
    rows: {
      *[Symbol.iterator]() {
        for (let row = 0; row < table.length; row++) yield cells.map((cell) => cell(row));
      },
    },
  };
}

function cellOf(column: TypedColumn): (row: number) => string {
  if ('figure' in column) return (row) => writeDecimal(column.figure(row), 6);
  return (row) => {
    const code = column.code(row);
    return code < 0 ? '' : column.words[code]!;
  };
}
