/**
 * Reads large CSV of orders and inventory, some ten times as fast as csv-parse, into the same table, account and
 * findings. It is no second grammar: csv-parse reads the header, cells are judged by the same `Cell.read`, once for each
 * distinct cell of a column, and a file that is not plainly in order is refused, for csv-parse to read.
 *
 *   bytes -> blocks of whole lines -> RowScanner: cells as codes -> RowRules: rows that stay -> ValueColumn: values
 *
 * Memory is the table's own, the distinct cells of id columns, and a few blocks; time is linear in bytes.
 */
import { FindingsError } from '../../model/finding.js';
import { compareIds } from '../../model/index-table.js';
import type { InventoryTable, OrderTable } from '../../model/tables.js';
import type { ReadTable } from '../big-reader.js';
import { readCsvRows } from '../csv-rows.js';
import { findingLog } from '../finding-log.js';
import type { TableMapping } from '../mapping.js';
import { resolveHeader } from '../resolve-header.js';
import { RowScanner } from './row-scanner.js';
import { TableColumns } from './table-columns.js';
import { inventoryTable, orderTable } from './finish-table.js';

export interface LargeCsvOptions {
  readonly file: string; // as the user named it
  readonly table: 'inventory' | 'orders';
  readonly mapping: TableMapping;
  /** Whether bytes are well-formed UTF-8, such as `isUtf8` of node:buffer. */
  readonly isUtf8: (bytes: Uint8Array) => boolean;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const MOST_HEADER_BYTES = 1_000_000;

/**
 * Reads a file of orders or inventory.
 *
 * @param bytes the content, decompressed, in pieces of any size
 * @returns undefined where csv-parse shall read the file: a row, the header or the encoding is not in order, no row is
 *   there, or an id could be a formula
 */
export async function readLargeCsv(
  bytes: AsyncIterable<Uint8Array>, options: LargeCsvOptions,
): Promise<ReadTable<InventoryTable | OrderTable> | undefined> {
  let rows: RowReader | undefined;
  let carried = new Uint8Array(0); // the beginning of a row, for the next piece to end
  for await (const piece of bytes) {
    let block = joined(carried, piece);
    const end = block.lastIndexOf(LINE_FEED) + 1;
    if (end > 0 && rows === undefined) {
      const start = block.indexOf(LINE_FEED) + 1;
      rows = await openRows(block.subarray(0, start), options);
      if (rows === undefined) return undefined;
      block = block.subarray(start);
    }
    carried = block;
    if (rows === undefined && carried.length > MOST_HEADER_BYTES) return undefined;
    if (rows === undefined || end === 0) continue;
    const taken = rows.take(block, block.lastIndexOf(LINE_FEED) + 1);
    if (taken === undefined) return undefined;
    carried = block.subarray(taken);
  }
  if (carried.length > 0) {
    if (carried.at(-1) === CARRIAGE_RETURN) return undefined;
    const last = joined(carried, new Uint8Array([LINE_FEED]));
    if (rows?.take(last, last.length) !== last.length) return undefined;
  }
  return rows?.finish();
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

interface RowReader {
  /** Takes the whole rows of bytes[0 .. end - 1]; gives where the first that is not whole starts, undefined if refused. */
  take(bytes: Uint8Array, end: number): number | undefined;
  finish(): ReadTable<InventoryTable | OrderTable> | undefined;
}

/** Reads the header, which csv-parse does, and prepares what comes of the rows; undefined if refused. */
async function openRows(header: Uint8Array, options: LargeCsvOptions): Promise<RowReader | undefined> {
  const { file, mapping, table: name } = options;
  const names = await headerNames(header, file);
  if (names === undefined) return undefined;
  const log = findingLog(file);
  const { fields } = resolveHeader(name, names, mapping, log);
  if (log.findings().some(({ severity }) => severity === 'error')) return undefined;

  const columns = new TableColumns(names, fields, mapping, name === 'inventory');
  const scanner = new RowScanner(columns.sources.cells, columns.sources.codes, 2);
  let read = 0;
  let used = 0;
  return {
    take(bytes, end) {
      if (!options.isUtf8(bytes.subarray(0, end))) return undefined;
      let at = 0;
      do {
        at = scanner.take(bytes, at, end);
        if (scanner.refused) return undefined;
        const kept = columns.take(scanner.lines, scanner.rows);
        if (kept === undefined) return undefined;
        read += scanner.rows;
        used += kept;
      } while (scanner.nextBatch());
      return at;
    },
    finish() {
      if (read === 0) return undefined;
      const excluded = columns.excluded().sort((a, b) => compareIds(a.rule, b.rule));
      const account = { table: name, file, read, used, excluded, rejected: 0 };
      const table = name === 'inventory' ? inventoryTable(columns, used) : orderTable(columns, used);
      return { table, account, findings: log.findings() };
    },
  };
}

async function headerNames(header: Uint8Array, file: string): Promise<readonly string[] | undefined> {
  let names: readonly string[] | undefined;
  try {
    await readCsvRows(ReadableStream.from([header]), file, {
      header(cells) {
        names = cells;
        return true;
      },
      row: () => undefined,
      refuse: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return undefined;
  }
  return names;
}
