import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FindingsError } from '../../model/finding.js';

/** The bytes of a file as they stand there: how many, and their SHA-256 in hexadecimal. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

export interface OpenedBytes {
  /** The content, decompressed if it is gzip. Throws FindingsError FILE_MISSING or FILE_FORMAT while it is read. */
  readonly content: AsyncIterable<Uint8Array>;
  /** What was read so far; of the whole file once the content has ended. */
  readonly digest: () => Digest;
}

const CHUNK_BYTES = 256 * 1024;

/** Opens a file for reading. It is opened when its first byte is asked for. */
export function openFile(path: string, name: string): OpenedBytes {
  return openBytes(createReadStreamLazily(path), name);
}

/**
 * Takes bytes from anywhere: counts and hashes them, and decompresses what starts like gzip, whatever its name.
 *
 * @param name the file as the user named it, for findings
 */
export function openBytes(raw: AsyncIterable<Uint8Array>, name: string): OpenedBytes {
  const hash = createHash('sha256');
  let bytes = 0;
  let done: string | undefined;
  async function* marked(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of raw) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw isSystemError(error) ? unreadable(name, error) : error;
    }
  }
  return {
    content: decompressed(marked(), name),
    digest: () => ({ bytes, sha256: (done ??= hash.digest('hex')) }),
  };
}

async function* createReadStreamLazily(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>;
}

/** Passes bytes on, through gunzip if they start with its two magic numbers. */
async function* decompressed(bytes: AsyncGenerator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const first = await firstBytes(bytes);
  if (first === undefined) return;
  const all = startingWith(first, bytes);
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* all;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(Readable.from(all), gunzip, () => undefined); // errors come out of the loop below
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof FindingsError || !isZlibError(error)) throw error;
    throw new FindingsError([{
      code: 'FILE_FORMAT', severity: 'error', file: name, expected: 'gzip that is whole',
      remedy: 'the compressed file is damaged or cut off; copy or export it again',
    }]);
  }
}

/** At least two bytes, or all there are. */
async function firstBytes(bytes: AsyncGenerator<Uint8Array>): Promise<Uint8Array | undefined> {
  let first: Uint8Array | undefined;
  while (first === undefined || first.length < 2) {
    const next = await bytes.next();
    if (next.done === true) return first;
    first = first === undefined ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* startingWith(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'a file that exists'],
  ['EACCES', 'a file that may be read'],
  ['EPERM', 'a file that may be read'],
  ['EISDIR', 'a file, not a folder'],
  ['ENOTDIR', 'a file that exists'],
]);

/** What the system says about a file that cannot be read, as a finding. */
export function unreadable(name: string, error: NodeJS.ErrnoException): FindingsError {
  return new FindingsError([{
    code: 'FILE_MISSING', severity: 'error', file: name, value: name,
    expected: REASONS.get(error.code ?? '') ?? `a readable file (the system says ${error.code ?? error.message})`,
  }]);
}
