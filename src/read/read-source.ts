import { parse } from 'csv-parse/sync';
import { FindingsError, type Finding } from '../model/finding.js';
import type { AliasRow, TableName } from '../model/tables.js';
import type { ReadTable } from './big-reader.js';
import { readCsvRows } from './csv-rows.js';
import { firstLine } from './first-line.js';
import { isObject, readDocumentRows, readJsonDocument } from './json-rows.js';
import { PLAIN_MAPPING, type TableMapping } from './mapping.js';
import { compilePreset } from './preset/compile-preset.js';
import { listRows, readListRows, refuseMissingPages, type ListRows } from './preset/json-list.js';
import { matchPreset } from './preset/match-preset.js';
import type { Preset } from './preset/preset.js';
import { presetSink } from './preset/preset-sink.js';
import { presetsFor } from './preset/presets.js';
import { startsLikeJson } from './starts-like-json.js';
import { tableReader } from './table-reader.js';

/** A file to read: its bytes come from whoever may open files. */
export interface Source {
  readonly table: TableName;
  readonly file: string; // as the user named it, or `<stdin>`
  readonly format?: 'csv' | 'json' | 'parquet'; // default: as the first character says; Parquet needs `readFast`
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mapping?: TableMapping; // default: the columns have their own names
  readonly preset?: string; // default: the one that the header fits, where no columns are mapped
  /** A faster reader, tried first; where it gives undefined, the bytes are read. */
  readonly readFast?: (mapping: TableMapping) => Promise<ReadTable<unknown> | undefined>;
}

export interface ReadOptions {
  readonly allowFormulaIds: boolean;
  /** A rejected row is an error (and the caller stops), or a warning. */
  readonly onError: 'stop' | 'skip';
}

export interface ReadSource extends ReadTable<unknown> {
  readonly preset?: Preset; // that it was read by
  readonly aliases?: readonly AliasRow[]; // what the export says about ids of its system
  readonly addressed?: boolean; // its regions are addresses
}

/**
 * Reads one file: by the preset that the config names, or that its header fits, or by the names of its columns.
 *
 * @throws FindingsError where it cannot be read as a table at all, with the findings on rows that preceded
 */
export async function readSource(source: Source, options: ReadOptions): Promise<ReadSource> {
  const { table, format, preset } = source;
  const mapping = source.mapping ?? PLAIN_MAPPING;
  if (preset !== undefined && format === 'parquet') {
    throw new FindingsError([{ code: 'PRESET_MISMATCH', severity: 'error', file: source.file, value: preset, expected: 'CSV, TSV or JSON as the system exports it' }]);
  }
  const known = presetsFor(table).length > 0 && format !== 'parquet' && (preset !== undefined || mapping.columns === undefined);
  if (!known) return (await source.readFast?.(mapping)) ?? readPlain(source, source.bytes, options);
  const { json, bytes } =
    format === undefined ? await startsLikeJson(source.bytes) : { json: format === 'json', bytes: source.bytes };
  return json ? readJson(source, bytes, options) : readText(source, bytes, options);
}

/** CSV or TSV. */
async function readText(source: Source, content: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<ReadSource> {
  const { table, file } = source;
  const { line, bytes } = await firstLine(content);
  try {
    const names = headerOf(line);
    const { preset, looks } = matchPreset(table, source.preset, ({ list }) => (list === undefined ? names : undefined), names, file);
    if (preset === undefined) {
      const fast = await source.readFast?.(source.mapping ?? PLAIN_MAPPING);
      return fast ?? (await withWarning(looks, () => readPlain({ ...source, format: 'csv' }, bytes, options)));
    }
    const compiled = compilePreset(preset, names, source.mapping ?? PLAIN_MAPPING, file);
    const said = presetUsed(preset, file);
    const separator = line.includes('\t') ? '\t' : ',';
    const fast = compiled.rules.length === 0 && separator === ',' ? await source.readFast?.(compiled.mapping) : undefined;
    const addressed = isAddressed(compiled.mapping);
    if (fast !== undefined) return { ...fast, findings: [said, ...fast.findings], preset, addressed };
    const sink = presetSink(table, compiled, { ...options, file });
    const read = await reading(sink, () => readCsvRows(bytes, file, sink, separator));
    return { ...read, findings: [said, ...read.findings], preset, addressed, aliases: sink.aliases() };
  } finally {
    await bytes.return(undefined);
  }
}

/** The names in a header, as the reader of its format will see them; none where it is no header on one line. */
function headerOf(line: string): readonly string[] {
  if (line.includes('\t')) return line.split('\t');
  try {
    return parse(line, { relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}

async function readJson(source: Source, bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<ReadSource> {
  const { table, file, preset: asked } = source;
  const document = await readJsonDocument(bytes, file);
  const lists = new Map<string, ListRows | undefined>();
  const listOf = (preset: Preset): ListRows | undefined => {
    if (!lists.has(preset.name)) lists.set(preset.name, preset.list && listRows(document, preset.list, file));
    return lists.get(preset.name);
  };
  const first: unknown = Array.isArray(document) ? document[0] : undefined;
  const plain = isObject(first) ? Object.keys(first) : [];
  const { preset, looks } = matchPreset(table, asked, (candidate) => listOf(candidate)?.names, plain, file);
  if (preset === undefined) {
    const reader = tableReader(table, { ...options, file, mapping: source.mapping ?? PLAIN_MAPPING });
    return withWarning(looks, () => reading(reader, () => { readDocumentRows(document, file, reader); }));
  }
  refuseMissingPages(document, preset.list!, file);
  const list = listOf(preset)!;
  const compiled = compilePreset(preset, list.names, source.mapping ?? PLAIN_MAPPING, file);
  const sink = presetSink(table, compiled, { ...options, file });
  const read = await reading(sink, () => { readListRows(list, sink); });
  const findings = [presetUsed(preset, file), ...list.findings, ...read.findings];
  return { ...read, findings, preset, addressed: isAddressed(compiled.mapping), aliases: sink.aliases() };
}

async function readPlain(source: Source, content: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<ReadSource> {
  const { table, file, format } = source;
  const reader = tableReader(table, { ...options, file, mapping: source.mapping ?? PLAIN_MAPPING });
  return reading(reader, async () => {
    const { json, bytes } =
      format === undefined ? await startsLikeJson(content) : { json: format === 'json', bytes: content };
    if (json) readDocumentRows(await readJsonDocument(bytes, file), file, reader);
    else await readCsvRows(bytes, file, reader);
  });
}

/** Reads into a sink. Findings on rows that preceded a failure are kept. */
async function reading<T>(
  sink: { finish(): T; findings(): readonly Finding[] }, read: () => void | Promise<void>,
): Promise<T> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    throw new FindingsError([...sink.findings(), ...error.findings]);
  }
  return sink.finish();
}

/** Where a file cannot be read, says too which export it nearly is. */
async function withWarning<T>(looks: Finding | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (looks === undefined || !(error instanceof FindingsError)) throw error;
    throw new FindingsError([...error.findings, looks]);
  }
}

/** Whether regions are still addresses: the config may map another column. */
function isAddressed({ columns }: TableMapping): boolean {
  const region = columns?.get('region');
  return region?.from === 'converted' && region.by.to === 'address';
}

function presetUsed({ title }: Preset, file: string): Finding {
  return { code: 'PRESET_USED', severity: 'note', file, value: title };
}
