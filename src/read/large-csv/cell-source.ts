import type { CellCodes } from './cell-codes.js';
import { BATCH_ROWS } from './row-scanner.js';

/** The cells that one field or condition looks at, as one code a row. */
export interface CellSource {
  /** Prepares the codes of the first `rows` rows of the batch: row -> code. */
  codes(rows: number): Int32Array;
  /** Puts the texts that a code stands for into their places among the cells of a row. */
  fill(code: number, cells: string[]): void;
  /** Whether every cell behind the code is empty. */
  isBlank(code: number): boolean;
  /** How many codes there are. */
  count(): number;
  /** Begins again at code 0, after a column below has. */
  forget(): void;
}

/** A column of the file that is wanted. */
export interface WantedColumn {
  readonly index: number; // its place in a row
  readonly cells: CellCodes;
  readonly codes: Int32Array; // row of the batch -> code
}

/** Ill-formed bytes have been refused before; a mark of byte order within a cell is part of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The cells of one column. */
export function columnSource({ index, cells: distinct, codes }: WantedColumn): CellSource {
  return {
    codes: () => codes,
    fill(code, cells) {
      cells[index] = decoder.decode(distinct.bytesOf(code));
    },
    isBlank: (code) => distinct.lengthOf(code) === 0,
    count: () => distinct.count,
    forget: () => undefined,
  };
}

/** No cell at all: every row has code 0. */
export function constantSource(): CellSource {
  const codes = new Int32Array(BATCH_ROWS);
  return { codes: () => codes, fill: () => undefined, isBlank: () => true, count: () => 1, forget: () => undefined };
}

/** The cells of several columns: each combination that occurs is a code, in order of first sight. */
export function jointSource(first: CellSource, second: CellSource): CellSource {
  const codes = new Int32Array(BATCH_ROWS);
  const known = new Map<number, number>();
  let firsts: number[] = []; // code -> code in `first`
  let seconds: number[] = [];
  return {
    codes(rows) {
      const a = first.codes(rows);
      const b = second.codes(rows);
      for (let row = 0; row < rows; row++) {
        const key = a[row]! * 0x4000000 + b[row]!; // fewer than 2^26 distinct cells a column
        let code = known.get(key);
        if (code === undefined) {
          code = firsts.length;
          known.set(key, code);
          firsts.push(a[row]!);
          seconds.push(b[row]!);
        }
        codes[row] = code;
      }
      return codes;
    },
    fill(code, cells) {
      first.fill(firsts[code]!, cells);
      second.fill(seconds[code]!, cells);
    },
    isBlank: (code) => first.isBlank(firsts[code]!) && second.isBlank(seconds[code]!),
    count: () => firsts.length,
    forget() {
      first.forget();
      second.forget();
      known.clear();
      firsts = [];
      seconds = [];
    },
  };
}
