import { FindingsError, type Finding } from '../model/finding.js';
import { TABLE_NAMES, type RowAccount, type TableName, type Tables } from '../model/tables.js';
import type { ReadTable } from './big-reader.js';
import { readCsvRows } from './csv-rows.js';
import { readJsonRows } from './json-rows.js';
import { PLAIN_MAPPING, type TableMapping } from './mapping.js';
import { startsLikeJson } from './starts-like-json.js';
import { tableReader } from './table-reader.js';

/** A file to read: its bytes come from whoever may open files. */
export interface Source {
  readonly table: TableName;
  readonly file: string; // as the user named it, or `<stdin>`
  readonly format?: 'csv' | 'json'; // default: as the first character says
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mapping?: TableMapping; // default: the columns have their own names
  /** A faster reader, tried first; where it gives undefined, the bytes are read. */
  readonly readFast?: () => Promise<ReadTable<unknown> | undefined>;
}

export interface ReadOptions {
  readonly allowFormulaIds: boolean;
  /** A rejected row is an error (and the caller stops), or a warning. */
  readonly onError: 'stop' | 'skip';
}

/**
 * Reads the files of a case into tables. Files are read one after the other, in the order of TABLE_NAMES, each row
 * checked against the strict grammar; nothing is defaulted or joined here.
 *
 * Rejected rows are findings in the result; the caller decides what follows from their severity.
 *
 * @throws FindingsError with everything found in all files, where a file cannot be read as a table at all (missing
 *   inventory or orders, encoding, format, header)
 */
export async function readTables(sources: readonly Source[], options: ReadOptions): Promise<Tables> {
  const read = new Map<TableName, unknown>();
  const accounts: RowAccount[] = [];
  const findings: Finding[] = [];
  let failed = false;
  for (const table of TABLE_NAMES) {
    const source = sources.find((candidate) => candidate.table === table);
    if (source === undefined) {
      if (table !== 'inventory' && table !== 'orders') continue;
      failed = true;
      findings.push({ code: 'FILE_MISSING', severity: 'error', value: table, expected: `a file of ${table}` });
      continue;
    }
    try {
      const result = (await source.readFast?.()) ?? (await readSource(source, options));
      read.set(table, result.table);
      accounts.push(result.account);
      findings.push(...result.findings);
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error;
      failed = true;
      findings.push(...error.findings);
    }
  }
  if (failed) throw new FindingsError(findings);
  // The columns of each table are typed against its row in columns.ts, which is what makes this cast true.
  return { ...Object.fromEntries(read), accounts, findings } as unknown as Tables;
}

/** Reads one file. Findings on rows that preceded a failure are kept. */
async function readSource(source: Source, options: ReadOptions): Promise<ReadTable<unknown>> {
  const { table, file } = source;
  const reader = tableReader(table, { ...options, file, mapping: source.mapping ?? PLAIN_MAPPING });
  try {
    const { json, bytes } =
      source.format === undefined
        ? await startsLikeJson(source.bytes)
        : { json: source.format === 'json', bytes: source.bytes };
    await (json ? readJsonRows : readCsvRows)(bytes, file, reader);
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    throw new FindingsError([...reader.findings(), ...error.findings]);
  }
  return reader.finish();
}
