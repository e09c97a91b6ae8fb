import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { BigReader } from '../../read/big-reader.js';
import { readLargeCsv, type LargeCsvOptions, type LargeCsvTable } from '../../read/large-csv/read-large-csv.js';
import { scanPart } from '../../read/large-csv/scan-part.js';
import { readLargeCsvFile } from './large-csv-file.js';
import { PIECE_BYTES } from './scan-file-part.js';

const LINE_FEED = 10;

/** Reads large CSV by codes of cells, and Parquet by DuckDB, which is loaded only then. */
export const readBig: BigReader = async (request) => {
  const { path, format, gzip } = request;
  if (format === 'parquet') return (await import('./duckdb-reader.js')).readParquet(request);
  try {
    const read = await (gzip ? readGzipFile(path, request) : readLargeCsvFile(path, request));
    return read === undefined ? { outcome: 'refused' } : { outcome: 'read', ...read };
  } catch (error) {
    // Damaged compression, or a file that is gone: whoever opens it next meets it again, and tells it with its rows.
    if (error instanceof Error && 'code' in error) return { outcome: 'refused' };
    throw error;
  }
};

/** Reads compressed CSV, which has no middle to start from, in one part. */
async function readGzipFile(path: string, options: LargeCsvOptions): Promise<LargeCsvTable | undefined> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  pipeline(createReadStream(path, { highWaterMark: PIECE_BYTES }), gunzip, () => undefined); // errors come out of the loops
  const pieces: AsyncIterator<Buffer> = (gunzip as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    let held = Buffer.alloc(0);
    while (!held.includes(LINE_FEED)) {
      const next = await pieces.next();
      if (next.done === true || held.length > PIECE_BYTES) return undefined;
      held = Buffer.concat([held, next.value]);
    }
    const start = held.indexOf(LINE_FEED) + 1;
    const rows = startingWith(held.subarray(start), pieces);
    return await readLargeCsv(held.subarray(0, start), async (job) => [await scanPart(rows, job, isUtf8)], options);
  } finally {
    gunzip.destroy();
  }
}

async function* startingWith(first: Buffer, others: AsyncIterator<Buffer>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await others.next(); next.done !== true; next = await others.next()) yield next.value;
}
