import { createHash } from 'node:crypto';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FileMark } from '../write/manifest-document.js';

const GZIP = {
  level: 3, // fixed, so that the same text gives the same bytes; 6 takes twice the time for a sixth of the size
  highWaterMark: 1 << 23, // bytes that may wait for the compressor, which works in a thread of its own
  chunkSize: 1 << 18, // bytes that it gives at once
};
/** "unknown" (RFC 1952): the byte of a gzip header that else names the system it was made on. */
const SYSTEM_BYTE = 9;
const SYSTEM_UNKNOWN = 255;

/**
 * Writes a new file and brings it to the disk (fsync). A name that ends in `.gz` is compressed, without time or system
 * in its header.
 *
 * @param path must not exist
 * @returns its mark; bytes and hash are those of the text, before compression
 */
export async function writeFile(path: string, pieces: Iterable<string | Uint8Array>, signal?: AbortSignal): Promise<FileMark> {
  const hash = createHash('sha256');
  let bytes = 0;
  function* content(): Generator<Uint8Array> {
    for (const piece of pieces) {
      signal?.throwIfAborted();
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const handle = await open(path, 'wx');
  const target = handle.createWriteStream({ flush: true });
  if (path.endsWith('.gz')) await pipeline(content, createGzip(GZIP), withoutSystem, target);
  else await pipeline(content, target);
  return { file: basename(path), bytes, sha256: hash.digest('hex') };
}

async function* withoutSystem(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of chunks) {
    if (first) chunk[SYSTEM_BYTE] = SYSTEM_UNKNOWN;
    first = false;
    yield chunk;
  }
}

/**
 * Writes a file as a whole or not at all: beside its place first, then into it by rename. A link stays a link, a file
 * keeps its mode, and what is no file (a device, a pipe) is written into, never replaced.
 */
export async function replaceFile(path: string, pieces: Iterable<string | Uint8Array>, signal?: AbortSignal): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const there = await stat(target).catch(() => undefined);
  if (there && !there.isFile()) {
    const handle = await open(target, 'w'); // a folder is refused here
    await pipeline(pieces, handle.createWriteStream(), signal ? { signal } : {});
    return;
  }
  const beside = join(dirname(target), `.${basename(target)}.rebalance-new-${process.pid}`);
  try {
    await writeFile(beside, pieces, signal);
    if (there) await chmod(beside, there.mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
