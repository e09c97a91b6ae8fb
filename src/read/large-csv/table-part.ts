import { CellCodes, hashOf, type CellData } from './cell-codes.js';
import type { Values } from './value-blocks.js';

/** Rows of a file that stand together, as columns: the whole file, or what one thread has read of it. Plain data. */
export interface TablePart {
  readonly read: number; // rows
  readonly used: number; // rows that stay
  readonly lines: number; // lines of the file
  readonly line: Int32Array; // row -> line, the first of the part being 0; empty where lines are not kept
  readonly excluded: readonly { readonly rule: string; readonly rows: number }[];
  readonly columns: ColumnPart[];
}

export interface ColumnPart {
  readonly key: string;
  readonly values: Values;
  readonly filled: boolean; // some row has a value
  readonly texts: readonly string[]; // of codes, for ids
  readonly cells?: OrdinalCells; // of codes, for order numbers
}

/** The cells behind the codes of a column of which only equality counts. */
interface OrdinalCells {
  readonly data: CellData;
  readonly cellOf: Int32Array; // code -> its cell's code in `data`
}

/**
 * Puts parts of a file one behind the other; codes are then in the order of first sight in the whole file. The parts are
 * taken apart column by column, so that never more than one column is held twice.
 */
export function joinParts(parts: readonly TablePart[]): TablePart {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const sum = (of: (part: TablePart) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const rules = new Map<string, number>();
  for (const { excluded } of parts) for (const { rule, rows } of excluded) rules.set(rule, (rules.get(rule) ?? 0) + rows);
  const line = new Int32Array(sum((part) => part.line.length));
  let row = 0;
  let lines = 0;
  for (const part of parts) {
    for (const at of part.line) line[row++] = at + lines;
    lines += part.lines;
  }
  const columns: ColumnPart[] = [];
  while (first!.columns.length > 0) columns.push(joinColumns(parts.map((part) => part.columns.shift()!)));
  return {
    read: sum((part) => part.read), used: sum((part) => part.used), lines, line, columns,
    excluded: [...rules].map(([rule, rows]) => ({ rule, rows })),
  };
}

function joinColumns(parts: readonly ColumnPart[]): ColumnPart {
  const [first] = parts;
  const texts = [...first!.texts];
  let cells: OrdinalCells | undefined;
  if (first!.cells !== undefined) cells = recodeCells(parts.map((part) => ({ values: part.values, cells: part.cells! })));
  else if (parts.some((part) => part.texts.length > 0)) recodeTexts(parts, texts);
  const length = parts.reduce((sum, { values }) => sum + values.length, 0);
  const values = new (first!.values.constructor as new (length: number) => Values)(length);
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { key: first!.key, values, texts, filled: parts.some(({ filled }) => filled), ...(cells && { cells }) };
}

/** Gives the later parts the codes of `texts`, to which their new texts are added. */
function recodeTexts(parts: readonly ColumnPart[], texts: string[]): void {
  const codes = new Map(texts.map((text, code) => [text, code]));
  for (const { values, texts: own } of parts.slice(1)) {
    recode(values, Int32Array.from(own, (text) => {
      let code = codes.get(text);
      if (code === undefined) {
        code = texts.length;
        codes.set(text, code);
        texts.push(text);
      }
      return code;
    }));
  }
}

/** Gives the later parts the codes of the first one, to whose cells theirs are added. Returns the cells of all. */
function recodeCells(parts: readonly { readonly values: Values; readonly cells: OrdinalCells }[]): OrdinalCells {
  const [first, ...later] = parts;
  const all = new CellCodes(first!.cells.data);
  const most = parts.reduce((sum, { cells }) => sum + cells.data.count, 0);
  const codes = new Int32Array(most).fill(-1); // cell of `all` -> code
  first!.cells.cellOf.forEach((cell, code) => {
    codes[cell] = code;
  });
  let next = first!.cells.cellOf.length;
  const cellOf = new Int32Array(most);
  cellOf.set(first!.cells.cellOf);
  for (const { values, cells } of later) {
    const { starts, pool } = cells.data;
    recode(values, cells.cellOf.map((own) => {
      const from = starts[own]!;
      const to = starts[own + 1]!;
      const cell = all.codeOf(pool, from, to, hashOf(pool, from, to));
      if (codes[cell]! < 0) {
        codes[cell] = next;
        cellOf[next++] = cell;
      }
      return codes[cell]!;
    }));
  }
  return { data: all.data(), cellOf: cellOf.slice(0, next) };
}

/** Absent values, which are negative, stay. */
function recode(values: Values, codes: Int32Array): void {
  for (let row = 0; row < values.length; row++) if (values[row]! >= 0) values[row] = codes[values[row]!]!;
}

/** The memory behind a part, for a thread to give away instead of copying it. */
export function buffersOf({ line, columns }: TablePart): ArrayBuffer[] {
  const arrays = columns.flatMap(({ values, cells }) =>
    cells === undefined ? [values] : [values, cells.cellOf, cells.data.slots, cells.data.starts, cells.data.pool]);
  return [line, ...arrays].map(({ buffer }) => buffer as ArrayBuffer);
}
