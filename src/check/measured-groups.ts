import type { KpiRows } from '../kpi/kpi-rows.js';
import type { KpiText } from '../kpi/kpi-columns.js';
import type { CheckKey } from '../model/settings.js';
import type { KpiDocument } from '../model/witness.js';
import type { CheckSide, Place } from './check-result.js';
import type { Judged } from './understand-rule.js';

/** What rules are held against: the aggregates of kpi.json, and the rows of kpi_sku where they are at hand. */
export interface KpiSource {
  readonly document: KpiDocument;
  readonly rows?: KpiRows;
}

/** One value of a rule. */
export interface Group {
  readonly place: Place;
  readonly value: number | null; // rounded to 6 decimals
  readonly reason?: string; // why it is null
  readonly rows: number | null;
  readonly money: number | null;
}

const TEXT_OF: Readonly<Partial<Record<CheckKey, KpiText>>> = {
  warehouse: 'warehouse', abc: 'abc_class', xyz: 'xyz_class', category: 'category', sku: 'sku',
};

/**
 * Measures the values that a rule speaks of. What kpi.json holds is read from it; any other selection is added up from
 * the rows of kpi_sku by the metric's own parts.
 *
 * @returns a group for each combination that has rows, or why the rule cannot be evaluated
 */
export function measuredGroups(rule: Judged, source: KpiSource, side: CheckSide): readonly Group[] | { readonly reason: string } {
  const keys = new Set<CheckKey>([...rule.where.keys(), ...rule.by]);
  if (isAggregate(rule, keys)) return aggregates(rule, keys, source.document, side);
  if (keys.has('region')) return { reason: 'regions are measured alone: no other key beside "region", and "by" for a list' };
  if (!rule.metric.parts) return { reason: 'not measured for such a selection: only over all, by warehouse, abc, or category' };
  if (!source.rows) return { reason: 'no kpi_sku.csv.gz beside the aggregates' };
  return addedUp(rule, source.rows, side);
}

/** Is every value one that kpi.json holds? */
function isAggregate(rule: Judged, keys: ReadonlySet<CheckKey>): boolean {
  for (const [key, ids] of rule.where) if (ids.size > 1 && !rule.by.includes(key)) return false;
  const only = (...allowed: CheckKey[]): boolean => [...keys].every((key) => allowed.includes(key));
  return only('warehouse', 'abc') || only('category') || only('region');
}

function aggregates(rule: Judged, keys: ReadonlySet<CheckKey>, { kpis }: KpiDocument, side: CheckSide): Group[] {
  const SCOPE_KEYS = ['warehouse', 'abc', 'category', 'region'] as const;
  const inScope = ({ scope }: KpiDocument['kpis'][number]): boolean =>
    SCOPE_KEYS.every((key) => (scope[key] !== undefined) === keys.has(key) && (rule.where.get(key)?.has(scope[key] ?? '') ?? true));
  const value = (metric: string): Map<string, number | null> =>
    new Map(kpis.filter((kpi) => kpi.metric === metric && inScope(kpi)).map((kpi) => [JSON.stringify(kpi.scope), kpi[side]]));
  const money = value('inventory_value');
  return kpis
    .filter((kpi) => kpi.metric === rule.metric.name && inScope(kpi))
    .map((kpi) => ({
      place: kpi.scope,
      value: kpi[side],
      ...(kpi[side] === null ? { reason: kpi.reason ?? 'not known' } : {}),
      rows: null,
      money: money.get(JSON.stringify(kpi.scope)) ?? null,
    }));
}

function addedUp(rule: Judged, rows: KpiRows, side: CheckSide): Group[] {
  const { numerator, denominator } = rule.metric.parts!(rows.column, side);
  const stockValue = rows.column(`inventory_value_${side}`);
  const filters = [...rule.where].map(([key, ids]) => {
    const { codes, ids: names } = rows.text(TEXT_OF[key]!);
    return { codes, wanted: Uint8Array.from(names, (name) => (ids.has(name) ? 1 : 0)) };
  });
  const keys = rule.by.map((key) => ({ key, ...rows.text(TEXT_OF[key]!) }));
  const alone = rule.by.includes('sku') && rule.by.includes('warehouse'); // every row is a group of its own
  const groups = new Map<number, number>(); // mixed radix of codes -> group
  const first: number[] = []; // group -> its first row
  const sums = { top: [] as number[], bottom: [] as number[], rows: [] as number[], told: [] as number[], money: [] as number[] };
  for (let row = 0; row < rows.length; row++) {
    if (!filters.every(({ codes, wanted }) => wanted[codes[row]!] === 1)) continue;
    let group: number | undefined;
    let code = 0;
    if (!alone) {
      for (const { codes, ids } of keys) code = code * ids.length + codes[row]!;
      group = groups.get(code);
    }
    if (group === undefined) {
      group = first.length;
      if (!alone) groups.set(code, group);
      first.push(row);
      for (const column of Object.values(sums)) column.push(0);
    }
    sums.rows[group]!++;
    sums.money[group]! += stockValue(row);
    const top = numerator(row);
    const bottom = denominator ? denominator(row) : 0;
    if (top !== top || bottom !== bottom) continue;
    sums.told[group]!++;
    sums.top[group]! += top;
    sums.bottom[group]! += bottom;
  }
  return first.map((row, group): Group => {
    const place = Object.fromEntries(keys.map(({ key, codes, ids }) => [key, ids[codes[row]!]!]));
    const told = sums.told[group]! > 0 && (!denominator || sums.bottom[group]! > 0);
    const value = denominator ? sums.top[group]! / sums.bottom[group]! : sums.top[group]!;
    return {
      place: { ...only(rule), ...place },
      value: told ? Math.round(value * 1e6) / 1e6 + 0 : null,
      ...(told ? {} : { reason: rule.metric.none ?? 'not known' }),
      rows: sums.rows[group]!,
      money: Math.round(sums.money[group]! * 1e6) / 1e6,
    };
  });
}

/** The ids to which the rule restricts all of its groups. */
function only(rule: Judged): Place {
  return Object.fromEntries([...rule.where].flatMap(([key, ids]) => (ids.size === 1 ? [[key, [...ids][0]!]] : [])));
}
