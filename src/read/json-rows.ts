import { FindingsError } from '../model/finding.js';
import { parseJson } from './json-text.js';
import { plainNumber } from './plain-number.js';
import type { RowSink } from './table-reader.js';
import { textCheck } from './text-check.js';

/** JSON is held in memory whole; what is larger belongs in CSV. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The text of a value, as CSV would have it; undefined for a list or an object. */
export function cellText(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** A number that JSON.parse may have changed: an id such as 12345678901234567890 must be a string. */
export function isLossy(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document that JSON bytes hold. Throws FindingsError FILE_EMPTY, FILE_ENCODING, FILE_FORMAT. */
export async function readJsonDocument(bytes: AsyncIterable<Uint8Array>, file: string): Promise<unknown> {
  const check = textCheck(file);
  const pieces: string[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    pieces.push(check.next(chunk));
    size += chunk.length;
    if (size > MOST_BYTES) throw malformed(file, `at most ${MOST_BYTES} bytes of JSON; write CSV`);
  }
  pieces.push(check.end());
  return parseJson(pieces.join(''), file, false);
}

/**
 * Reads the rows of a document: a list of objects, or `{"rows": [...]}` with one. A key is a column, a missing key or null
 * is blank, and texts, numbers and booleans have the grammar of CSV cells. The line of a row is its number, from 1.
 *
 * @throws FindingsError FILE_FORMAT, or as the sink says
 */
export function readDocumentRows(parsed: unknown, file: string, sink: RowSink): void {
  const rows: unknown = isObject(parsed) ? parsed['rows'] : parsed;
  if (!Array.isArray(rows)) throw malformed(file, 'a list of objects, or {"rows": [...]}');

  const columns = new Set<string>();
  for (const row of rows as unknown[]) if (isObject(row)) for (const key of Object.keys(row)) columns.add(key);
  const names = [...columns];
  if (rows.length === 0) return; // the sink says that there is no row
  if (!sink.header(names)) return;
  (rows as unknown[]).forEach((row, index) => readRow(row, index + 1, names, sink));
}

function readRow(row: unknown, line: number, names: readonly string[], sink: RowSink): void {
  if (!isObject(row)) {
    sink.refuse({ code: 'FILE_FORMAT', line, value: brief(row), expected: 'an object with a key for each column' });
    return;
  }
  const valueOf = (name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined);
  const bad = names.find((name) => cellText(valueOf(name)) === undefined || isLossy(valueOf(name)));
  if (bad === undefined) {
    sink.row(names.map((name) => cellText(valueOf(name))!), line);
    return;
  }
  sink.refuse({
    code: 'FILE_FORMAT', line, column: bad, value: brief(valueOf(bad)),
    expected: isLossy(valueOf(bad)) ? 'a number of at most 15 digits, or a text' : 'a text, a number, true, false or null',
  });
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function malformed(file: string, expected: string): FindingsError {
  return new FindingsError([{ code: 'FILE_FORMAT', severity: 'error', file, expected }]);
}
