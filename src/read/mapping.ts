/**
 * How the columns of a user's file become the columns of a table: data only, nothing of it is ever evaluated as code.
 * `read/config.ts` makes it from `rebalance.json`; the readers (csv-parse, JSON, DuckDB) carry it out alike.
 *
 * Order of work on a row: its length, then `include`, then `exclude`, then the cells. Conditions see the cell as it
 * stands in the file, before `letterCase` and `trim`, and compare by code point.
 */
import type { TableName } from '../model/tables.js';
import type { Conversion } from './convert-cells.js';
import type { MeasureUnit } from './measure-units.js';

/** Where the text of a field comes from. */
export type FieldMapping =
  | {
      readonly from: 'column';
      readonly column: string; // as the file spells it
      readonly letterCase?: 'upper' | 'lower';
      readonly trim?: true; // blanks at both ends are cut
      readonly unit?: MeasureUnit; // of the cell, which is converted to kg or m3
    }
  | { readonly from: 'constant'; readonly value: string }
  | {
      readonly from: 'parts';
      readonly parts: readonly string[]; // columns of year and month, or of year, month and day
      readonly day: 'first' | 'last'; // the day of the month where no column gives it
    }
  | { readonly from: 'converted'; readonly columns: readonly string[]; readonly by: Conversion };

/** What a condition asks of one cell. Numbers compare only cells that are plain decimals; any other cell does not hold. */
export type ConditionTest =
  | { readonly is: 'equals' | 'not_equals' | 'starts_with' | 'ends_with' | 'contains'; readonly value: string }
  | { readonly is: 'in' | 'not_in'; readonly values: readonly string[] }
  | { readonly is: 'starts_with_digits'; readonly count: number } // at least so many ASCII digits at the start
  | { readonly is: 'blank'; readonly value: boolean } // true: the cell is empty; false: it is not
  | { readonly is: 'less_than' | 'greater_than' | 'at_least' | 'at_most'; readonly value: number };

/** All tests hold for the cell of one column. */
export interface Condition {
  readonly column: string; // as the file spells it
  readonly tests: readonly ConditionTest[]; // at least one
  readonly rule: string; // the name under which the rows that it takes out are counted
}

export interface TableMapping {
  /**
   * Canonical column -> where it comes from. A required column that is not in it is looked for under its own name;
   * other columns are then not read. Undefined: every column is looked for under its own name.
   */
  readonly columns?: ReadonlyMap<string, FieldMapping>;
  /** A row must satisfy each; the first that fails names the rule. */
  readonly include: readonly Condition[];
  /** A row that satisfies one is out; the first that holds names the rule. */
  readonly exclude: readonly Condition[];
}

/** A file that the config names, and how to read it. */
export interface FileMapping {
  readonly table: TableName;
  readonly path: string; // as the config spells it
  readonly mapping: TableMapping;
  readonly preset?: string; // the name of the preset that its header fits
}

/** The columns under their own names, every row. */
export const PLAIN_MAPPING: TableMapping = { include: [], exclude: [] };

/** The rule under which stock cells that say "not stocked" are counted. */
export const NOT_STOCKED_RULE = 'not stocked';
