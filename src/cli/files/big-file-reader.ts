import { isUtf8 } from 'node:buffer';
import { FindingsError } from '../../model/finding.js';
import type { BigReader } from '../../read/big-reader.js';
import { readLargeCsv } from '../../read/large-csv/read-large-csv.js';
import { openFile } from './open-bytes.js';

/** Reads large CSV by codes of cells, and Parquet by DuckDB, which is loaded only then. */
export const readBig: BigReader = async (request) => {
  if (request.format === 'parquet') return (await import('./duckdb-reader.js')).readParquet(request);
  try {
    const read = await readLargeCsv(openFile(request.path, request.file).content, { ...request, isUtf8 });
    return read === undefined ? { outcome: 'refused' } : { outcome: 'read', ...read };
  } catch (error) {
    // Damaged compression, say: csv-parse meets it too, and has the rows before it to tell of.
    if (error instanceof FindingsError) return { outcome: 'refused' };
    throw error;
  }
};
