/** Reads one file both ways: by csv-parse, which defines the grammar, and by the reader for large files. */
import { isUtf8 } from 'node:buffer';
import { expect } from 'vitest';
import { FindingsError } from '../../../src/model/finding.js';
import type { InventoryTable, OrderTable } from '../../../src/model/tables.js';
import type { ReadTable } from '../../../src/read/big-reader.js';
import { readCsvRows } from '../../../src/read/csv-rows.js';
import { readLargeCsv } from '../../../src/read/large-csv/read-large-csv.js';
import type { TableMapping } from '../../../src/read/mapping.js';
import { tableReader } from '../../../src/read/table-reader.js';
import { chunks } from '../reading.js';

export type BigTable = 'inventory' | 'orders';
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

export function byCodes(
  content: string | Uint8Array, table: BigTable, mapping: TableMapping, chunkBytes = Infinity,
): Promise<Read | undefined> {
  return readLargeCsv(chunks(content, chunkBytes), { file: 'f.csv', table, mapping, isUtf8 });
}

/** With long columns as text, which compares fast. */
function comparable(read: Read | undefined): unknown {
  if (read === undefined) return undefined;
  const table = Object.entries(read.table).map(([key, values]: [string, unknown]) => [
    key,
    ArrayBuffer.isView(values) && values.byteLength > 4096
      ? `${values.constructor.name} ${Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')}`
      : values,
  ]);
  return { ...read, table: Object.fromEntries(table) as unknown };
}

/** Both read the same table, account and findings, or both refuse. Tells which. */
export async function expectParity(
  content: string | Uint8Array, table: BigTable, mapping: TableMapping, chunkBytes = Infinity,
): Promise<'read' | 'refused'> {
  const expected = await byCsvParse(content, table, mapping);
  expect(comparable(await byCodes(content, table, mapping, chunkBytes))).toEqual(comparable(expected));
  return expected === undefined ? 'refused' : 'read';
}
