/** Reads the made-up exports in fixtures/exports, or a changed text of one, as the command line would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ABSENT } from '../../../src/model/absent.js';
import { formatDay } from '../../../src/model/calendar.js';
import { FindingsError, type Finding } from '../../../src/model/finding.js';
import { ORDER_STATUSES, type InventoryTable, type OrderTable, type TableName, type Tables } from '../../../src/model/tables.js';
import { readTables, type Source } from '../../../src/read/read-tables.js';
import { chunks, INVENTORY, ORDERS, STOP } from '../reading.js';

const exports = fileURLToPath(new URL('../../../fixtures/exports/', import.meta.url));

export function fixtureText(path: string): string {
  return readFileSync(join(exports, path), 'utf8');
}

/** A file to read by its fixture, by its text, or with more said about it. */
export type Given = string | { readonly text: string; readonly more?: Partial<Source> };

/** Reads files; inventory and orders are small and plain unless given. */
export async function readFiles(files: Partial<Record<TableName, Given>>, options = STOP): Promise<Tables> {
  const plain: Partial<Record<TableName, Given>> = { inventory: { text: INVENTORY }, orders: { text: ORDERS } };
  const sources = Object.entries({ ...plain, ...files }).map(([table, given]): Source => {
    const { text, more } = typeof given === 'string' ? { text: fixtureText(given), more: {} } : given;
    return { table: table as TableName, file: typeof given === 'string' ? given : `${table}.txt`, bytes: chunks(text, 1000), ...more };
  });
  return readTables(sources, options);
}

/** What reading says, whether it ends with tables or not; without the notes on presets. */
export async function saidBy(files: Partial<Record<TableName, Given>>, options = STOP): Promise<readonly Finding[]> {
  const found = await readFiles(files, options).then(({ findings }) => findings, (error: unknown) => {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  });
  return found.filter(({ code }) => code !== 'PRESET_USED');
}

const cell = (column: Int32Array | undefined, row: number): number | undefined =>
  column === undefined || column[row] === ABSENT ? undefined : column[row];

/** Stock rows as plain texts: `sku@warehouse on hand/reserved/unavailable/inbound/owed`. */
export function stockTexts(table: InventoryTable): string[] {
  return Array.from({ length: table.length }, (_, row) => {
    const units = [table.onHand, table.reserved, table.unavailable, table.inbound, table.backordered].map((column) => cell(column, row) ?? '-');
    return `${table.skus[table.sku[row]!]!}@${table.warehouses[table.warehouse[row]!]!} ${units.join('/')}`;
  });
}

/** An order line by the names of its values. */
export function orderLine(table: OrderTable, row: number): Record<string, unknown> {
  const day = (column: Int32Array | undefined): string | undefined => {
    const value = cell(column, row);
    return value === undefined ? undefined : formatDay(value);
  };
  const region = cell(table.region, row);
  const warehouse = cell(table.warehouse, row);
  return {
    on: day(table.orderedOn),
    sku: table.skus[table.sku[row]!],
    units: table.units[row],
    region: region === undefined ? undefined : table.regions[region],
    warehouse: warehouse === undefined ? undefined : table.warehouses[warehouse],
    price: table.unitPrice?.[row],
    promised: day(table.promisedOn),
    shipped: day(table.shippedOn),
    status: table.status === undefined ? undefined : ORDER_STATUSES[table.status[row]!],
  };
}

export function accountOf(tables: Tables, table: TableName): Record<string, number> {
  const account = tables.accounts.find((candidate) => candidate.table === table)!;
  const excluded = Object.fromEntries(account.excluded.map(({ rule, rows }) => [rule, rows]));
  return { read: account.read, used: account.used, rejected: account.rejected, ...excluded };
}
