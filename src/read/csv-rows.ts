import { CsvError, Parser } from 'csv-parse';
import { FindingsError } from '../model/finding.js';
import type { RowSink } from './table-reader.js';
import { textCheck } from './text-check.js';

/** A row longer than this is a quote that was never closed, or no CSV. */
const MOST_CHARACTERS = 1_000_000;
const QUOTE = 34;

/**
 * Reads CSV: commas, double quotes doubled within quotes, rows that end with LF or CRLF, blank lines skipped, the first
 * row a header. csv-parse defines the grammar. Memory is that of one chunk, whatever the size of the file.
 *
 * Headers are resolved by the sink, not by csv-parse, which would let the last of two equal names win; and the length of
 * rows is checked there, so that one bad row does not end the reading.
 *
 * @param separator between the cells; with tabs, quotes are part of a cell, as systems that write TSV mean them
 *
 * @throws FindingsError FILE_EMPTY, FILE_ENCODING, FILE_FORMAT (a quote not closed or out of place), or as the sink says
 */
export async function readCsvRows(
  bytes: AsyncIterable<Uint8Array>, file: string, sink: RowSink, separator: ',' | '\t' = ',',
): Promise<void> {
  const check = textCheck(file);
  const parser = new Parser({
    bom: true, record_delimiter: ['\r\n', '\n'], relax_column_count: true, max_record_size: MOST_CHARACTERS,
    delimiter: separator, ...(separator === '\t' ? { quote: null } : {}),
  });
  const progress: Progress = { line: 1, quoted: false, started: false, done: false, failure: undefined };
  parser.on('data', (cells: string[]) => {
    if (progress.done) return;
    try {
      takeRow(cells, file, sink, progress);
    } catch (error) {
      fail(progress, error);
    }
  });
  parser.on('error', (error) => fail(progress, error));
  const closed = new Promise<void>((resolve) => {
    parser.on('close', resolve);
  });

  for await (const chunk of bytes) {
    check.next(chunk);
    progress.quoted ||= chunk.includes(QUOTE);
    await new Promise<void>((resolve) => {
      parser.write(chunk, () => resolve());
    });
    if (progress.done) break;
  }
  if (progress.done) parser.destroy();
  else {
    check.end();
    parser.end();
  }
  await closed;
  if (progress.failure !== undefined) throw asFindings(progress.failure, file, progress.line);
  if (!progress.started) {
    throw new FindingsError([{ code: 'FILE_EMPTY', severity: 'error', file, expected: 'a header and rows' }]);
  }
}

interface Progress {
  line: number; // on which the next row starts
  quoted: boolean; // a quote has been seen: only a quoted cell can hold a line feed
  started: boolean; // the header has been read
  done: boolean; // nothing more is wanted: the sink refused the header, or something failed
  failure: unknown; // what csv-parse or the sink threw
}

function fail(progress: Progress, error: unknown): void {
  progress.failure ??= error;
  progress.done = true;
}

function takeRow(cells: string[], file: string, sink: RowSink, progress: Progress): void {
  const start = progress.line;
  progress.line += 1 + (progress.quoted ? lineFeeds(cells) : 0);
  if (cells.length === 1 && cells[0] === '') return; // a blank line
  if (progress.started) sink.row(cells, start);
  else {
    progress.started = true;
    progress.done = !sink.header(headerCells(cells, file));
  }
}

function lineFeeds(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

const SEPARATORS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** A header of one cell that holds another separator, or bare carriage returns, tells what the file is instead. */
function headerCells(cells: string[], file: string): string[] {
  const other = cells.length === 1 ? Object.keys(SEPARATORS).find((separator) => cells[0]!.includes(separator)) : undefined;
  const wrong =
    other !== undefined ? { expected: 'commas between the cells', remedy: `export the file with commas in place of ${SEPARATORS[other]!}, and with points in decimals` }
    : cells.some((cell) => cell.includes('\r')) ? { expected: 'rows that end with LF or CRLF', remedy: 'save the file with line ends of Windows or Unix, not of an old Macintosh' }
    : undefined;
  if (wrong === undefined) return cells;
  throw new FindingsError([{ code: 'FILE_FORMAT', severity: 'error', file, line: 1, value: cells.join(','), ...wrong }]);
}

/** What csv-parse refuses, in our words. */
function asFindings(failure: unknown, file: string, line: number): unknown {
  if (!(failure instanceof CsvError)) return failure;
  return new FindingsError([{
    code: 'FILE_FORMAT', severity: 'error', file, line,
    expected:
      failure.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a closing quote: the row starts a quoted cell that never ends'
      : failure.code === 'CSV_MAX_RECORD_SIZE' ? `a row of at most ${MOST_CHARACTERS} characters; is a quote not closed?`
      : 'quotes around a whole cell, and quotes within it doubled',
  }]);
}
