import type { TableName } from '../model/tables.js';
import { dateText } from './cell/date.js';
import { COLUMNS, type Column } from './columns.js';
import { conditionHolds } from './condition.js';
import { convertCells } from './convert-cells.js';
import type { FindingLog } from './finding-log.js';
import type { Condition, FieldMapping, TableMapping } from './mapping.js';
import { inBaseUnit } from './measure-units.js';
import { nearestName } from '../model/nearest-name.js';

type Cells = readonly string[];

/** A column of the table, found in the file. */
export interface Field {
  readonly column: Column;
  readonly label: string; // where it comes from, as the file spells it
  readonly text: (cells: Cells) => string; // '' where blank
}

export interface ResolvedHeader {
  readonly width: number; // cells of a row
  readonly fields: readonly Field[];
  /** The rule that takes a row out, or undefined. */
  readonly excludedBy: (cells: Cells) => string | undefined;
}

/**
 * Finds the mapped columns in a header. What cannot be found is added to the log as an error, with the nearest name;
 * columns that nothing uses are a note, and a warning where a name looks like a slip.
 */
export function resolveHeader(
  table: TableName, header: Cells, mapping: TableMapping, log: FindingLog,
): ResolvedHeader {
  const position = new Map<string, number>();
  header.forEach((name, index) => {
    if (position.has(name) && name !== '') {
      log.add({ code: 'HEADER_DUPLICATE', severity: 'error', line: 1, column: name, value: name });
    } else position.set(name, index);
  });
  const names = [...position.keys()].filter((name) => name !== '');
  const used = new Set<string>();

  /** The place of a column that the config names. */
  const placed = (name: string, path: string): number => {
    used.add(name);
    const index = position.get(name);
    if (index !== undefined) return index;
    const nearest = nearestName(name, names);
    log.add({
      code: 'COLUMN_UNKNOWN', severity: 'error', line: 1, column: path, value: name,
      expected: nearest ?? `one of ${names.join(', ')}`,
    });
    return -1;
  };

  const mapped = (column: Column, field: FieldMapping): Field => {
    const path = `files.${table}.columns.${column.name}`;
    switch (field.from) {
      case 'constant': {
        const { value } = field;
        if (column.cell.read(value) === undefined) {
          log.add({ ...column.cell.refuse(value), severity: 'error', column: `${path}.const`, value });
        }
        return { column, label: path, text: () => value };
      }
      case 'parts': {
        const indexes = field.parts.map((part, at) => placed(part, `${path}.date[${at}]`));
        const text = (cells: Cells): string => dateText(indexes.map((index) => cells[index]!), field.day);
        return { column, label: field.parts.join(', '), text };
      }
      case 'converted': {
        const indexes = field.columns.map((name) => placed(name, path));
        const convert = convertCells(field.by);
        return { column, label: field.columns.join(', '), text: (cells) => convert(indexes.map((index) => cells[index]!)) };
      }
      case 'column':
        return { column, label: field.column, text: columnText(placed(field.column, path), field) };
    }
  };

  const fields: Field[] = [];
  for (const column of COLUMNS[table]) {
    const field = mapping.columns?.get(column.name);
    const index = position.get(column.name);
    if (field !== undefined) fields.push(mapped(column, field));
    else if (index !== undefined && (mapping.columns === undefined || column.required)) {
      used.add(column.name);
      fields.push({ column, label: column.name, text: (cells) => cells[index]! });
    } else if (column.required) {
      const nearest = nearestName(column.name, names);
      const remedy = `map it in the config under files.${table}.columns.${column.name}`;
      log.add({
        code: 'COLUMN_MISSING', severity: 'error', line: 1, column: column.name, value: column.name,
        expected: `${column.name}${nearest === undefined ? ` among ${names.join(', ')}` : `; the nearest is ${nearest}`}`,
        remedy: nearest === undefined ? remedy : `rename ${nearest} to ${column.name}, or ${remedy}`,
      });
    }
  }

  const compiled = (conditions: readonly Condition[], list: string) =>
    conditions.map((condition, at) => {
      const index = placed(condition.column, `files.${table}.${list}[${at}].column`);
      const holds = conditionHolds(condition);
      return { rule: condition.rule, holds: (cells: Cells) => holds(cells[index]!) };
    });
  const include = compiled(mapping.include, 'include');
  const exclude = compiled(mapping.exclude, 'exclude');
  const excludedBy = (cells: Cells): string | undefined => {
    for (const { rule, holds } of include) if (!holds(cells)) return rule;
    for (const { rule, holds } of exclude) if (holds(cells)) return rule;
    return undefined;
  };

  noteIgnored(table, mapping, names.filter((name) => !used.has(name)), fields, log);
  return { width: header.length, fields, excludedBy };
}

function columnText(index: number, field: Extract<FieldMapping, { from: 'column' }>): (cells: Cells) => string {
  const { letterCase, trim, unit } = field;
  if (unit !== undefined) return (cells) => inBaseUnit(trim ? cells[index]!.trim() : cells[index]!, unit);
  if (letterCase === undefined && trim === undefined) return (cells) => cells[index]!;
  return (cells) => {
    const text = trim ? cells[index]!.trim() : cells[index]!;
    return letterCase === undefined ? text : letterCase === 'upper' ? text.toUpperCase() : text.toLowerCase();
  };
}

/** Says aloud which columns are not read: all of them, or, with a mapping, those that carry a name of the table. */
function noteIgnored(
  table: TableName, mapping: TableMapping, ignored: readonly string[], fields: readonly Field[], log: FindingLog,
): void {
  const found = new Set(fields.map(({ column }) => column));
  const missing = COLUMNS[table].filter((column) => !found.has(column)).map(({ name }) => name);
  const others: string[] = [];
  for (const name of ignored) {
    const nearest = nearestName(name, missing);
    if (mapping.columns === undefined && nearest !== undefined) {
      log.add({
        code: 'COLUMN_IGNORED', severity: 'warning', line: 1, column: name, value: name, expected: nearest,
        remedy: `if it holds ${nearest}, rename it, or map it in the config under files.${table}.columns.${nearest}`,
      });
    } else if (mapping.columns === undefined || missing.includes(name)) others.push(name);
  }
  if (others.length > 0) {
    log.add({ code: 'COLUMN_IGNORED', severity: 'note', line: 1, value: others.join(', '), count: others.length });
  }
}
