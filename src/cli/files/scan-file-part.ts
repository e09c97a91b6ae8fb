import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { scanPart, type ScanJob } from '../../read/large-csv/scan-part.js';
import type { TablePart } from '../../read/large-csv/table-part.js';

/** Bytes of a CSV file from the start of a row to the end of another. */
export interface FilePart extends ScanJob {
  readonly path: string;
  readonly from: number;
  readonly to: number; // above `from`
}

export const PIECE_BYTES = 1 << 20;

/** Reads part of a file. */
export function scanFilePart(part: FilePart): Promise<TablePart | undefined> {
  const { path, from, to } = part;
  const pieces = createReadStream(path, { start: from, end: to - 1, highWaterMark: PIECE_BYTES });
  return scanPart(pieces as AsyncIterable<Uint8Array>, part, isUtf8);
}
