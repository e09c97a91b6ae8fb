import { FindingsError, type Finding } from '../model/finding.js';
import { TABLE_NAMES, type RowAccount, type TableName, type Tables } from '../model/tables.js';
import { inventoryBuilder } from './column-builder.js';
import { readSource, type ReadOptions, type ReadSource, type Source } from './read-source.js';
import { settlePlaces } from './settle-places.js';

export type { ReadOptions, Source } from './read-source.js';

/**
 * Reads the files of a case into tables. Files are read one after the other, in the order of TABLE_NAMES, each row
 * checked against the strict grammar; nothing is defaulted here, and only the names of other systems are joined.
 *
 * Rejected rows are findings in the result; the caller decides what follows from their severity.
 *
 * @param demandOnly the inventory may be missing, and is then empty
 * @throws FindingsError with everything found in all files, where a file cannot be read as a table at all (missing
 *   inventory or orders, encoding, format, header)
 */
export async function readTables(sources: readonly Source[], options: ReadOptions, demandOnly = false): Promise<Tables> {
  const read = new Map<TableName, ReadSource>();
  const accounts: RowAccount[] = [];
  const findings: Finding[] = [];
  let failed = false;
  for (const table of TABLE_NAMES) {
    const source = sources.find((candidate) => candidate.table === table);
    if (source === undefined) {
      if (table !== 'orders' && (table !== 'inventory' || demandOnly)) continue;
      failed = true;
      findings.push({ code: 'FILE_MISSING', severity: 'error', value: table, expected: `a file of ${table}` });
      continue;
    }
    try {
      const result = await readSource(source, options);
      read.set(table, result);
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
  const stock = read.has('inventory') ? {} : { inventory: inventoryBuilder().finish() };
  const tables = { ...stock, ...Object.fromEntries([...read].map(([name, { table }]) => [name, table])), accounts, findings } as unknown as Tables;
  return settlePlaces(tables, read);
}
