import type { TypedColumn, TypedTable } from '../model/table.js';
import { putFigure, MOST_FIGURE_BYTES } from './figure-bytes.js';
import { writeCsv } from './csv-text.js';

const [COMMA, NEWLINE] = [44, 10];
/** A piece is about as large as what lies between a disk and a compressor at once. */
const PIECE_BYTES = 1 << 20;

/** Writes one cell at a place and gives the place behind it. */
type Put = (row: number, bytes: Uint8Array, at: number) => number;

/**
 * A typed table as CSV, piece by piece, straight into bytes: the same text as of its cells in words, without a string
 * for any of them. A table of two million rows and seventy columns would need 140 million.
 */
export function* typedCsvPieces(table: TypedTable): Generator<Uint8Array> {
  yield new TextEncoder().encode(writeCsv({ columns: table.columns.map(({ name }) => name), rows: [] }));
  const columns = table.columns.map(putterOf);
  const room = columns.reduce((sum, { most }) => sum + most + 1, 0); // of the longest row
  let bytes = new Uint8Array(PIECE_BYTES + room);
  let at = 0;
  for (let row = 0; row < table.length; row++) {
    for (const { put } of columns) {
      at = put(row, bytes, at);
      bytes[at++] = COMMA;
    }
    bytes[at - 1] = NEWLINE;
    if (at < PIECE_BYTES) continue;
    yield bytes.subarray(0, at);
    bytes = new Uint8Array(PIECE_BYTES + room); // the last one is still being written
    at = 0;
  }
  if (at > 0) yield bytes.subarray(0, at);
}

function putterOf(column: TypedColumn): { readonly put: Put; readonly most: number } {
  if ('figure' in column) {
    const { figure } = column;
    return { put: (row, bytes, at) => putFigure(figure(row), bytes, at), most: MOST_FIGURE_BYTES };
  }
  const { code } = column;
  const words = wordBytes(column.words);
  const most = words.reduce((longest, word) => Math.max(longest, word.length), 0);
  return {
    put: (row, bytes, at) => {
      const index = code(row);
      if (index < 0) return at;
      const word = words[index]!;
      for (let i = 0; i < word.length; i++) bytes[at + i] = word[i]!;
      return at + word.length;
    },
    most,
  };
}

/** Each word as a cell of CSV, in quotes where it needs them. */
function wordBytes(words: readonly string[]): Uint8Array[] {
  const encoder = new TextEncoder();
  return words.map((word) => encoder.encode(writeCsv({ columns: [word], rows: [] }).slice(0, -1)));
}
