import type { IndexTable } from '../model/index-table.js';
import type {
  BinRow,
  BundleRow,
  LaneRow,
  ReceiptRow,
  RegionRow,
  ShippingRow,
  SkuRow,
  TableName,
  Tables,
  TransferRow,
  WarehouseRow,
} from '../model/tables.js';
import type { Ledger } from './ledger.js';

/** The small tables without rows that contradict each other or themselves; undefined where the file is absent. */
export interface UsableRows {
  readonly warehouses: readonly WarehouseRow[] | undefined;
  readonly regions: readonly RegionRow[] | undefined;
  readonly lanes: readonly LaneRow[] | undefined;
  readonly shipping: readonly ShippingRow[] | undefined;
  readonly skus: readonly SkuRow[] | undefined;
  readonly transfers: readonly TransferRow[] | undefined;
  readonly receipts: readonly ReceiptRow[] | undefined;
  readonly bins: readonly BinRow[] | undefined;
  readonly bundles: readonly BundleRow[] | undefined;
}

/**
 * Rejects rows that share a key (all of them, since nothing says which one is right), lanes and transfers from a
 * warehouse to itself, and lanes whose minimum is above their capacity.
 */
export function usableRows(tables: Tables, ledger: Ledger): UsableRows {
  return {
    warehouses: unique('warehouses', tables.warehouses, (row) => [row.warehouse], ledger),
    regions: unique('regions', tables.regions, (row) => [row.region], ledger),
    skus: unique('skus', tables.skus, (row) => [row.sku], ledger),
    shipping: unique('shipping', tables.shipping, (row) => [row.warehouse, row.region], ledger),
    lanes: unique('lanes', between('lanes', tables.lanes, ledger), (row) => [row.from, row.to], ledger)?.filter((row) =>
      minimumFits(row, ledger),
    ),
    transfers: unique('transfers', between('transfers', tables.transfers, ledger), transferKey, ledger),
    bins: unique('bins', tables.bins, ({ sku, warehouse, location, batch = '' }) => [sku, warehouse, location, batch], ledger),
    receipts: tables.receipts, // equal rows may be two deliveries
    bundles: unique('bundles', tables.bundles, (row) => [row.bundle, row.sku], ledger),
  };
}

/** Rejects rows of places and aliases that share a key: they have been used to read, and nothing says which one is right. */
export function refuseDoubleNames(tables: Tables, ledger: Ledger): void {
  unique('places', tables.places, ({ country, province = '', postalPrefix = '' }) => [country, province, postalPrefix], ledger);
  unique('aliases', tables.aliases, ({ kind, system = '', external, id = '' }) => [kind, system, external, external === '-' ? id : ''], ledger);
}

/** Rejects the rows that name a warehouse which is not in the index; one finding for each such warehouse. */
export function withKnownWarehouses(rows: UsableRows, warehouses: IndexTable, ledger: Ledger): UsableRows {
  return {
    ...rows,
    lanes: known('lanes', rows.lanes, (row) => [['from', row.from], ['to', row.to]], warehouses, ledger),
    shipping: known('shipping', rows.shipping, (row) => [['warehouse', row.warehouse]], warehouses, ledger),
    transfers: known('transfers', rows.transfers, (row) => [['from', row.from], ['to', row.to]], warehouses, ledger),
    bins: known('bins', rows.bins, (row) => [['warehouse', row.warehouse]], warehouses, ledger),
    receipts: known('receipts', rows.receipts, (row) => [['warehouse', row.warehouse]], warehouses, ledger),
  };
}

/** Without an id, equal rows are two transfers; with one, they are the same. */
function transferKey(row: TransferRow): (string | number)[] | undefined {
  if (row.transferId === undefined) return undefined;
  return [row.transferId, row.sku, row.from, row.to, row.shippedOn ?? ''];
}

function unique<Row extends { readonly line?: number }>(
  table: TableName,
  rows: readonly Row[] | undefined,
  keyOf: (row: Row) => readonly (string | number)[] | undefined,
  ledger: Ledger,
): readonly Row[] | undefined {
  if (rows === undefined) return undefined;
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const text = JSON.stringify(key);
    const group = groups.get(text);
    if (group) group.push(row);
    else groups.set(text, [row]);
  }
  const doubled = new Set<Row>();
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    for (const row of group) doubled.add(row);
    const lines = group.flatMap((row) => (row.line === undefined ? [] : [row.line])).sort((a, b) => a - b);
    ledger.reject(table, {
      code: 'KEY_DUPLICATE',
      value: keyOf(group[0]!)!.filter((part) => part !== '').join(', '),
      count: group.length,
      expected: lines.length > 1 ? `one row; these stand on lines ${lines.slice(0, 5).join(', ')}` : 'one row',
      ...(lines.length > 0 ? { line: lines.at(1) ?? lines[0]! } : {}),
    });
  }
  return doubled.size === 0 ? rows : rows.filter((row) => !doubled.has(row));
}

function between<Row extends { readonly from: string; readonly to: string; readonly line?: number }>(
  table: TableName,
  rows: readonly Row[] | undefined,
  ledger: Ledger,
): readonly Row[] | undefined {
  return rows?.filter((row) => {
    if (row.from !== row.to) return true;
    ledger.reject(table, {
      code: 'LANE_TO_ITSELF',
      column: 'to',
      value: row.to,
      ...(row.line === undefined ? {} : { line: row.line }),
    });
    return false;
  });
}

function minimumFits(row: LaneRow, ledger: Ledger): boolean {
  const capacity = row.capacityUnits ?? Infinity;
  const column = (row.minUnits ?? 0) > capacity ? 'min_units' : 'min_line_units';
  const minimum = Math.max(row.minUnits ?? 0, row.minLineUnits ?? 0);
  if (minimum <= capacity) return true;
  ledger.reject('lanes', {
    code: 'LANE_MINIMUM_OVER_CAPACITY',
    column,
    value: String(column === 'min_units' ? row.minUnits : row.minLineUnits),
    expected: `at most ${capacity}, the capacity of ${row.from} to ${row.to}`,
    ...(row.line === undefined ? {} : { line: row.line }),
  });
  return false;
}

function known<Row extends { readonly line?: number }>(
  table: TableName,
  rows: readonly Row[] | undefined,
  named: (row: Row) => readonly (readonly [column: string, warehouse: string])[],
  warehouses: IndexTable,
  ledger: Ledger,
): readonly Row[] | undefined {
  if (rows === undefined) return undefined;
  const strangers = new Map<string, { column: string; id: string; line: number | undefined; count: number }>();
  const kept = rows.filter((row) => {
    const stranger = named(row).find(([, id]) => warehouses.codeOf(id) < 0);
    if (stranger === undefined) return true;
    const [column, id] = stranger;
    const key = JSON.stringify([column, id]);
    const seen = strangers.get(key) ?? { column, id, line: row.line, count: 0 };
    seen.count++;
    if (row.line !== undefined && row.line < (seen.line ?? Infinity)) seen.line = row.line;
    strangers.set(key, seen);
    return false;
  });
  for (const { column, id, line, count } of [...strangers.values()].sort((a, b) => b.count - a.count)) {
    ledger.reject(table, {
      code: 'WAREHOUSE_UNKNOWN',
      column,
      value: id,
      count,
      ...(line === undefined ? {} : { line }),
    });
  }
  return kept;
}
