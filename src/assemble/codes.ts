/** Codes of a table's own dictionary against codes of the case. */
import { ABSENT } from '../model/absent.js';
import { indexTable, type IndexTable } from '../model/index-table.js';
import type { Dictionary } from '../model/tables.js';

/** Dictionary code -> code in the index, -1 where the index has no such id. */
export function recoding(dictionary: Dictionary, index: IndexTable): Int32Array {
  return Int32Array.from(dictionary, (id) => index.codeOf(id));
}

/**
 * Dictionary code -> how many rows have it. Absent codes are not counted, and, where verdicts are given, only rows
 * whose verdict is 0 are.
 */
export function rowsByCode(codes: Int32Array, size: number, verdicts?: Uint8Array): Int32Array {
  const rows = new Int32Array(size);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code !== ABSENT && (verdicts === undefined || verdicts[row] === 0)) rows[code]!++;
  }
  return rows;
}

/** The ids of a dictionary that at least one row has. */
export function idsInUse(dictionary: Dictionary, rows: Int32Array): string[] {
  return dictionary.filter((_, code) => (rows[code] ?? 0) > 0);
}

/** How many rows have an id that is not in the index, the first such id in code point order, and each with its rows, worst first. */
export function strangers(
  dictionary: Dictionary,
  rows: Int32Array,
  index: IndexTable,
): { readonly rows: number; readonly first: string; readonly each: readonly { readonly id: string; readonly rows: number }[] } | undefined {
  const unknown = indexTable(idsInUse(dictionary, rows).filter((id) => index.codeOf(id) < 0));
  if (unknown.ids.length === 0) return undefined;
  let count = 0;
  for (const [code, id] of dictionary.entries()) if (unknown.codeOf(id) >= 0) count += rows[code]!;
  const each = unknown.ids.map((id) => ({ id, rows: dictionary.reduce((sum, text, code) => sum + (text === id ? rows[code]! : 0), 0) }));
  return { rows: count, first: unknown.ids[0]!, each: each.sort((a, b) => b.rows - a.rows) };
}
