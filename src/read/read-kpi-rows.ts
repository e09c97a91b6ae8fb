/**
 * Reads kpi_sku.csv.gz, as the product wrote it, into columns: only those that are asked for, numbers straight from the
 * bytes. A row that is not as the product writes it is refused with its line.
 */
import { FindingsError } from '../model/finding.js';

const [COMMA, QUOTE, NEWLINE, MINUS, POINT, ZERO, NINE] = [44, 34, 10, 45, 46, 48, 57];
const YES = 121; // y
const NO = 110; // n

/** Columns of the file: texts as codes into the distinct ids, numbers with NaN where blank (yes is 1, no is 0). */
export interface KpiFileRows {
  readonly length: number;
  readonly texts: ReadonlyMap<string, { readonly codes: Int32Array; readonly ids: readonly string[] }>;
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

class Growing {
  values = new Float64Array(1024);
  push(at: number, value: number): void {
    if (at === this.values.length) {
      const larger = new Float64Array(2 * at);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[at] = value;
  }
}

/** A column being read. */
interface Taker {
  readonly column: Growing;
  readonly codes?: Map<string, number>; // of a text
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
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let takers: (Taker | undefined)[] | undefined; // by place in a row
  const byName = new Map<string, Taker>();
  let rows = 0;
  let line = 1;
  const refuse = (code: 'ROW_LENGTH' | 'DECIMAL_INVALID' | 'COLUMN_MISSING' | 'FILE_EMPTY', value?: string): never => {
    throw new FindingsError([{ code, severity: 'error', file, ...(code === 'COLUMN_MISSING' ? {} : { line }), ...(value === undefined ? {} : { value }), remedy: 'write the folder again' }]);
  };
  const open = (names: readonly string[]): void => {
    takers = names.map(() => undefined);
    for (const name of [...texts, ...numbers]) {
      const place = names.indexOf(name);
      if (place < 0) refuse('COLUMN_MISSING', name);
      const taker: Taker = { column: new Growing(), ...(texts.includes(name) ? { codes: new Map() } : {}) };
      takers[place] = taker;
      byName.set(name, taker);
    }
  };
  const take = (bytes: Uint8Array, from: number, to: number): void => {
    if (!takers) {
      open(decoder.decode(bytes.subarray(from, to)).split(','));
      line++;
      return;
    }
    let place = 0;
    let start = from;
    let quoted = false;
    for (let at = from; at <= to; at++) {
      const byte = at === to ? COMMA : bytes[at]!;
      if (byte === QUOTE) quoted = !quoted;
      if (byte !== COMMA || (quoted && at < to)) continue;
      const taker = takers[place++];
      if (taker) {
        const value = taker.codes ? codeOf(taker.codes, textIn(decoder, bytes, start, at)) : numberIn(bytes, start, at);
        if (value === undefined) refuse('DECIMAL_INVALID', decoder.decode(bytes.subarray(start, at)));
        taker.column.push(rows, value!);
      }
      start = at + 1;
    }
    if (place !== takers.length) refuse('ROW_LENGTH', String(place));
    rows++;
    line++;
  };

  let rest = new Uint8Array(0);
  let quoted = false;
  for await (const chunk of chunks) {
    let bytes = chunk;
    let scanned = 0;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
      scanned = rest.length;
    }
    let start = 0;
    for (let at = scanned; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) quoted = !quoted;
      else if (byte === NEWLINE && !quoted) {
        take(bytes, start, at);
        start = at + 1;
      }
    }
    rest = bytes.slice(start);
  }
  if (rest.length > 0) take(rest, 0, rest.length);
  if (!takers) refuse('FILE_EMPTY');
  return {
    length: rows,
    texts: new Map(texts.map((name) => {
      const { column, codes } = byName.get(name)!;
      return [name, { codes: Int32Array.from(column.values.subarray(0, rows)), ids: [...codes!.keys()] }];
    })),
    numbers: new Map(numbers.map((name) => [name, byName.get(name)!.column.values.subarray(0, rows)])),
  };
}

function codeOf(codes: Map<string, number>, text: string): number {
  let code = codes.get(text);
  if (code === undefined) codes.set(text, (code = codes.size));
  return code;
}

function textIn(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, from: number, to: number): string {
  const text = decoder.decode(bytes.subarray(from, to));
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** A plain decimal, yes, no, or blank (NaN); undefined where it is none of them. */
function numberIn(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (from === to) return NaN;
  if (bytes[from] === YES) return to - from === 3 ? 1 : undefined;
  if (bytes[from] === NO) return to - from === 2 ? 0 : undefined;
  const negative = bytes[from] === MINUS;
  let digits = 0;
  let scale = 0;
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === POINT && scale === 0) scale = 1;
    else if (byte >= ZERO && byte <= NINE) {
      digits = digits * 10 + (byte - ZERO);
      if (scale > 0) scale *= 10;
    } else return undefined;
  }
  if (digits > Number.MAX_SAFE_INTEGER) return Number(String.fromCharCode(...bytes.subarray(from, to)));
  const value = scale > 1 ? digits / scale : digits;
  return negative ? -value : value;
}
