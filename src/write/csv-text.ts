import { stringify } from 'csv-stringify/sync';
import type { TextTable } from '../model/table.js';

/** Rows that are made into text at once: few enough to keep memory flat, many enough to keep calls cheap. */
const ROWS_AT_ONCE = 5000;

/**
 * A table as CSV, piece by piece: a comma between cells, a line feed after each row, quotes only where a cell needs
 * them (RFC 4180). Cells are written verbatim: an id that a spreadsheet would run has been refused, or allowed by name.
 */
export function* csvPieces(table: TextTable, separator = ','): Generator<string> {
  let rows: (readonly string[])[] = [table.columns];
  for (const row of table.rows) {
    rows.push(row);
    if (rows.length >= ROWS_AT_ONCE) {
      yield rowsText(rows, separator);
      rows = [];
    }
  }
  if (rows.length > 0) yield rowsText(rows, separator);
}

/**
 * A table as one CSV text.
 *
 * @example
 * writeCsv({ columns: ['sku', 'units'], rows: [['A,1', '3']] }); // 'sku,units\n"A,1",3\n'
 */
export function writeCsv(table: TextTable): string {
  return [...csvPieces(table)].join('');
}

/** csv-stringify knows what needs quotes; rows of which none does are joined, which is many times faster. */
function rowsText(rows: (readonly string[])[], separator: string): string {
  const joined = rows.map((row) => row.join(separator));
  if (joined.every((text, i) => isPlain(text, rows[i]!.length, separator))) return `${joined.join('\n')}\n`;
  return stringify(rows, { record_delimiter: '\n', delimiter: separator, escape_formulas: false });
}

/** Is a joined row what a parser would take apart into the same cells? */
function isPlain(text: string, cells: number, separator: string): boolean {
  if (/["\n\r]/.test(text)) return false;
  let separators = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) separators++;
  return separators === cells - 1;
}
