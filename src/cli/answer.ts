import { jsonArrayPieces, jsonRowsOf, writeJson } from '../write/json-text.js';
import { csvPieces } from '../write/csv-text.js';
import { renderMarkdownReport, type Section } from '../write/section.js';
import { escapeText } from '../write/terminal-text.js';
import type { TextTable } from '../model/table.js';
import { colourLevel } from './colour.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { interruptible } from './interruptible.js';
import type { ExtraFormat, Format, OutputFlags } from './output-flags.js';
import type { Session } from './session.js';

/** What a command has to say, in each of the forms it may be asked for. */
export interface Answer {
  /** For machines: rows. */
  readonly table: TextTable;
  readonly numbers: ReadonlySet<string>; // columns of `table` that hold numbers
  /** For machines: a document; the rows of `table` where it is absent. */
  readonly document?: () => unknown;
  /** Formats that are written in a way of their own, piece by piece: large tables, and a command's own formats. */
  readonly texts?: Readonly<Partial<Record<'csv' | 'json' | ExtraFormat, () => Iterable<string | Uint8Array>>>>;
  /** For people. */
  readonly sections: () => readonly Section[];
}

/** The format that was asked for, or the one that fits where stdout leads. */
export function formatOf(flags: OutputFlags, toTerminal: boolean, unpiped: Format): Format | ExtraFormat {
  return flags.format ?? (toTerminal ? 'table' : unpiped);
}

/** Writes an answer to stdout, or into the file that --out names, as a whole or not at all. */
export async function writeAnswer(answer: Answer, flags: OutputFlags, session: Session, unpiped: Format): Promise<ExitCode> {
  const format = formatOf(flags, session.outIsTerminal && flags.out === undefined, unpiped);
  if (flags.out === undefined) {
    await session.out.write(await piecesOf(answer, format, flags, session, session.outIsTerminal));
    return EXIT.done;
  }
  const { out } = flags;
  const { replaceFile } = await import('./write-file.js');
  const pieces = await piecesOf(answer, format, flags, session, false);
  return interruptible(out, (signal) => replaceFile(out, pieces, signal));
}

/** The text of an answer; on a terminal no cell acts, whatever the format. */
export async function piecesOf(
  answer: Answer,
  format: Format | ExtraFormat,
  flags: OutputFlags,
  session: Session,
  onTerminal: boolean,
): Promise<Iterable<string | Uint8Array>> {
  switch (format) {
    case 'csv':
      if (onTerminal) return csvPieces(escaped(answer.table));
      return answer.texts?.csv?.() ?? csvPieces(answer.table);
    case 'json':
      if (answer.texts?.json) return answer.texts.json();
      return answer.document ? [writeJson(answer.document())] : jsonArrayPieces(jsonRowsOf(answer.table, answer.numbers));
    case 'junit':
    case 'github':
      return answer.texts?.[format]?.() ?? [];
    case 'md':
      return [renderMarkdownReport(answer.sections())];
    case 'table': {
      const { renderReport } = await import('./render-report.js');
      return [renderReport(answer.sections(), colourLevel(flags.color, session.env, onTerminal), session.columns)];
    }
  }
}

function escaped(table: TextTable): TextTable {
  return { columns: table.columns, rows: Array.from(table.rows, (row) => row.map(escapeText)) };
}
