import { availableParallelism } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { FindingsError } from '../../model/finding.js';
import type { InventoryTable, OrderTable } from '../../model/tables.js';
import type { BigRequest, BigResult, ReadTable } from '../../read/big-reader.js';
import { COLUMNS } from '../../read/columns.js';
import type { TableMapping } from '../../read/mapping.js';
import { tableReader } from '../../read/table-reader.js';
import { cellSql, filePattern, identifier, literal } from './duckdb-sql.js';

/** Nothing is fetched or installed, and DuckDB stays small beside the table that grows from its rows. */
const INSTANCE = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '500MB',
  temp_directory: '',
  threads: String(availableParallelism()),
};

/**
 * Reads orders or inventory from Parquet. DuckDB decodes the file; each value is then a text, as CSV would hold it, and
 * is judged by the same grammar. Rows have no lines: findings give the number of the row, from 1.
 *
 * @returns `unavailable` where DuckDB is not installed or does not run on this machine
 * @throws FindingsError FILE_FORMAT for a file that is no Parquet or is damaged, or as the header or the rows require
 */
export async function readParquet(request: BigRequest): Promise<BigResult> {
  const connection = await connect();
  if (connection === undefined) return { outcome: 'unavailable' };
  try {
    return { outcome: 'read', ...(await readRows(connection, request)) };
  } finally {
    connection.closeSync();
  }
}

async function connect(): Promise<DuckDBConnection | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', INSTANCE);
    return await instance.connect();
  } catch {
    return undefined;
  }
}

async function readRows(
  connection: DuckDBConnection, request: BigRequest,
): Promise<ReadTable<InventoryTable | OrderTable>> {
  const { file, table, mapping } = request;
  const from = `FROM read_parquet(${literal(filePattern(request.path))})`;
  const described = await decoding(file, () => connection.runAndReadAll(`DESCRIBE SELECT * ${from}`));
  const columns = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));

  const reader = tableReader<'inventory' | 'orders'>(table, request);
  if (reader.header(columns.map(({ name }) => name))) {
    const wanted = namesWanted(table, mapping);
    const cells = columns.map(({ name, type }) => (wanted.has(name) ? cellSql(identifier(name), type) : "''"));
    const result = await decoding(file, () => connection.stream(`SELECT ${cells.join(', ')} ${from}`));
    let row = 0;
    for (;;) {
      const chunk = await decoding(file, () => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) break;
      for (const values of chunk.getRows() as string[][]) reader.row(values, ++row);
    }
  }
  return reader.finish();
}

/** What DuckDB cannot decode is a finding. */
async function decoding<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const [said] = String(error instanceof Error ? error.message : error).split('\n');
    throw new FindingsError([{
      code: 'FILE_FORMAT', severity: 'error', file, expected: `Parquet that is whole (DuckDB says: ${said!})`,
    }]);
  }
}

/** Every name under which the table or its mapping may look for a column. */
function namesWanted(table: BigRequest['table'], mapping: TableMapping): ReadonlySet<string> {
  const wanted = new Set(COLUMNS[table].map(({ name }) => name));
  for (const field of mapping.columns?.values() ?? []) {
    if (field.from === 'column') wanted.add(field.column);
    if (field.from === 'parts') for (const part of field.parts) wanted.add(part);
    if (field.from === 'converted') for (const column of field.columns) wanted.add(column);
  }
  for (const { column } of [...mapping.include, ...mapping.exclude]) wanted.add(column);
  return wanted;
}
