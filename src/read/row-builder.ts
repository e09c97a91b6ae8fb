import type { Column } from './columns.js';
import type { TableBuilder } from './table-builder.js';

/** Builds a small table as rows: objects keyed by the model's own names, without the keys that are absent. */
export function rowBuilder(): TableBuilder<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  let staged: Record<string, unknown> = {};
  return {
    open: (column: Column) => ({
      stage(text) {
        const value = column.cell.read(text);
        if (value === undefined) return false;
        staged[column.key] = value;
        return true;
      },
      blank: () => undefined,
    }),
    keep(line) {
      staged['line'] = line;
      rows.push(staged);
      staged = {};
    },
    drop() {
      staged = {};
    },
    finish: () => rows,
  };
}
