import type { InventoryTable, OrderTable } from '../../model/tables.js';
import type { ColumnPart, TablePart } from './table-part.js';

type Given<K extends string, V> = Partial<Record<K, V>>;

/** The columns of a part by their keys. */
class Columns {
  private readonly byKey: ReadonlyMap<string, ColumnPart>;

  constructor(part: TablePart) {
    this.byKey = new Map(part.columns.map((column) => [column.key, column]));
  }

  of(key: string): ColumnPart | undefined {
    return this.byKey.get(key);
  }

  texts(key: string): readonly string[] {
    return this.byKey.get(key)?.texts ?? [];
  }

  /** The columns that some row fills. */
  given<K extends string, V>(keys: readonly K[]): Given<K, V> {
    const found: Given<K, V> = {};
    for (const key of keys) {
      const column = this.byKey.get(key);
      if (column?.filled === true) found[key] = column.values as V;
    }
    return found;
  }

  /** A column that every row fills. */
  required(key: string): Int32Array {
    return (this.byKey.get(key)?.values as Int32Array | undefined) ?? new Int32Array(0);
  }
}

/** The text of a code of order numbers; made when it is asked for, since there may be millions. */
function orderNameOf(columns: Columns): { orderName?: (orderId: number) => string } {
  const column = columns.of('orderId');
  if (column?.filled !== true) return {};
  if (column.cells === undefined) return { orderName: (orderId) => column.texts[orderId]! };
  const { cellOf, data } = column.cells;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    orderName: (orderId) => {
      const cell = cellOf[orderId]!;
      return decoder.decode(data.pool.subarray(data.starts[cell], data.starts[cell + 1]));
    },
  };
}

/** The inventory that the columns hold. */
export function inventoryTable(part: TablePart): InventoryTable {
  const columns = new Columns(part);
  return {
    length: part.used,
    skus: columns.texts('sku'),
    warehouses: columns.texts('warehouse'),
    sku: columns.required('sku'),
    warehouse: columns.required('warehouse'),
    onHand: columns.required('onHand'),
    ...columns.given<'snapshotDate' | 'reserved' | 'unavailable' | 'inbound' | 'inboundOn' | 'backordered', Int32Array>(
      ['snapshotDate', 'reserved', 'unavailable', 'inbound', 'inboundOn', 'backordered'],
    ),
    line: part.line,
  };
}

/** The orders that the columns hold. */
export function orderTable(part: TablePart): OrderTable {
  const columns = new Columns(part);
  return {
    length: part.used,
    skus: columns.texts('sku'),
    regions: columns.texts('region'),
    warehouses: columns.texts('warehouse'),
    orderedOn: columns.required('orderedOn'),
    sku: columns.required('sku'),
    units: columns.required('units'),
    ...columns.given<'region' | 'warehouse' | 'orderId' | 'unitsShipped' | 'promisedOn' | 'shippedOn' | 'deliveredOn', Int32Array>(
      ['region', 'warehouse', 'orderId', 'unitsShipped', 'promisedOn', 'shippedOn', 'deliveredOn'],
    ),
    ...columns.given<'unitPrice', Float64Array>(['unitPrice']),
    ...columns.given<'status', Uint8Array>(['status']),
    ...orderNameOf(columns),
  };
}
