import { open, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readLargeCsv, type LargeCsvOptions, type LargeCsvTable } from '../../read/large-csv/read-large-csv.js';
import type { TablePart } from '../../read/large-csv/table-part.js';
import { scanFilePart, type FilePart } from './scan-file-part.js';

const LINE_FEED = 10;
const MOST_LINE_BYTES = 1 << 20;

/** A thread takes about as long to start as to read a few megabytes. */
const LEAST_PART_BYTES = 16 << 20;
const MOST_PARTS = 8;

/**
 * Reads a large CSV file, in as many threads as there are processors, this one included.
 *
 * @param leastPartBytes a file is cut into parts no smaller
 * @returns undefined where csv-parse shall read the file
 */
export async function readLargeCsvFile(
  path: string, options: LargeCsvOptions, leastPartBytes = LEAST_PART_BYTES,
): Promise<LargeCsvTable | undefined> {
  const outline = await outlineOf(path, leastPartBytes);
  if (outline === undefined) return undefined;
  const { header, cuts } = outline;
  return readLargeCsv(header, async (job) => {
    const parts = cuts.slice(1).map((to, i) => ({ ...job, path, from: cuts[i]!, to }));
    const read = await Promise.all(parts.map((part, i) => (i === 0 ? scanFilePart(part) : scanInThread(part))));
    if (parts.length === 1 || read.every((part) => part !== undefined)) return read;
    // A cut may have fallen into a quoted cell of a file that is in order.
    return [await scanFilePart({ ...job, path, from: cuts[0]!, to: cuts.at(-1)! })];
  }, options);
}

/** The header of a file, and where its parts start and end: each after a line feed. Undefined where there is no row. */
async function outlineOf(
  path: string, leastPartBytes: number,
): Promise<{ readonly header: Uint8Array; readonly cuts: readonly number[] } | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await lineEnd(file, 0);
    if (start === undefined || start === size) return undefined;
    const header = new Uint8Array(start);
    await file.read(header, 0, start, 0);

    const parts = Math.max(1, Math.min(availableParallelism(), MOST_PARTS, Math.floor((size - start) / leastPartBytes)));
    const cuts = [start];
    for (let part = 1; part < parts; part++) {
      const cut = await lineEnd(file, start + Math.floor(((size - start) * part) / parts));
      if (cut !== undefined && cut > cuts.at(-1)! && cut < size) cuts.push(cut);
    }
    cuts.push(size);
    return { header, cuts };
  } finally {
    await file.close();
  }
}

/** The place after the first line feed at or after `from`; undefined where none is near. */
async function lineEnd(file: FileHandle, from: number): Promise<number | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_LINE_BYTES), 0, MOST_LINE_BYTES, from);
  const feed = buffer.subarray(0, bytesRead).indexOf(LINE_FEED);
  return feed === -1 ? undefined : from + feed + 1;
}

/** Reads part of a file in a thread of its own; in this one where threads do not start. */
function scanInThread(part: FilePart): Promise<TablePart | undefined> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./scan-file-thread.js', import.meta.url), { workerData: part });
    thread.once('message', resolve);
    thread.once('error', () => {
      scanFilePart(part).then(resolve, reject);
    });
  });
}
