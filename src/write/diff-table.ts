import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

const KEYS = ['name', 'sku', 'warehouse', 'from', 'to', 'region', 'abc', 'category'] as const;

/** One difference, as `diff/` gives it. */
export interface DiffLine {
  readonly part: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly key: Readonly<Partial<Record<(typeof KEYS)[number], string>>>;
  readonly field: string;
  readonly old: string | number | null;
  readonly new: string | number | null;
}

/** How many differences of a part people are shown. */
const SHOWN = 20;

/** The differences as rows; `delta` where both values are numbers. */
export function writeDiff(rows: readonly DiffLine[]): TextTable {
  return {
    columns: ['part', 'change', ...KEYS.map((key) => (key === 'abc' ? 'abc_class' : key)), 'field', 'old', 'new', 'delta'],
    rows: rows.map((row) => [
      row.part, row.change, ...KEYS.map((key) => row.key[key] ?? ''), row.field, cell(row.old), cell(row.new), deltaOf(row),
    ]),
  };
}

/** The columns of the difference that hold numbers. */
export const DIFF_NUMBERS: ReadonlySet<string> = new Set(['delta']);

/** The same as a document, with how many there are of each kind. */
export function writeDiffDocument(kind: string, rows: readonly DiffLine[]): unknown {
  return {
    format: 'rebalance-diff',
    format_version: 1,
    compared: kind,
    summary: Array.from(countsOf(rows), ([part, { added, removed, changed }]) => ({ part, added, removed, changed })),
    differences: rows.map(({ part, change, key, field, old, new: now }) => ({ part, change, key, field, old, new: now })),
  };
}

/** For people: how many of each, then the first of each part; `why` comes first. */
export function diffSections(rows: readonly DiffLine[]): Section[] {
  if (rows.length === 0) return [{ title: 'No difference' }];
  const counts = countsOf(rows);
  const summary: Section = {
    title: 'Differences',
    table: {
      columns: ['part', 'added', 'removed', 'changed'],
      rows: Array.from(counts, ([part, { added, removed, changed }]) => [part, String(added), String(removed), String(changed)]),
    },
    numbers: new Set(['added', 'removed', 'changed']),
  };
  const parts = [...counts.keys()].map((part): Section => {
    const mine = rows.filter((row) => row.part === part).sort((a, b) => sizeOf(b) - sizeOf(a));
    const shown = mine.slice(0, SHOWN);
    return {
      title: mine.length > SHOWN ? `${part}: the ${SHOWN} of ${mine.length} that changed most` : part,
      table: {
        columns: ['what', 'change', 'field', 'old', 'new', 'delta'],
        rows: shown.map((row) => [Object.values(row.key).join(' '), row.change, row.field, shortened(cell(row.old)), shortened(cell(row.new)), deltaOf(row)]),
      },
      numbers: new Set(['old', 'new', 'delta']),
    };
  });
  return [summary, ...parts];
}

function countsOf(rows: readonly DiffLine[]): Map<string, Record<DiffLine['change'], number>> {
  const counts = new Map<string, Record<DiffLine['change'], number>>();
  for (const { part, change } of rows) {
    const count = counts.get(part) ?? { added: 0, removed: 0, changed: 0 };
    count[change]++;
    counts.set(part, count);
  }
  return counts;
}

/** How much a difference is, beside others of its part: the change as a share of the larger value, 1 where it is none. */
function sizeOf({ old, new: now }: DiffLine): number {
  if (typeof old !== 'number' || typeof now !== 'number') return 1;
  return Math.abs(now - old) / Math.max(Math.abs(old), Math.abs(now), 1e-9);
}

function cell(value: string | number | null): string {
  return value === null ? '' : typeof value === 'number' ? writeDecimal(value, 6) : value;
}

/** Hashes are long, and their first characters tell them apart. */
function shortened(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

function deltaOf({ old, new: now }: DiffLine): string {
  const number = (value: string | number | null): number => (typeof value === 'number' ? value : value !== null && DECIMAL.test(value) ? Number(value) : NaN);
  return writeDecimal(number(now) - number(old), 6);
}
