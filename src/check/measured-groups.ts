import type { KpiRows } from '../kpi/kpi-rows.js';
import type { CheckKey } from '../model/settings.js';
import type { KpiDocument } from '../model/witness.js';
import type { CheckSide, Place } from './check-result.js';
import type { GroupKey, Groups } from './groups.js';
import { rowGroups, TEXT_OF } from './row-groups.js';
import type { Judged } from './understand-rule.js';

/** What rules are held against: the aggregates of kpi.json, and the rows of kpi_sku where they are at hand. */
export interface KpiSource {
  readonly document: KpiDocument;
  readonly rows?: KpiRows;
}

/**
 * Measures the values that a rule speaks of. What kpi.json holds is read from it; any other selection is added up from
 * the rows of kpi_sku by the metric's own parts.
 *
 * @returns a group for each combination that has rows, or why the rule cannot be evaluated
 */
export function measuredGroups(rule: Judged, source: KpiSource, side: CheckSide): Groups | string {
  const keys = new Set<CheckKey>([...rule.where.keys(), ...rule.by]);
  if (isAggregate(rule, keys)) return aggregates(rule, keys, source.document, side);
  if (!rule.metric.parts) return 'not measured for such a selection: only over all, by warehouse, abc, or category';
  if (!source.rows) return 'no kpi_sku.csv.gz beside the aggregates';
  return addedUp(rule, source.rows, side);
}

/** Is every value one that kpi.json holds? */
function isAggregate(rule: Judged, keys: ReadonlySet<CheckKey>): boolean {
  for (const [key, ids] of rule.where) if (ids.size > 1 && !rule.by.includes(key)) return false;
  const only = (...allowed: CheckKey[]): boolean => [...keys].every((key) => allowed.includes(key));
  return only('warehouse', 'abc') || only('category') || only('region');
}

function aggregates(rule: Judged, keys: ReadonlySet<CheckKey>, { kpis }: KpiDocument, side: CheckSide): Groups | string {
  const SCOPE_KEYS = ['warehouse', 'abc', 'category', 'region'] as const;
  const inScope = ({ scope }: KpiDocument['kpis'][number]): boolean => SCOPE_KEYS.every((key) => (scope[key] !== undefined) === keys.has(key));
  const selected = ({ scope }: KpiDocument['kpis'][number]): boolean => SCOPE_KEYS.every((key) => rule.where.get(key)?.has(scope[key] ?? '') ?? true);
  const scoped = kpis.filter((kpi) => kpi.metric === rule.metric.name && inScope(kpi));
  if (scoped.length === 0 && kpis.some(inScope)) return `not measured by ${[...keys].join(' and ')}`;
  const chosen = scoped.filter(selected);
  const money = new Map(kpis.filter((kpi) => kpi.metric === 'inventory_value' && inScope(kpi)).map((kpi) => [JSON.stringify(kpi.scope), kpi[side]]));
  const groupKeys = SCOPE_KEYS.filter((key) => keys.has(key)).map((key): GroupKey => {
    const ids = [...new Set(chosen.map(({ scope }) => scope[key]!))];
    const codes = new Map(ids.map((id, code) => [id, code]));
    return { key, ids, code: Int32Array.from(chosen, ({ scope }) => codes.get(scope[key]!)!) };
  });
  return {
    length: chosen.length,
    value: Float64Array.from(chosen, (kpi) => kpi[side] ?? NaN),
    money: Float64Array.from(chosen, ({ scope }) => money.get(JSON.stringify(scope)) ?? NaN),
    rows: undefined,
    reason: (group) => chosen[group]!.reason ?? 'not known',
    keys: groupKeys,
    lost: [...rule.where].flatMap(([key, ids]) => {
      const found = new Set(groupKeys.find((group) => group.key === key)?.ids);
      const known = [...new Set(scoped.map(({ scope }) => scope[key as keyof typeof scope] ?? ''))];
      return [...ids].filter((id) => !found.has(id)).map((id) => ({ id, known }));
    }),
    common: {},
  };
}

function addedUp(rule: Judged, rows: KpiRows, side: CheckSide): Groups {
  const { numerator, denominator } = rule.metric.parts!(rows.column, side);
  const stockValue = rows.column(`inventory_value_${side}`);
  const filters = [...rule.where].map(([key, ids]) => {
    const { codes, ids: names } = rows.text(TEXT_OF[key]!);
    return { key, codes, names, wanted: Uint8Array.from(names, (name) => (ids.has(name) ? 1 : 0)), found: new Uint8Array(names.length) };
  });
  const groups = rowGroups(rows, rule.by);
  const top = new Float64Array(groups.length);
  const bottom = new Float64Array(groups.length);
  const money = new Float64Array(groups.length);
  const count = new Int32Array(groups.length);
  const told = new Int32Array(groups.length);
  nextRow: for (let row = 0; row < rows.length; row++) {
    for (const { codes, wanted } of filters) if (wanted[codes[row]!] === 0) continue nextRow;
    for (const { codes, found } of filters) found[codes[row]!] = 1;
    const group = groups.of[row]!;
    count[group]!++;
    money[group]! += stockValue(row);
    const over = numerator(row);
    const under = denominator === undefined ? 0 : denominator(row);
    if (over !== over || under !== under) continue;
    told[group]!++;
    top[group]! += over;
    bottom[group]! += under;
  }
  // loops rather than `from`, which takes ten times as long for a million groups
  const chosen = new Int32Array(groups.length);
  let length = 0;
  for (let group = 0; group < groups.length; group++) if (count[group]! > 0) chosen[length++] = group;
  const value = new Float64Array(length);
  const stock = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const group = chosen[i]!;
    const isKnown = told[group]! > 0 && (denominator === undefined || bottom[group]! > 0);
    value[i] = isKnown ? rounded(denominator === undefined ? top[group]! : top[group]! / bottom[group]!) : NaN;
    stock[i] = rounded(money[group]!);
  }
  const picked = (of: Int32Array): Int32Array => {
    const result = new Int32Array(length);
    for (let i = 0; i < length; i++) result[i] = of[chosen[i]!]!;
    return result;
  };
  const firstRow = picked(groups.first);
  return {
    length,
    value,
    money: stock,
    rows: picked(count),
    reason: () => rule.metric.none ?? 'not known',
    keys: rule.by.map((key): GroupKey => {
      const { codes, ids } = rows.text(TEXT_OF[key]!);
      return { key, ids, code: firstRow.map((row) => codes[row]!) };
    }),
    lost: filters.flatMap(({ key, names, found }) => {
      const seen = new Set(names.filter((_, code) => found[code] === 1));
      return [...rule.where.get(key)!].filter((id) => !seen.has(id)).map((id) => ({ id, known: names }));
    }),
    common: only(rule),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

/** The ids to which the rule restricts all of its groups. */
function only(rule: Judged): Place {
  return Object.fromEntries([...rule.where].flatMap(([key, ids]) => (ids.size === 1 ? [[key, [...ids][0]!]] : [])));
}
