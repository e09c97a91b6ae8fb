/**
 * From the names of other systems to those of the case, once every table is read: locations become warehouses, items
 * become SKUs, addresses become regions. Only tables that were read by a preset are touched. Work is by distinct name,
 * not by row.
 */
import { ABSENT } from '../model/absent.js';
import type { Finding } from '../model/finding.js';
import { compareIds } from '../model/index-table.js';
import type { AliasRow, InventoryTable, OrderTable, RowAccount, TableName, Tables, TransferRow } from '../model/tables.js';
import { addressRegions } from './address-regions.js';
import { countByCode, worstFirst } from './count-by-code.js';
import type { ReadSource } from './read-source.js';

/** The rule under which rows of a location are counted that an alias without id leaves out. */
const LEFT_OUT_RULE = 'location left out';

/** Joins what was read by presets; tables that were not stay as they are. */
export function settlePlaces(tables: Tables, read: ReadonlyMap<TableName, ReadSource>): Tables {
  const foundAliases = [...read.values()].flatMap((source) => source.aliases ?? []);
  const known = foundAliases.length === 0 ? tables : { ...tables, foundAliases };
  const byPreset = (name: TableName): boolean => read.get(name)?.preset !== undefined;
  if (!byPreset('inventory') && !byPreset('orders') && !byPreset('transfers')) return known;

  const names = nameIndex(tables, [...[...(tables.aliases ?? [])].sort(byName), ...foundAliases]);
  const findings: Finding[] = [];
  const leftOut = new Map<TableName, number>();
  const fileOf = (name: TableName): string => tables.accounts.find(({ table }) => table === name)!.file;
  let { inventory, orders, transfers } = tables;
  let regionsAreCodes = false;

  if (byPreset('inventory')) {
    const settled = settleInventory(inventory, names);
    inventory = settled.inventory;
    leftOut.set('inventory', settled.leftOut);
    findings.push(...unmatchedLocations(tables.inventory, names, fileOf('inventory')));
  }
  const stocked = new Set(inventory.skus);
  if (byPreset('orders')) {
    const source = read.get('orders')!;
    orders = settleOrders(orders, names, stocked);
    if (source.addressed === true) {
      const placed = addressRegions(orders, tables.places, fileOf('orders'));
      orders = placed.orders;
      findings.push(...placed.findings);
      regionsAreCodes = tables.places === undefined;
    }
  }
  if (byPreset('transfers') && transfers !== undefined) {
    const settled = transfers.flatMap((row) => settleTransfer(row, names, stocked));
    leftOut.set('transfers', transfers.length - settled.length);
    transfers = settled;
  }
  return {
    ...known, inventory, orders,
    ...(transfers === undefined ? {} : { transfers }),
    ...(regionsAreCodes ? { regionsAreCodes } : {}),
    accounts: tables.accounts.map((account) => withLeftOut(account, leftOut.get(account.table) ?? 0)),
    findings: [...tables.findings, ...findings],
  };
}

function byName(a: AliasRow, b: AliasRow): number {
  return compareIds(a.external, b.external) || compareIds(a.id ?? '', b.id ?? '');
}

interface NameIndex {
  /** The warehouse that a text stands for; '' where it is left out; undefined where nothing knows it. */
  warehouse(text: string): string | undefined;
  sku(text: string): string | undefined;
  readonly complete: boolean; // a table of warehouses says which there are
  readonly listed: boolean; // the user gave aliases of warehouses
}

function nameIndex(tables: Tables, aliases: readonly AliasRow[]): NameIndex {
  const ids = new Set(tables.warehouses?.map(({ warehouse }) => warehouse));
  const byKind = { warehouse: new Map<string, string>(), sku: new Map<string, string>() };
  for (const { kind, external, id } of aliases) {
    if (!byKind[kind].has(external)) byKind[kind].set(external, id ?? '');
  }
  const named = new Map<string, string>();
  for (const { warehouse, name } of tables.warehouses ?? []) {
    if (name !== undefined) named.set(name, named.has(name) ? '' : warehouse); // a name of two stands for none
  }
  return {
    warehouse: (text) => (ids.has(text) ? text : (byKind.warehouse.get(text) ?? (named.get(text) || undefined))),
    sku: (text) => byKind.sku.get(text) || undefined,
    complete: tables.warehouses !== undefined,
    listed: (tables.aliases ?? []).some(({ kind }) => kind === 'warehouse'),
  };
}

function settleInventory(table: InventoryTable, names: NameIndex): { inventory: InventoryTable; leftOut: number } {
  const meant = table.warehouses.map((text) => names.warehouse(text));
  const warehouses = table.warehouses.map((text, code) => meant[code] ?? text);
  const kept = Int32Array.from({ length: table.length }, (_, row) => row).filter((row) => meant[table.warehouse[row]!] !== '');
  if (kept.length === table.length) return { inventory: { ...table, warehouses }, leftOut: 0 };
  const columns = Object.fromEntries(
    Object.entries(table).map(([key, column]: [string, unknown]) => [key, column instanceof Int32Array ? kept.map((row) => column[row]!) : column]),
  ) as unknown as InventoryTable; // every column of rows is an Int32Array
  return { inventory: { ...columns, warehouses, length: kept.length }, leftOut: table.length - kept.length };
}

/** Locations that no table and no alias knows: each is then a warehouse of its own; with a table of warehouses it is refused later. */
function unmatchedLocations(table: InventoryTable, names: NameIndex, file: string): Finding[] {
  if (names.complete || !names.listed) return [];
  const rows = countByCode(table.warehouse, table.warehouses.length);
  return worstFirst(table.warehouses.flatMap((text, code) => (names.warehouse(text) === undefined ? [{ value: text, count: rows[code]! }] : [])))
    .map(({ value, count }) => ({ code: 'LOCATION_UNMATCHED', severity: 'warning', file, column: 'warehouse', value, count }));
}

function settleOrders(table: OrderTable, names: NameIndex, stocked: ReadonlySet<string>): OrderTable {
  const meant = table.warehouses.map((text) => names.warehouse(text));
  const skus = table.skus.map((text) => (stocked.has(text) ? text : (names.sku(text) ?? text)));
  const warehouses = table.warehouses.map((text, code) => meant[code] ?? text);
  return {
    ...table, skus, warehouses,
    ...(table.warehouse && { warehouse: table.warehouse.map((code) => (code !== ABSENT && meant[code] === '' ? ABSENT : code)) }),
  };
}

function settleTransfer(row: TransferRow, names: NameIndex, stocked: ReadonlySet<string>): TransferRow[] {
  const from = names.warehouse(row.from) ?? row.from;
  const to = names.warehouse(row.to) ?? row.to;
  if (from === '' || to === '') return [];
  return [{ ...row, from, to, sku: stocked.has(row.sku) ? row.sku : (names.sku(row.sku) ?? row.sku) }];
}

function withLeftOut(account: RowAccount, rows: number): RowAccount {
  if (rows === 0) return account;
  return { ...account, used: account.used - rows, excluded: [...account.excluded, { rule: LEFT_OUT_RULE, rows }] };
}
