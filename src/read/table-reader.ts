import { FindingsError, type Finding } from '../model/finding.js';
import { compareIds } from '../model/index-table.js';
import type { InventoryTable, OrderTable, RowAccount, TableName } from '../model/tables.js';
import type { ReadTable } from './big-reader.js';
import { idCell, isFormula } from './cell/id.js';
import { inventoryBuilder, orderBuilder } from './column-builder.js';
import type { Column } from './columns.js';
import { findingLog } from './finding-log.js';
import { NOT_STOCKED_RULE, type TableMapping } from './mapping.js';
import { resolveHeader, type Field, type ResolvedHeader } from './resolve-header.js';
import { rowBuilder } from './row-builder.js';
import type { CellStore, TableBuilder } from './table-builder.js';

/** Where the rows of a file go, whatever its format. */
export interface RowSink {
  /** The names of the columns, once, before any row. False where they are not in order: reading then ends. */
  header(names: readonly string[]): boolean;
  /** A row: as many texts as it has, '' for blank. */
  row(cells: readonly string[], line: number): void;
  /** A row that the format itself makes unusable. */
  refuse(finding: Omit<Finding, 'file' | 'severity'>): void;
}

export interface TableReader<T> extends RowSink {
  /** A row that a rule outside of the mapping leaves out. */
  exclude(rule: string): void;
  /** The table, after the last row. Throws FindingsError for a bad header, and for orders or inventory without any row. */
  finish(): ReadTable<T>;
  /** What was found so far, for when reading ends early. */
  findings(): readonly Finding[];
}

export interface TableReaderOptions {
  readonly file: string; // as the user named it
  readonly mapping: TableMapping;
  readonly allowFormulaIds: boolean;
  readonly onError: 'stop' | 'skip'; // a rejected row is an error, or a warning
}

/** The table that each name stands for. */
type TableOf<N extends TableName> =
  N extends 'inventory' ? InventoryTable : N extends 'orders' ? OrderTable : readonly Readonly<Record<string, unknown>>[];

const NOT_STOCKED = /^not stocked$/i;

/**
 * Checks rows against the grammar of their table and keeps those that fit. Every row is used, excluded by a named rule,
 * or rejected with a finding for each cell that does not fit.
 */
export function tableReader<N extends TableName>(table: N, options: TableReaderOptions): TableReader<TableOf<N>> {
  const builder: TableBuilder<unknown> =
    table === 'inventory' ? inventoryBuilder() : table === 'orders' ? orderBuilder() : rowBuilder();
  return reader(table, options, builder as TableBuilder<TableOf<N>>);
}

function reader<T>(table: TableName, options: TableReaderOptions, builder: TableBuilder<T>): TableReader<T> {
  const { file, allowFormulaIds } = options;
  const log = findingLog(file);
  const severity = options.onError === 'stop' ? 'error' : 'warning';
  const idOf = idCell(allowFormulaIds);
  const warned = new Set<string>();
  const excluded = new Map<string, number>();
  let resolved: ResolvedHeader | undefined;
  let columns: { readonly field: Field; readonly store: CellStore }[] = [];
  let stock: Field | undefined; // the column that may say "not stocked"
  let sound = false; // the header has every column
  let read = 0;
  let used = 0;
  let rejected = 0;

  /** Ids have the grammar that the options ask for. */
  const withOptions = (column: Column): Column => (column.cell.kind === 'id' ? { ...column, cell: idOf } : column);

  /** The rule that takes a row out before its cells are looked at. */
  const ruleAgainst = (cells: readonly string[]): string | undefined => {
    const rule = resolved!.excludedBy(cells);
    if (rule !== undefined) return rule;
    return stock !== undefined && NOT_STOCKED.test(stock.text(cells)) ? NOT_STOCKED_RULE : undefined;
  };

  /** Stages every cell; says which do not fit. */
  const stage = (cells: readonly string[], line: number): boolean => {
    let fits = true;
    for (const { field, store } of columns) {
      const text = field.text(cells);
      if (text === '') {
        store.blank();
        if (!field.column.required) continue;
        const expected = `a value for ${field.column.name}`;
        log.add({ code: 'VALUE_BLANK', severity, line, column: field.label, value: '', expected });
      } else {
        if (store.stage(text)) continue;
        log.add({ ...field.column.cell.refuse(text), severity, line, column: field.label, value: text });
      }
      fits = false;
    }
    return fits;
  };

  const warnOfFormulas = (cells: readonly string[], line: number): void => {
    for (const { field } of columns) {
      if (field.column.cell.kind !== 'id') continue;
      const id = field.text(cells);
      if (!isFormula(id) || warned.has(id)) continue;
      warned.add(id);
      log.add({
        ...idCell(false).refuse(id), severity: 'warning', line, column: field.label, value: id,
        remedy: 'it is written as it stands, as was asked for; do not open the output in a spreadsheet',
      });
    }
  };

  return {
    findings: () => log.findings(),
    header(names) {
      resolved = resolveHeader(table, names, options.mapping, log);
      if (log.findings().some((finding) => finding.severity === 'error')) return false;
      sound = true;
      columns = resolved.fields.map(({ column, label, text }) => {
        const field = { column: withOptions(column), label, text };
        return { field, store: builder.open(field.column) };
      });
      stock = table === 'inventory' ? resolved.fields.find(({ column }) => column.key === 'onHand') : undefined;
      return true;
    },
    row(cells, line) {
      read++;
      const { width } = resolved!;
      if (cells.length !== width) {
        rejected++;
        const value = `${cells.length} cells`;
        log.add({ code: 'ROW_LENGTH', severity, line, value, expected: `${width} cells, as in the header` });
        return;
      }
      const rule = ruleAgainst(cells);
      if (rule !== undefined) {
        excluded.set(rule, (excluded.get(rule) ?? 0) + 1);
        return;
      }
      if (!stage(cells, line)) {
        rejected++;
        builder.drop();
        return;
      }
      if (allowFormulaIds) warnOfFormulas(cells, line);
      builder.keep(line);
      used++;
    },
    exclude(rule) {
      read++;
      excluded.set(rule, (excluded.get(rule) ?? 0) + 1);
    },
    refuse(finding) {
      read++;
      rejected++;
      log.add({ ...finding, severity });
    },
    finish() {
      if (resolved !== undefined && !sound) throw new FindingsError(log.findings());
      if (read === 0) {
        const needed = table === 'inventory' || table === 'orders';
        log.add({ code: 'FILE_HEADER_ONLY', severity: needed ? 'error' : 'warning', expected: 'at least one row' });
        if (needed) throw new FindingsError(log.findings());
      }
      const rules = [...excluded].map(([rule, rows]) => ({ rule, rows })).sort((a, b) => compareIds(a.rule, b.rule));
      const account: RowAccount = { table, file, read, used, excluded: rules, rejected };
      return { table: builder.finish(), account, findings: log.findings() };
    },
  };
}
