import type { TextTable } from '../model/table.js';
import type { KpiDocument, PlanDocument } from '../model/witness.js';
import { diffKpis } from './diff-kpis.js';
import { diffRecords, type DiffRow } from './diff-row.js';

/** A plan as it was read back. */
export interface PlanSide {
  readonly transfers: TextTable;
  readonly kpi: KpiDocument;
  readonly plan: PlanDocument;
  readonly origin: Origin;
}

/** What a folder was made from, by its manifest. */
export interface Origin {
  readonly version: string;
  readonly inputs: readonly { readonly table: string; readonly sha256: string }[];
  readonly options: unknown;
}

/** What of a transfer may differ; the rest follows from it. */
const FIELDS = ['units', 'ship_on', 'arrive_on', 'cost', 'benefit', 'net_benefit'] as const;
const TOTALS = ['as_of', 'status', 'value', 'bound', 'cost', 'benefit', 'units', 'lines'] as const;

/** Compares two plans: why they differ, what they come to, line by line, and the KPIs. */
export function diffPlans(old: PlanSide, now: PlanSide): DiffRow[] {
  return [
    ...diffOrigins(old.origin, now.origin),
    ...diffRecords('plan', (name) => ({ name }), totals(old.plan), totals(now.plan)),
    ...diffRecords('transfer', laneOf, linesOf(old.transfers), linesOf(now.transfers), 'units'),
    ...diffKpis(old.kpi, now.kpi),
  ];
}

/** The inputs, options and versions that differ: why the outcome does. */
export function diffOrigins(old: Origin, now: Origin): DiffRow[] {
  const version = ({ version: value }: Origin) => new Map([['rebalance', { version: value }]]);
  const inputs = ({ inputs: list }: Origin) => new Map(list.map(({ table, sha256 }) => [table, { sha256 }]));
  const options = ({ options: value }: Origin) => new Map([...flat(value, '')].map(([name, setting]) => [name, { setting }]));
  return [
    ...diffRecords('version', (name) => ({ name }), version(old), version(now)),
    ...diffRecords('input', (name) => ({ name }), inputs(old), inputs(now)),
    ...diffRecords('option', (name) => ({ name }), options(old), options(now), 'setting'),
  ];
}

/** Settings by their path, in the words of the config. */
function* flat(value: unknown, path: string): Generator<[string, string | number | null]> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const word = key.replace(/(?<=[a-z0-9])[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
      yield* flat(inner, path === '' ? word : `${path}.${word}`);
    }
  } else yield [path, typeof value === 'number' || typeof value === 'string' ? value : value === null || value === undefined ? null : JSON.stringify(value)];
}

function totals(plan: PlanDocument): Map<string, { value: string | number }> {
  return new Map(TOTALS.map((name) => [name, { value: plan[name] }]));
}

function linesOf({ columns, rows }: TextTable): Map<string, Record<string, string | number>> {
  const at = new Map(columns.map((column, i) => [column, i]));
  const cell = (row: readonly string[], column: string): string => row[at.get(column) ?? -1] ?? '';
  return new Map(
    Array.from(rows, (row) => [
      JSON.stringify([cell(row, 'sku'), cell(row, 'from'), cell(row, 'to')]),
      Object.fromEntries(FIELDS.map((field) => [field, field === 'units' ? Number(cell(row, field)) : cell(row, field)])),
    ]),
  );
}

function laneOf(id: string): DiffRow['key'] {
  const [sku, from, to] = JSON.parse(id) as [string, string, string];
  return { sku, from, to };
}
