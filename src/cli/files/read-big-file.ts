import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { FindingsError } from '../../model/finding.js';
import type { Settings } from '../../model/settings.js';
import type { BigReader, BigRequest, ReadTable } from '../../read/big-reader.js';
import { STDIN, type CaseFile } from './case-files.js';
import { unreadable, type Digest } from './open-bytes.js';

/** CSV from this size goes to the big reader first; compressed CSV is about eight times as much. */
const BIG_BYTES = 1_000_000;
const BIG_GZIP_BYTES = BIG_BYTES / 8;

/**
 * Reads a large file or Parquet by the reader that is passed in, or by the one of this folder.
 *
 * @returns undefined where csv-parse shall read the file: it is small, or a row of it is not in order
 * @throws FindingsError PARQUET_UNAVAILABLE, FILE_MISSING, or as the reader says
 */
export async function readBigFile(
  file: CaseFile, settings: Settings, readBig: BigReader | undefined,
): Promise<(ReadTable<unknown> & { readonly digest: Digest }) | undefined> {
  const { table, path, name, mapping } = file;
  if (table !== 'inventory' && table !== 'orders') return undefined;
  const kind = await bigKind(file);
  if (kind === undefined) return undefined;

  const read = readBig ?? (await import('./big-file-reader.js')).readBig;
  const { allowFormulaIds, onError } = settings;
  const [result, digest] = await Promise.all([
    read({ ...kind, path, file: name, table, mapping, allowFormulaIds, onError }),
    digestOf(path),
  ]);
  if (result.outcome === 'read') return { ...result, digest };
  if (kind.format === 'csv') return undefined;
  throw new FindingsError([{ code: 'PARQUET_UNAVAILABLE', severity: 'error', file: name, value: name }]);
}

type BigKind = Pick<BigRequest, 'format' | 'gzip'>;

/** What a file is to the big reader; undefined where it is not for it. */
async function bigKind({ format, path, name }: CaseFile): Promise<BigKind | undefined> {
  if (path === STDIN || (format !== 'csv' && format !== 'parquet')) return undefined;
  try {
    const entry = await stat(path);
    if (format === 'parquet') return { format, gzip: false };
    if (!entry.isFile() || entry.size <= BIG_GZIP_BYTES) return undefined;
    const gzip = await isGzip(path);
    return gzip || entry.size > BIG_BYTES ? { format, gzip } : undefined;
  } catch (error) {
    throw unreadable(name, error as NodeJS.ErrnoException);
  }
}

/** By its two magic numbers, whatever its name. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function digestOf(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
