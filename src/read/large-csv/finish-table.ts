import type { InventoryTable, OrderTable } from '../../model/tables.js';
import type { TableColumns } from './table-columns.js';

type Given<K extends string, V> = Partial<Record<K, V>>;

/** The columns that some row fills. */
function given<K extends string, V>(columns: TableColumns, keys: readonly K[]): Given<K, V> {
  const found: Given<K, V> = {};
  for (const key of keys) {
    const values = columns.values(key);
    if (values !== undefined) found[key] = values as V;
  }
  return found;
}

/** A column that every row fills. */
function required(columns: TableColumns, key: string): Int32Array {
  return (columns.values(key) as Int32Array | undefined) ?? new Int32Array(0);
}

/** The inventory that the columns hold. */
export function inventoryTable(columns: TableColumns, length: number): InventoryTable {
  return {
    length,
    skus: columns.texts('sku'),
    warehouses: columns.texts('warehouse'),
    sku: required(columns, 'sku'),
    warehouse: required(columns, 'warehouse'),
    onHand: required(columns, 'onHand'),
    ...given<'snapshotDate' | 'reserved' | 'unavailable' | 'inbound' | 'inboundOn' | 'backordered', Int32Array>(
      columns, ['snapshotDate', 'reserved', 'unavailable', 'inbound', 'inboundOn', 'backordered'],
    ),
    line: columns.lines(),
  };
}

/** The orders that the columns hold. */
export function orderTable(columns: TableColumns, length: number): OrderTable {
  return {
    length,
    skus: columns.texts('sku'),
    regions: columns.texts('region'),
    warehouses: columns.texts('warehouse'),
    orderedOn: required(columns, 'orderedOn'),
    sku: required(columns, 'sku'),
    units: required(columns, 'units'),
    ...given<'region' | 'warehouse' | 'orderId' | 'unitsShipped' | 'promisedOn' | 'shippedOn' | 'deliveredOn', Int32Array>(
      columns, ['region', 'warehouse', 'orderId', 'unitsShipped', 'promisedOn', 'shippedOn', 'deliveredOn'],
    ),
    ...given<'unitPrice', Float64Array>(columns, ['unitPrice']),
    ...given<'status', Uint8Array>(columns, ['status']),
  };
}
