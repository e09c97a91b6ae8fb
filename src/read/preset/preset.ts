/**
 * A preset: how an export of another system becomes a table. It is data, one file each in `presets/`; a new one is a
 * file of its own, a line in `presets.ts` and a fixture.
 *
 *   bytes -> (JSON: list -> rows) -> row rules, in the order below -> columns -> the grammar of the table
 */
import type { AliasRow, TableName } from '../../model/tables.js';
import type { Conversion } from '../convert-cells.js';
import type { Condition } from '../mapping.js';

/** Where a field comes from: a column; several, converted; a constant. Where a column is not in the file, the field is absent. */
export type PresetField =
  | string
  | { readonly columns: readonly string[]; readonly by: Conversion }
  | { readonly const: string };

export interface Preset {
  readonly name: string; // as a config spells it
  readonly title: string; // as it is named aloud
  readonly table: TableName;
  /** The columns that it is known by: all must be there. */
  readonly header: readonly string[];
  /** Columns that only its siblings have. */
  readonly without?: readonly string[];
  /** JSON: where the rows stand. Without it the export is CSV or TSV. */
  readonly list?: JsonList;
  /** Column of the table -> where it comes from. */
  readonly columns: Readonly<Record<string, PresetField>>;
  readonly include?: readonly Condition[];
  readonly exclude?: readonly Condition[];
  readonly wide?: WideRule;
  readonly order?: OrderRule;
  readonly stock?: StockRule;
  /** The column of the currency; a file with two is refused. */
  readonly currency?: string;
  /** Only the first row of each combination of these columns counts; the others are left out by this rule. */
  readonly once?: { readonly columns: readonly string[]; readonly rule: string };
  /** What the export says about ids of its system. */
  readonly aliases?: readonly AliasRule[];
}

/** The list of a JSON export: objects, whose own keys and those of objects within, joined by full stops, are columns. */
export interface JsonList {
  /** The key of the list on a page (`{"items": [...], "next": ...}`); a bare list has no pages. */
  readonly items: string;
  /** A list within each object, of which each entry is a row; its keys follow its own name. */
  readonly each?: string;
  /**
   * A list within each object, of which the last entry that holds this row goes with it; the only entry does anyway.
   * Rows are held where any of the keys `by` is equal.
   */
  readonly beside?: { readonly list: string; readonly holds: string; readonly by: readonly string[] };
  /** A list of just so many entries is probably one page of more. */
  readonly pageSizes: readonly number[];
}

/** Locations stand in columns: every column that is not named here is one. */
export interface WideRule {
  readonly named: readonly string[];
  readonly location: string; // what the new column is called
  readonly value: string;
}

/** Rows of one order. */
export interface OrderRule {
  readonly id: string;
  /** Columns that only the first row of an order fills; its rows stand together. */
  readonly carried: readonly string[];
  /** Columns that all rows of an order must have alike. */
  readonly alike: readonly string[];
}

/** The parts of stock: on hand = available + reserved + unavailable, on every row that has them all. */
export interface StockRule {
  readonly onHand?: string; // computed where the file has none
  readonly available?: string;
  readonly reserved?: string;
  readonly unavailable?: string;
}

/** What the stock rule calls its own columns: what is owed beyond stock, and on hand where it is computed. */
export const OWED = 'owed';
export const COUNTED = 'available + reserved + unavailable';

export interface AliasRule {
  readonly kind: AliasRow['kind'];
  readonly system: string;
  readonly external: PresetField;
  readonly id: PresetField;
}
