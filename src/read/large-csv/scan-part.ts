import { findingLog } from '../finding-log.js';
import type { TableMapping } from '../mapping.js';
import { resolveHeader } from '../resolve-header.js';
import { RowScanner } from './row-scanner.js';
import { TableColumns } from './table-columns.js';
import type { TablePart } from './table-part.js';

/** What the rows of a file shall become. Plain data, for a thread to hand to another. */
export interface ScanJob {
  readonly table: 'inventory' | 'orders';
  readonly mapping: TableMapping;
  readonly names: readonly string[]; // the header, in which every mapped column was found
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Reads rows, from the start of one to the end of another.
 *
 * @param pieces their bytes, in pieces of any size
 * @param isUtf8 whether bytes are well-formed UTF-8
 * @returns undefined where something is not plainly in order, or the last row is not whole
 */
export async function scanPart(
  pieces: AsyncIterable<Uint8Array>, { table, mapping, names }: ScanJob, isUtf8: (bytes: Uint8Array) => boolean,
): Promise<TablePart | undefined> {
  const { fields } = resolveHeader(table, names, mapping, findingLog(''));
  const columns = new TableColumns(names, fields, mapping, table === 'inventory');
  const scanner = new RowScanner(columns.sources.cells, columns.sources.codes, 0);

  /** Takes the whole rows of bytes[0 .. end - 1]; gives where the first that is not whole starts, or -1. */
  const take = (bytes: Uint8Array, end: number): number => {
    if (!isUtf8(bytes.subarray(0, end))) return -1;
    let at = 0;
    do {
      at = scanner.take(bytes, at, end);
      if (scanner.refused || !columns.take(scanner.lines, scanner.rows)) return -1;
    } while (scanner.nextBatch());
    return at;
  };

  let buffer = new Uint8Array(0); // its first `held` bytes are a row that is not whole yet
  let held = 0;
  for await (const piece of pieces) {
    if (held + piece.length >= buffer.length) {
      const larger = new Uint8Array(2 * (held + piece.length));
      larger.set(buffer.subarray(0, held));
      buffer = larger;
    }
    buffer.set(piece, held);
    held += piece.length;
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) continue;
    const taken = take(buffer, held - piece.length + end);
    if (taken < 0) return undefined;
    buffer.copyWithin(0, taken, held);
    held -= taken;
  }
  if (held > 0) {
    if (buffer[held - 1] === CARRIAGE_RETURN) return undefined;
    buffer[held++] = LINE_FEED; // the last row may end with the file
    if (take(buffer, held) !== held) return undefined;
  }
  return columns.finish(scanner.line);
}
