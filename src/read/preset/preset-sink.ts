import { FindingsError, type Finding } from '../../model/finding.js';
import type { AliasRow, TableName } from '../../model/tables.js';
import type { ReadTable } from '../big-reader.js';
import { tableReader, type RowSink, type TableReaderOptions } from '../table-reader.js';
import type { CompiledPreset } from './compile-preset.js';
import type { RowResult } from './row-rule.js';

export interface PresetSink extends RowSink {
  finish(): ReadTable<unknown>;
  findings(): readonly Finding[];
  aliases(): readonly AliasRow[];
}

/**
 * The reader of a table, with the row rules of a preset in front. A row that a rule refuses is rejected, a row that a
 * rule leaves out is excluded by its name; a row that becomes several counts as so many.
 */
export function presetSink(table: TableName, compiled: CompiledPreset, options: Omit<TableReaderOptions, 'mapping'>): PresetSink {
  const { rules, names, mapping, collector } = compiled;
  const { file, onError } = options;
  const reader = tableReader(table, { ...options, mapping });
  let width = 0;
  let short: Finding | undefined; // the last row, if it has too few cells: where a file was cut off

  const push = (cells: readonly string[], line: number, from: number): void => {
    const rule = rules[from];
    if (rule === undefined) {
      reader.row(cells, line);
      return;
    }
    const result: RowResult = rule.row(cells, line);
    if ('refused' in result) reader.refuse(result.refused);
    else if ('excluded' in result) reader.exclude(result.excluded);
    else for (const row of result.rows) push(row, line, from + 1);
  };

  return {
    findings: () => reader.findings(),
    aliases: () => collector?.aliases() ?? [],
    refuse: (finding) => reader.refuse(finding),
    header(header) {
      width = header.length;
      return reader.header(names);
    },
    row(cells, line) {
      short = undefined;
      if (cells.length === width) {
        push(cells, line, 0);
        return;
      }
      const finding = { code: 'ROW_LENGTH', line, value: `${cells.length} cells`, expected: `${width} cells, as in the header` } as const;
      if (cells.length < width) short = { ...finding, severity: 'error', file };
      reader.refuse(finding);
    },
    finish() {
      if (short !== undefined && onError === 'stop') throw new FindingsError([...reader.findings().filter(({ line }) => line !== short!.line), cutOff(short)]);
      const said = rules.flatMap((rule) => rule.finish?.() ?? []).map((finding) => ({ ...finding, file }));
      const read = reader.finish();
      return { ...read, findings: [...read.findings, ...said] };
    },
  };
}

function cutOff(short: Finding): Finding {
  return { ...short, remedy: 'it is the last row: the export was probably cut off in the middle; export it again' };
}
