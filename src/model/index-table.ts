/**
 * A list of ids with dense codes 0..n-1, in code point order, so that nothing depends on the order of rows.
 *
 * @example
 * const warehouses = indexTable(['UK1', 'DE1', 'UK1']);
 * warehouses.ids;            // ['DE1', 'UK1']
 * warehouses.codeOf('UK1');  // 1
 * warehouses.codeOf('FR1');  // -1
 */
export interface IndexTable {
  /** The ids, each once, in code point order. */
  readonly ids: readonly string[];
  /** The code of an id, or -1. */
  codeOf(id: string): number;
}

/** Compares two ids by Unicode code point, never by locale. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates sort after every other UTF-16 unit when ids are compared by code point.
      const xSurrogate = x >= 0xd800 && x <= 0xdfff;
      const ySurrogate = y >= 0xd800 && y <= 0xdfff;
      if (xSurrogate !== ySurrogate) return xSurrogate ? 1 : -1;
      return x - y;
    }
  }
  return a.length - b.length;
}

/** Builds the table of the distinct ids among `ids`. */
export function indexTable(ids: Iterable<string>): IndexTable {
  const sorted = [...new Set(ids)].sort(compareIds);
  const codes = new Map(sorted.map((id, code) => [id, code]));
  return { ids: sorted, codeOf: (id) => codes.get(id) ?? -1 };
}
