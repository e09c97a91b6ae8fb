import { ABSENT } from '../model/absent.js';
import { compareIds } from '../model/index-table.js';

/** Code -> rows that have it. */
export function countByCode(codes: Int32Array, size: number): Int32Array {
  const rows = new Int32Array(size);
  for (const code of codes) if (code !== ABSENT) rows[code]!++;
  return rows;
}

export interface Counted {
  readonly value: string;
  readonly count: number;
}

/**
 * Adds up what has one name and sorts by falling count.
 *
 * @example
 * worstFirst([{ value: 'a', count: 1 }, { value: 'b', count: 2 }, { value: 'a', count: 2 }]); // [{ value: 'a', count: 3 }, { value: 'b', count: 2 }]
 */
export function worstFirst(entries: readonly Counted[]): Counted[] {
  const sums = new Map<string, number>();
  for (const { value, count } of entries) sums.set(value, (sums.get(value) ?? 0) + count);
  return [...sums]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compareIds(a.value, b.value));
}
