import { ABSENT } from '../../src/model/absent.js';
import { parseDay } from '../../src/model/calendar.js';
import { FindingsError, type Finding } from '../../src/model/finding.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';
import {
  ORDER_STATUSES,
  TABLE_NAMES,
  type InventoryTable,
  type OrderStatus,
  type OrderTable,
  type RowAccount,
  type Tables,
} from '../../src/model/tables.js';

export interface StockLine {
  sku: string;
  warehouse: string;
  onHand: number;
  snapshotDate?: number | undefined;
  reserved?: number | undefined;
  unavailable?: number | undefined;
  inbound?: number | undefined;
  inboundOn?: number | undefined;
  backordered?: number | undefined;
}

export interface OrderRow {
  orderedOn: number;
  sku: string;
  units: number;
  region?: string | undefined;
  warehouse?: string | undefined;
  unitPrice?: number | undefined;
  orderId?: number | undefined;
  status?: OrderStatus | undefined;
}

/** The input of a case as plain rows; a test says only what it is about. */
export interface Rows extends Partial<Pick<Tables, 'warehouses' | 'regions' | 'lanes' | 'shipping' | 'skus' | 'transfers' | 'receipts' | 'bins' | 'events' | 'bundles' | 'places' | 'aliases' | 'regionsAreCodes' | 'findings'>> {
  inventory?: readonly StockLine[];
  orders?: readonly OrderRow[];
}

/** The day of an ISO date. */
export function day(text: string): number {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`no date: ${text}`);
  return parsed;
}

/** Tables as a reader makes them: ids coded in order of first sight, blanks absent, every row on a line of its own. */
export function makeTables(rows: Rows): Tables {
  const tables: Omit<Tables, 'accounts'> = {
    findings: [],
    ...rows,
    inventory: inventoryTable(rows.inventory ?? []),
    orders: orderTable(rows.orders ?? []),
  };
  const accounts: RowAccount[] = TABLE_NAMES.flatMap((table) => {
    const read = tables[table]?.length;
    return read === undefined ? [] : [{ table, file: `${table}.csv`, read, used: read, excluded: [], rejected: 0 }];
  });
  return { ...tables, accounts };
}

export function makeSettings(settings: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, ...settings };
}

/** The findings that a call throws; fails where it does not throw. */
export function findingsOf(call: () => unknown): readonly Finding[] {
  try {
    call();
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
  throw new Error('expected findings to be thrown');
}

function coder(): { ids: string[]; codeOf: (id: string | undefined) => number } {
  const ids: string[] = [];
  const codes = new Map<string, number>();
  const codeOf = (id: string | undefined): number => {
    if (id === undefined) return ABSENT;
    if (!codes.has(id)) codes.set(id, ids.push(id) - 1);
    return codes.get(id)!;
  };
  return { ids, codeOf };
}

const integers = (values: (number | undefined)[]): Int32Array => Int32Array.from(values, (value) => value ?? ABSENT);

function inventoryTable(rows: readonly StockLine[]): InventoryTable {
  const skus = coder();
  const warehouses = coder();
  return {
    length: rows.length,
    sku: integers(rows.map((row) => skus.codeOf(row.sku))),
    warehouse: integers(rows.map((row) => warehouses.codeOf(row.warehouse))),
    skus: skus.ids,
    warehouses: warehouses.ids,
    onHand: integers(rows.map((row) => row.onHand)),
    snapshotDate: integers(rows.map((row) => row.snapshotDate)),
    reserved: integers(rows.map((row) => row.reserved)),
    unavailable: integers(rows.map((row) => row.unavailable)),
    inbound: integers(rows.map((row) => row.inbound)),
    inboundOn: integers(rows.map((row) => row.inboundOn)),
    backordered: integers(rows.map((row) => row.backordered)),
    line: Int32Array.from(rows, (_, row) => row + 2),
  };
}

function orderTable(rows: readonly OrderRow[]): OrderTable {
  const skus = coder();
  const regions = coder();
  const warehouses = coder();
  return {
    length: rows.length,
    orderedOn: integers(rows.map((row) => row.orderedOn)),
    sku: integers(rows.map((row) => skus.codeOf(row.sku))),
    units: integers(rows.map((row) => row.units)),
    region: integers(rows.map((row) => regions.codeOf(row.region))),
    warehouse: integers(rows.map((row) => warehouses.codeOf(row.warehouse))),
    skus: skus.ids,
    regions: regions.ids,
    warehouses: warehouses.ids,
    unitPrice: Float64Array.from(rows, (row) => row.unitPrice ?? Number.NaN),
    orderId: integers(rows.map((row) => row.orderId)),
    status: Uint8Array.from(rows, (row) => ORDER_STATUSES.indexOf(row.status ?? 'shipped')),
  };
}
