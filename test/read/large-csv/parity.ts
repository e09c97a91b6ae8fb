/** Reads one file both ways: by csv-parse, which defines the grammar, and by the reader for large files. */
import { isUtf8 } from 'node:buffer';
import { expect } from 'vitest';
import { FindingsError } from '../../../src/model/finding.js';
import type { InventoryTable, OrderTable } from '../../../src/model/tables.js';
import type { ReadTable } from '../../../src/read/big-reader.js';
import { readCsvRows } from '../../../src/read/csv-rows.js';
import { readLargeCsv } from '../../../src/read/large-csv/read-large-csv.js';
import { scanPart } from '../../../src/read/large-csv/scan-part.js';
import type { TableMapping } from '../../../src/read/mapping.js';
import { tableReader } from '../../../src/read/table-reader.js';
import { chunks } from '../reading.js';

export type BigTable = 'inventory' | 'orders';
const LINE_FEED = 10;

type Read = ReadTable<InventoryTable | OrderTable>;

/** By csv-parse; undefined where the file, its header or one of its rows is refused. */
export async function byCsvParse(
  content: string | Uint8Array, table: BigTable, mapping: TableMapping, allowFormulaIds = false,
): Promise<Read | undefined> {
  const reader = tableReader<BigTable>(table, { file: 'f.csv', mapping, allowFormulaIds, onError: 'stop' });
  try {
    await readCsvRows(chunks(content), 'f.csv', reader);
    const read = reader.finish();
    return read.account.rejected > 0 ? undefined : read;
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
}

/**
 * By codes of cells.
 *
 * @param chunkBytes bytes that come at once
 * @param parts how many parts the rows are cut into, each at the end of some line
 */
export async function byCodes(
  content: string | Uint8Array, table: BigTable, mapping: TableMapping, chunkBytes = Infinity, parts = 1,
): Promise<Read | undefined> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const start = bytes.indexOf(LINE_FEED) + 1;
  if (start === 0) return undefined;
  const cuts = [start];
  for (let part = 1; part < parts; part++) {
    const cut = bytes.indexOf(LINE_FEED, start + Math.floor(((bytes.length - start) * part) / parts)) + 1;
    if (cut > cuts.at(-1)!) cuts.push(cut);
  }
  cuts.push(bytes.length);
  return readLargeCsv(bytes.subarray(0, start), (job) =>
    Promise.all(cuts.slice(1).map((to, i) => scanPart(chunks(bytes.subarray(cuts[i], to), chunkBytes), job, isUtf8))),
    { file: 'f.csv', table, mapping });
}

/** The names of the orders, by number. */
export function namesOf({ orderId, orderName }: OrderTable): string {
  return JSON.stringify([...new Set(orderId)].filter((id) => id >= 0).map((id) => orderName!(id)));
}

/** With long columns as text, which compares fast, and with the names of orders instead of the function that gives them. */
export function comparable(read: Read | undefined): unknown {
  if (read === undefined) return undefined;
  const table = Object.entries(read.table).map(([key, values]: [string, unknown]) => [
    key,
    typeof values === 'function' ? namesOf(read.table as OrderTable) :
    ArrayBuffer.isView(values) && values.byteLength > 4096
      ? `${values.constructor.name} ${Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')}`
      : values,
  ]);
  return { ...read, table: Object.fromEntries(table) as unknown };
}

/** Both read the same table, account and findings, or both refuse. Tells which. */
export async function expectParity(
  content: string | Uint8Array, table: BigTable, mapping: TableMapping, chunkBytes = Infinity, parts = 1,
): Promise<'read' | 'refused'> {
  const expected = await byCsvParse(content, table, mapping);
  let read = await byCodes(content, table, mapping, chunkBytes, parts);
  // A cut within a quoted cell is refused; whoever cuts then reads the rows in one part.
  if (read === undefined && parts > 1) read = await byCodes(content, table, mapping, chunkBytes);
  expect(comparable(read)).toEqual(comparable(expected));
  return expected === undefined ? 'refused' : 'read';
}
