/**
 * What a reader for large files and for Parquet must do; the command line passes one in. It only parses, by the same
 * grammar as csv-parse, and never cleans. A row that it cannot take is not its business: CSV is then read again by
 * csv-parse, for exact findings.
 */
import type { Finding } from '../model/finding.js';
import type { InventoryTable, OrderTable, RowAccount } from '../model/tables.js';
import type { TableMapping } from './mapping.js';

export interface BigRequest {
  readonly path: string; // to open
  readonly file: string; // as the user named it, for findings and accounts
  readonly format: 'csv' | 'parquet';
  readonly gzip: boolean; // csv only
  readonly table: 'inventory' | 'orders';
  readonly mapping: TableMapping;
  readonly allowFormulaIds: boolean;
  readonly onError: 'stop' | 'skip'; // severity of the findings on rejected rows of Parquet: error or warning
}

/** A table with its account and what was found on the way. */
export interface ReadTable<T> {
  readonly table: T;
  readonly account: RowAccount;
  readonly findings: readonly Finding[];
}

export type BigResult =
  | ({ readonly outcome: 'read' } & ReadTable<InventoryTable | OrderTable>)
  /** CSV only: a row or the header is not in order; csv-parse shall read the file and say what and where. */
  | { readonly outcome: 'refused' }
  /** The library is not installed, or does not run on this machine. */
  | { readonly outcome: 'unavailable' };

/** Throws FindingsError where a Parquet file itself cannot be read (FILE_FORMAT, COLUMN_MISSING, COLUMN_UNKNOWN...). */
export type BigReader = (request: BigRequest) => Promise<BigResult>;
