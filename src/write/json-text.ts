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

/** Items that become text at once. */
const ITEMS_AT_ONCE = 1000;

/**
 * A document whose last key holds a list that may be long, piece by piece: the same text as `writeJson` of the whole.
 *
 * @example
 * [...jsonListPieces({ units: 3 }, 'lines', [1])].join('') === writeJson({ units: 3, lines: [1] }); // true
 */
export function* jsonListPieces(head: Readonly<Record<string, unknown>>, key: string, items: Iterable<unknown>): Generator<string> {
  yield writeJson({ ...head, [key]: [] }).slice(0, -'[]\n}\n'.length);
  yield* arrayPieces(items, '  ');
  yield '\n}\n';
}

/** A list as a document of its own, piece by piece. */
export function* jsonArrayPieces(items: Iterable<unknown>): Generator<string> {
  yield* arrayPieces(items, '');
  yield '\n';
}

/** A list within an indented line. */
function* arrayPieces(items: Iterable<unknown>, indent: string): Generator<string> {
  let isEmpty = true;
  for (const chunk of chunksOf(items)) {
    const text = writeJson(chunk).slice('[\n'.length, -'\n]\n'.length);
    yield `${isEmpty ? '[' : ','}\n${indent === '' ? text : text.replace(/^/gm, indent)}`;
    isEmpty = false;
  }
  yield isEmpty ? '[]' : `\n${indent}]`;
}

function* chunksOf(items: Iterable<unknown>): Generator<unknown[]> {
  let chunk: unknown[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < ITEMS_AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
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
  return [...jsonRowsOf(table, numbers)];
}

/** The same, one by one as they are asked for. */
export function* jsonRowsOf(table: TextTable, numbers: ReadonlySet<string>): Generator<Record<string, string | number | null>> {
  for (const row of table.rows) {
    yield Object.fromEntries(
      table.columns.map((column, i) => {
        const cell = row[i] ?? '';
        if (cell === '') return [column, null];
        return [column, numbers.has(column) && NUMBER.test(cell) ? Number(cell) : cell];
      }),
    );
  }
}
