import type { TextTable } from '../model/table.js';
import { escapeText } from './terminal-text.js';

/** Characters that JSON.stringify leaves raw though they act on a terminal; in JSON an escape means the same. */
const RAW = /[\u007f-\uffff]/g;

/**
 * A document as JSON: two spaces of indent, a line feed at the end, keys in the order they were given. Control and
 * bidirectional characters are written as escapes, which mean the same to every reader.
 *
 * @example
 * writeJson({ units: 3 }); // '{\n  "units": 3\n}\n'
 */
export function writeJson(document: unknown): string {
  const text = JSON.stringify(document, null, 2);
  return `${text.replace(RAW, (character) => (isPaired(character) ? character : escapeText(character)))}\n`;
}

/** JSON.stringify has already escaped lone surrogates; the others come in pairs and are harmless. */
function isPaired(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff;
}

/** A number as a document writes it; JSON has the same grammar. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * A table as JSON objects, one a row: blank cells are null, and the cells of the columns in `numbers` are numbers with
 * the digits that the table holds (a reader that needs money exactly reads the CSV, or a decimal JSON parser).
 *
 * @example
 * jsonRows({ columns: ['sku', 'units'], rows: [['007', '3']] }, new Set(['units'])); // [{ sku: '007', units: 3 }]
 */
export function jsonRows(table: TextTable, numbers: ReadonlySet<string>): Record<string, string | number | null>[] {
  return Array.from(table.rows, (row) =>
    Object.fromEntries(
      table.columns.map((column, i) => {
        const cell = row[i] ?? '';
        if (cell === '') return [column, null];
        return [column, numbers.has(column) && NUMBER.test(cell) ? Number(cell) : cell];
      }),
    ),
  );
}
