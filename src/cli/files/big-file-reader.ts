import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { BigReader } from '../../read/big-reader.js';
import { readLargeCsv } from '../../read/large-csv/read-large-csv.js';

const PIECE_BYTES = 1 << 20;

/** Reads large CSV by codes of cells, and Parquet by DuckDB, which is loaded only then. */
export const readBig: BigReader = async (request) => {
  if (request.format === 'parquet') return (await import('./duckdb-reader.js')).readParquet(request);
  try {
    const read = await readLargeCsv(contentOf(request.path, request.gzip), { ...request, isUtf8 });
    return read === undefined ? { outcome: 'refused' } : { outcome: 'read', ...read };
  } catch (error) {
    // Damaged compression, or a file that is gone: whoever opens it next meets it again, and says it with what it read.
    if (error instanceof Error && 'code' in error) return { outcome: 'refused' };
    throw error;
  }
};

function contentOf(path: string, gzip: boolean): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  if (!gzip) return file as AsyncIterable<Uint8Array>;
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  pipeline(file, gunzip, () => undefined); // errors come out of the loop that reads
  return gunzip as AsyncIterable<Uint8Array>;
}
