import type { TypedColumn, TypedTable } from '../model/table.js';
import { putFigure, MOST_FIGURE_BYTES } from './figure-bytes.js';
import { writeCsv } from './csv-text.js';

const [COMMA, NEWLINE] = [44, 10];
/** A piece is about as large as what lies between a disk and a compressor at once. */
const PIECE_BYTES = 1 << 20;
/** Rows whose cells are asked for at once, column by column: few enough for their values to stay in the cache. */
const BLOCK_ROWS = 256;

/**
 * A typed table as CSV, piece by piece, straight into bytes: the same text as of its cells in words, without a string
 * for any of them. A table of two million rows and seventy columns would need 140 million.
 */
export function* typedCsvPieces(table: TypedTable): Generator<Uint8Array> {
  yield new TextEncoder().encode(writeCsv({ columns: table.columns.map(({ name }) => name), rows: [] }));
  const columns = table.columns.map(columnBytes);
  const room = columns.reduce((sum, { most }) => sum + most + 1, 0); // of the longest row
  const values = new Float64Array(BLOCK_ROWS * columns.length); // row of the block, column -> figure or code
  let bytes = new Uint8Array(PIECE_BYTES + room);
  let at = 0;
  for (let first = 0; first < table.length; first += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, table.length - first);
    columns.forEach(({ valueOf }, c) => {
      for (let row = 0, i = c; row < rows; row++, i += columns.length) values[i] = valueOf(first + row);
    });
    for (let row = 0, i = 0; row < rows; row++) {
      for (const { words } of columns) {
        const value = values[i++]!;
        at = words === undefined ? putFigure(value, bytes, at) : putWord(words[value], bytes, at);
        bytes[at++] = COMMA;
      }
      bytes[at - 1] = NEWLINE;
      if (at < PIECE_BYTES) continue;
      yield bytes.subarray(0, at);
      bytes = new Uint8Array(PIECE_BYTES + room); // the last one is still being written
      at = 0;
    }
  }
  if (at > 0) yield bytes.subarray(0, at);
}

interface ColumnBytes {
  readonly valueOf: (row: number) => number; // a figure, or the code of a word
  readonly words: readonly Uint8Array[] | undefined; // of codes
  readonly most: number; // bytes that a cell takes
}

function columnBytes(column: TypedColumn): ColumnBytes {
  if ('figure' in column) return { valueOf: column.figure, words: undefined, most: MOST_FIGURE_BYTES };
  const words = wordBytes(column.words);
  return { valueOf: column.code, words, most: words.reduce((longest, word) => Math.max(longest, word.length), 0) };
}

/** Writes a word at a place, nothing where there is none; gives the place behind it. */
function putWord(word: Uint8Array | undefined, bytes: Uint8Array, at: number): number {
  if (word === undefined) return at;
  for (let i = 0; i < word.length; i++) bytes[at + i] = word[i]!;
  return at + word.length;
}

/** Each word as a cell of CSV, in quotes where it needs them. */
function wordBytes(words: readonly string[]): Uint8Array[] {
  const encoder = new TextEncoder();
  return words.map((word) => encoder.encode(writeCsv({ columns: [word], rows: [] }).slice(0, -1)));
}
