/** One difference between two plans, KPI documents or cases. */
export interface DiffRow {
  /** What it is about; `input`, `option` and `version` say why the rest differs. */
  readonly part: 'version' | 'input' | 'option' | 'plan' | 'transfer' | 'kpi' | 'sku' | 'warehouse' | 'region' | 'lane' | 'shipping' | 'stock' | 'demand';
  readonly change: 'added' | 'removed' | 'changed';
  /** Which one: sku, warehouse, from, to, region, abc, category, name. */
  readonly key: Readonly<Partial<Record<DiffKey, string>>>;
  /** What changed of it; '' where it came or went as a whole. */
  readonly field: string;
  readonly old: string | number | null;
  readonly new: string | number | null;
}

type DiffKey = 'name' | 'sku' | 'warehouse' | 'from' | 'to' | 'region' | 'abc' | 'category';

type Value = string | number | null;

/**
 * Compares two collections of records by key, in the order of `order` (by code point where it is left out): what came,
 * what went, and each field that differs.
 *
 * @example
 * diffRecords('plan', (name) => ({ name }), new Map([['a', { x: 1 }]]), new Map([['a', { x: 2 }]])).length; // 1
 */
export function diffRecords(
  part: DiffRow['part'],
  keyOf: (id: string) => DiffRow['key'],
  old: ReadonlyMap<string, Readonly<Record<string, Value>>>,
  now: ReadonlyMap<string, Readonly<Record<string, Value>>>,
  whole?: string, // the field that tells how much came or went
): DiffRow[] {
  const rows: DiffRow[] = [];
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  for (const id of ids) {
    const [before, after] = [old.get(id), now.get(id)];
    const key = keyOf(id);
    if (!before || !after) {
      const amount = (record: Readonly<Record<string, Value>> | undefined): Value => (record && whole !== undefined ? record[whole]! : null);
      rows.push({ part, change: before ? 'removed' : 'added', key, field: whole ?? '', old: amount(before), new: amount(after) });
      continue;
    }
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [a, b] = [before[field] ?? null, after[field] ?? null];
      if (a !== b) rows.push({ part, change: 'changed', key, field, old: a, new: b });
    }
  }
  return rows;
}
