/**
 * Reads kpi_sku.csv.gz, as the product wrote it, into columns: only those that are asked for, numbers straight from the
 * bytes, in one pass. A row that is not as the product writes it is refused with its line.
 */
import { FindingsError } from '../model/finding.js';
import { CellWords } from './cell-words.js';
import { numberIn } from './number-in.js';

const [COMMA, QUOTE, NEWLINE] = [44, 34, 10];

/** Columns of the file: texts as codes into the distinct ids, numbers with NaN where blank (yes is 1, no is 0). */
export interface KpiFileRows {
  readonly length: number;
  readonly texts: ReadonlyMap<string, { readonly codes: Int32Array; readonly ids: readonly string[] }>;
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

/** A column being read: a figure a row, or the code of a word. */
interface Taker {
  values: Float64Array;
  readonly words?: CellWords;
}

/**
 * @param chunks the text of the file, decompressed
 * @param file as findings name it
 * @param texts names of the columns that hold words
 * @param numbers names of the columns that hold numbers
 * @throws FindingsError FILE_EMPTY, COLUMN_MISSING, ROW_LENGTH, DECIMAL_INVALID
 */
export async function readKpiRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  texts: readonly string[],
  numbers: readonly string[],
): Promise<KpiFileRows> {
  let takers: (Taker | undefined)[] | undefined; // by place in a row
  const byName = new Map<string, Taker>();
  let rows = 0;
  let room = 1024; // rows that fit into the columns
  const refuse = (code: 'ROW_LENGTH' | 'DECIMAL_INVALID' | 'COLUMN_MISSING' | 'FILE_EMPTY', value?: string): never => {
    const line = takers === undefined ? 1 : rows + 2;
    throw new FindingsError([{ code, severity: 'error', file, ...(code === 'COLUMN_MISSING' ? {} : { line }), ...(value === undefined ? {} : { value }), remedy: 'write the folder again' }]);
  };
  const open = (names: readonly string[]): void => {
    const found: (Taker | undefined)[] = names.map(() => undefined);
    for (const name of [...texts, ...numbers]) {
      const place = names.indexOf(name);
      if (place < 0) refuse('COLUMN_MISSING', name);
      const taker: Taker = { values: new Float64Array(room), ...(texts.includes(name) ? { words: new CellWords() } : {}) };
      found[place] = taker;
      byName.set(name, taker);
    }
    takers = found;
  };
  const grow = (): void => {
    room *= 2;
    for (const taker of byName.values()) {
      const larger = new Float64Array(room);
      larger.set(taker.values);
      taker.values = larger;
    }
  };

  /** Takes the whole rows of a chunk; returns where the first row begins that is not whole. */
  const take = (bytes: Uint8Array): number => {
    let begin = 0;
    if (!takers) {
      const end = bytes.indexOf(NEWLINE);
      if (end < 0) return 0;
      open(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end)).split(','));
      begin = end + 1;
    }
    const columns = takers!;
    let place = 0;
    let start = begin;
    let quoted = false;
    for (let at = begin; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte > COMMA) continue; // digits, points and letters
      if (byte === QUOTE) quoted = !quoted;
      if (quoted || (byte !== COMMA && byte !== NEWLINE)) continue;
      const taker = columns[place];
      if (taker !== undefined) {
        const value = taker.words ? taker.words.codeOf(bytes, start, at) : numberIn(bytes, start, at);
        if (value === undefined) refuse('DECIMAL_INVALID', new TextDecoder().decode(bytes.subarray(start, at)));
        taker.values[rows] = value!;
      }
      place++;
      start = at + 1;
      if (byte === COMMA) continue;
      if (place !== columns.length) refuse('ROW_LENGTH', String(place));
      place = 0;
      begin = start;
      if (++rows === room) grow();
    }
    return begin;
  };

  let rest = new Uint8Array(0); // a row that has begun
  for await (const chunk of chunks) {
    const bytes = joined(rest, chunk);
    rest = bytes.slice(take(bytes));
  }
  if (rest.length > 0) take(joined(rest, Uint8Array.of(NEWLINE)));
  if (!takers) refuse('FILE_EMPTY');
  return {
    length: rows,
    texts: new Map(texts.map((name) => {
      const { values, words } = byName.get(name)!;
      return [name, { codes: Int32Array.from(values.subarray(0, rows)), ids: words!.words }];
    })),
    numbers: new Map(numbers.map((name) => [name, byName.get(name)!.values.subarray(0, rows)])),
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
