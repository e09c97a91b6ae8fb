import type { KpiText } from '../kpi/kpi-columns.js';
import type { KpiRows } from '../kpi/kpi-rows.js';
import type { CheckKey } from '../model/settings.js';

export const TEXT_OF: Readonly<Partial<Record<CheckKey, KpiText>>> = {
  warehouse: 'warehouse', abc: 'abc_class', xyz: 'xyz_class', category: 'category', sku: 'sku',
};

/** Rows of kpi_sku that are measured together. */
interface RowGroups {
  readonly length: number;
  readonly of: Int32Array; // row -> group
  readonly first: Int32Array; // group -> its first row
}

/** Above this many cells, a table of all combinations of keys gives way to a map of those that occur. */
const MOST_DENSE = 1 << 24;

const made = new WeakMap<KpiRows, Map<string, RowGroups>>();

/** The groups of rows by keys, in the order of their first rows. Several rules group alike, so they are kept with the rows. */
export function rowGroups(rows: KpiRows, keys: readonly CheckKey[]): RowGroups {
  const kept = made.get(rows) ?? new Map<string, RowGroups>();
  made.set(rows, kept);
  const name = keys.join(' ');
  const groups = kept.get(name) ?? grouped(rows, keys);
  kept.set(name, groups);
  return groups;
}

function grouped(rows: KpiRows, keys: readonly CheckKey[]): RowGroups {
  // a SKU stands once at a warehouse: every row is a group of its own
  if (keys.includes('sku') && keys.includes('warehouse')) {
    const each = new Int32Array(rows.length);
    for (let row = 0; row < each.length; row++) each[row] = row;
    return { length: rows.length, of: each, first: each };
  }
  const columns = keys.map((key) => rows.text(TEXT_OF[key]!));
  const combinations = columns.reduce((product, { ids }) => product * ids.length, 1);
  const dense = combinations <= MOST_DENSE ? new Int32Array(combinations) : undefined; // combination -> group + 1
  const sparse = new Map<number, number>();
  const of = new Int32Array(rows.length);
  const first: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    let code = 0;
    for (const { codes, ids } of columns) code = code * ids.length + codes[row]!;
    let group = (dense ? dense[code]! : (sparse.get(code) ?? 0)) - 1;
    if (group < 0) {
      group = first.push(row) - 1;
      if (dense) dense[code] = group + 1;
      else sparse.set(code, group + 1);
    }
    of[row] = group;
  }
  return { length: first.length, of, first: Int32Array.from(first) };
}
