/** What the tests of reading share: texts in place of files. */
import type { Finding, FindingCode } from '../../src/model/finding.js';
import { FindingsError } from '../../src/model/finding.js';
import type { TableName, Tables } from '../../src/model/tables.js';
import type { TableMapping } from '../../src/read/mapping.js';
import { readTables, type ReadOptions, type Source } from '../../src/read/read-tables.js';

export const STOP: ReadOptions = { allowFormulaIds: false, onError: 'stop' };

export const INVENTORY = 'sku,warehouse,on_hand\nA,UK1,12\n';
export const ORDERS = 'ordered_on,sku,units\n2024-06-30,A,3\n';

/** Bytes in chunks of `size`; text is encoded as UTF-8. */
export async function* chunks(content: string | Uint8Array, size = Infinity): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

export function source(table: TableName, content: string | Uint8Array, more: Partial<Source> = {}): Source {
  return { table, file: `${table}.csv`, format: 'csv', bytes: chunks(content), ...more };
}

/** Reads a case of which one file, or a few, are given; inventory and orders are small and in order unless given. */
export async function readCase(files: Partial<Record<TableName, string | Uint8Array>>, options: ReadOptions = STOP): Promise<Tables> {
  const all = { inventory: INVENTORY, orders: ORDERS, ...files };
  return readTables(Object.entries(all).map(([table, content]) => source(table as TableName, content)), options);
}

/** Reads one file with a mapping. */
export async function readMapped(table: TableName, content: string, mapping: TableMapping, options: ReadOptions = STOP): Promise<Tables> {
  const all = { inventory: INVENTORY, orders: ORDERS, [table]: content };
  return readTables(
    Object.entries(all).map(([name, text]) => source(name as TableName, text, name === table ? { mapping } : {})), options,
  );
}

/** What reading found, whether it ended with a table or not. */
export async function findingsOf(reading: Promise<Tables>): Promise<readonly Finding[]> {
  try {
    return (await reading).findings;
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

export async function codesOf(reading: Promise<Tables>): Promise<FindingCode[]> {
  return (await findingsOf(reading)).map(({ code }) => code);
}
