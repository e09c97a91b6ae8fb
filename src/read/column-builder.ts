import { ABSENT } from '../model/absent.js';
import type { Dictionary, InventoryTable, OrderTable } from '../model/tables.js';
import type { Column } from './columns.js';
import { growingColumn, type GrowingColumn } from './growing-column.js';
import type { CellStore, TableBuilder } from './table-builder.js';

/** A column under way: its values by row, and its dictionary where it holds texts. */
interface Growing extends CellStore {
  readonly values: GrowingColumn<Int32Array | Float64Array | Uint8Array>;
  readonly texts: string[];
  commit(row: number): void;
  filled: boolean; // some kept row has a value
}

/** Texts become codes in order of first sight. A text is given its code only when its row is kept. */
function coded(column: Column): Growing {
  const values = growingColumn((length) => new Int32Array(length));
  const codes = new Map<string, number>();
  const texts: string[] = [];
  let code = ABSENT;
  let fresh: string | undefined;
  return {
    values, texts, filled: false,
    stage(text) {
      const known = codes.get(text);
      if (known === undefined && column.cell.read(text) === undefined) return false;
      code = known ?? ABSENT;
      fresh = known === undefined ? text : undefined;
      return true;
    },
    blank() {
      code = ABSENT;
      fresh = undefined;
    },
    commit(row) {
      if (fresh !== undefined) {
        code = texts.length;
        codes.set(fresh, code);
        texts.push(fresh);
      }
      if (code !== ABSENT) this.filled = true;
      values.set(row, code);
    },
  };
}

function numbers(
  column: Column, absent: number, values: GrowingColumn<Int32Array | Float64Array | Uint8Array>,
): Growing {
  let staged = absent;
  let present = false;
  return {
    values, texts: [], filled: false,
    stage(text) {
      const value = column.cell.read(text) as number | undefined;
      if (value === undefined) return false;
      staged = value;
      present = true;
      return true;
    },
    blank() {
      staged = absent;
      present = false;
    },
    commit(row) {
      if (present) this.filled = true;
      values.set(row, staged);
    },
  };
}

function growing(column: Column): Growing {
  switch (column.cell.kind) {
    case 'id':
    case 'text': return coded(column);
    case 'decimal': return numbers(column, Number.NaN, growingColumn((length) => new Float64Array(length)));
    case 'choice': return numbers(column, 0, growingColumn((length) => new Uint8Array(length))); // blank is the first
    case 'units':
    case 'date':
    case 'time':
    case 'weekdays':
    case 'boolean': return numbers(column, ABSENT, growingColumn((length) => new Int32Array(length)));
    case 'dates': throw new TypeError(`${column.name} holds lists, which no big table does`);
  }
}

/** The finished columns of a big table. */
interface Columns {
  readonly length: number;
  readonly line: Int32Array;
  /** A column that every row fills. */
  required(key: string): Int32Array;
  /** The columns of integers, codes or days that some row fills. */
  given<K extends string>(keys: readonly K[]): Partial<Record<K, Int32Array>>;
  decimals<K extends string>(key: K): Partial<Record<K, Float64Array>>;
  bytes<K extends string>(key: K): Partial<Record<K, Uint8Array>>;
  texts(key: string): Dictionary;
  /** What the codes of a column stand for, as a function; absent where no row fills the column. */
  names<K extends string>(key: string, name: K): Partial<Record<K, (code: number) => string>>;
}

/** Builds a big table as typed columns. */
function columnBuilder<T>(finish: (columns: Columns) => T, keepLines: boolean): TableBuilder<T> {
  const lines = growingColumn((length) => new Int32Array(length));
  const byKey = new Map<string, Growing>();
  const all: Growing[] = [];
  let rows = 0;
  const taken = (key: string) => {
    const column = byKey.get(key);
    return column?.filled ? column.values.take(rows) : undefined;
  };
  return {
    open(column) {
      const store = growing(column);
      byKey.set(column.key, store);
      all.push(store);
      return store;
    },
    keep(line) {
      for (const column of all) column.commit(rows);
      if (keepLines) lines.set(rows, line);
      rows++;
    },
    drop: () => undefined,
    finish: () => finish({
      length: rows,
      line: lines.take(keepLines ? rows : 0),
      required: (key) => (taken(key) as Int32Array | undefined) ?? new Int32Array(0),
      given(keys) {
        const columns: Partial<Record<(typeof keys)[number], Int32Array>> = {};
        for (const key of keys) {
          const values = taken(key);
          if (values !== undefined) columns[key] = values as Int32Array;
        }
        return columns;
      },
      decimals: (key) => single(key, taken(key) as Float64Array | undefined),
      bytes: (key) => single(key, taken(key) as Uint8Array | undefined),
      texts: (key) => byKey.get(key)?.texts ?? [],
      names(key, name) {
        const texts = byKey.get(key)?.texts ?? [];
        return single(name, texts.length === 0 ? undefined : (code: number) => texts[code]!);
      },
    }),
  };
}

function single<K extends string, V>(key: K, values: V | undefined): Partial<Record<K, V>> {
  const columns: Partial<Record<K, V>> = {};
  if (values !== undefined) columns[key] = values;
  return columns;
}

export function inventoryBuilder(): TableBuilder<InventoryTable> {
  return columnBuilder((columns) => ({
    length: columns.length,
    skus: columns.texts('sku'),
    warehouses: columns.texts('warehouse'),
    sku: columns.required('sku'),
    warehouse: columns.required('warehouse'),
    onHand: columns.required('onHand'),
    ...columns.given(['snapshotDate', 'reserved', 'unavailable', 'inbound', 'inboundOn', 'backordered']),
    line: columns.line,
  }), true);
}

export function orderBuilder(): TableBuilder<OrderTable> {
  return columnBuilder((columns) => ({
    length: columns.length,
    skus: columns.texts('sku'),
    regions: columns.texts('region'),
    warehouses: columns.texts('warehouse'),
    orderedOn: columns.required('orderedOn'),
    sku: columns.required('sku'),
    units: columns.required('units'),
    ...columns.given(['region', 'warehouse', 'orderId', 'unitsShipped', 'promisedOn', 'shippedOn', 'deliveredOn']),
    ...columns.decimals('unitPrice'),
    ...columns.bytes('status'),
    ...columns.names('orderId', 'orderName'),
  }), false);
}
