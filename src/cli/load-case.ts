/** From the names of files to tables, settings and the marks of the files: the one place where a case is read. */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseDay } from '../model/calendar.js';
import { FindingsError } from '../model/finding.js';
import { DEFAULT_CADENCE, DEFAULT_SETTINGS, type Settings } from '../model/settings.js';
import { TABLE_NAMES, type TableName, type Tables } from '../model/tables.js';
import type { BigReader } from '../read/big-reader.js';
import type { CaseConfig } from '../read/config.js';
import type { FileMapping } from '../read/mapping.js';
import { readTables, type Source } from '../read/read-tables.js';
import type { CaseFlags } from './case-flags.js';
import { findCaseFiles, STDIN, type CaseFile } from './files/case-files.js';
import { openBytes, openFile, type Digest } from './files/open-bytes.js';
import { readBigFile } from './files/read-big-file.js';

/** A file that was read, as the manifest lists it; the config is one of them. */
interface InputFile extends Digest {
  readonly table: string; // a table, or 'config'; of the case that a plan is held against, with 'previous' before it
  readonly file: string; // as the user named it, or `<stdin>`
}

export interface LoadedCase {
  readonly tables: Tables;
  readonly settings: Settings;
  readonly inputs: readonly InputFile[];
  /** How the config maps the files that it names. */
  readonly mappings: readonly FileMapping[];
}

/** What loading needs from outside, so that a test can give it. */
export interface LoadServices {
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly readBig?: BigReader;
  /** Only demand is asked for: an inventory is read where there is one, and not missed where there is none. */
  readonly demandOnly?: boolean;
}

const CONFIG_NAME = 'rebalance.json';

/**
 * Reads a case.
 *
 * @param target its folder, or its config file; undefined is the current folder, or none where the options name both
 *   inventory and orders
 * @param flags files and settings that lie over the config
 * @returns the tables with every finding; rejected rows are errors among them unless `onError` is skip
 * @throws FindingsError where a file cannot be read as a table, the config is wrong, or an option is
 */
export async function loadCase(
  target: string | undefined, flags: CaseFlags, services: LoadServices = {},
): Promise<LoadedCase> {
  const stdin = services.stdin ?? process.stdin;
  const named = namedFiles(flags);
  const { demandOnly = false } = services;
  const place = await placeOf(target, flags, named, demandOnly);
  refuseTwoStdins([place.config ?? '', ...Object.values(named)]);
  const inputs: InputFile[] = [];
  const config = await loadConfig(place.config, place.configName, stdin, inputs);
  refuseTwoStdins([place.config ?? '', ...usedPaths(named, config)]);
  const settings = { ...config.settings, ...overridesOf(flags), ...cadenceOf(config.settings, flags) };
  refuseFreeStock(settings);

  const { files, findings } = await findCaseFiles({ ...place, named, mappings: config.files, demandOnly });
  const opened = files.map((file) => openSource(file, settings, stdin, services.readBig));
  const tables = await readTables(opened.map(({ source }) => source), settings, demandOnly).catch((error: unknown) => {
    throw error instanceof FindingsError ? new FindingsError([...findings, ...error.findings]) : error;
  });
  inputs.push(...files.map(({ table, name }, at) => ({ table, file: name, ...opened[at]!.digest() })));
  return { tables: { ...tables, findings: [...findings, ...tables.findings] }, settings, inputs, mappings: config.files };
}

function namedFiles(flags: CaseFlags): Partial<Record<TableName, string>> {
  const named: Partial<Record<TableName, string>> = {};
  for (const table of TABLE_NAMES) {
    const path = flags[table];
    if (path !== undefined) named[table] = path;
  }
  return named;
}

interface Place {
  readonly folder: string | undefined;
  readonly config: string | undefined; // path
  readonly configName: string; // as findings call it
}

async function placeOf(
  target: string | undefined, flags: CaseFlags, named: Partial<Record<TableName, string>>, demandOnly: boolean,
): Promise<Place> {
  const isFile = target !== undefined && (await isRegularFile(target));
  const config = flags.config ?? (isFile ? target : undefined);
  const folder =
    target !== undefined && !isFile ? target
    : named.orders !== undefined && (demandOnly || named.inventory !== undefined) ? undefined
    : config !== undefined && config !== STDIN ? dirname(config)
    : '.';
  if (config !== undefined) return { folder, config, configName: config === STDIN ? '<stdin>' : config };
  const usual = folder === undefined ? undefined : join(folder, CONFIG_NAME);
  const present = usual !== undefined && (await isRegularFile(usual));
  return { folder, config: present ? usual : undefined, configName: CONFIG_NAME };
}

async function isRegularFile(path: string): Promise<boolean> {
  return stat(path).then((entry) => !entry.isDirectory(), () => false);
}

/** The path of each table that the command line or, failing that, the config names. */
function usedPaths(named: Partial<Record<TableName, string>>, config: CaseConfig): string[] {
  return TABLE_NAMES.flatMap((table) => {
    const path = named[table] ?? config.files.find((file) => file.table === table)?.path;
    return path === undefined ? [] : [path];
  });
}

function refuseTwoStdins(paths: readonly string[]): void {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new FindingsError([{ code: 'STDIN_TWICE', severity: 'error', value: STDIN }]);
  }
}

async function loadConfig(
  path: string | undefined, name: string, stdin: AsyncIterable<Uint8Array>, inputs: InputFile[],
): Promise<CaseConfig> {
  if (path === undefined) return { settings: DEFAULT_SETTINGS, files: [] };
  const opened = path === STDIN ? openBytes(stdin, name) : openFile(path, name);
  const [{ readConfig }, { textCheck }] = await Promise.all([
    import('../read/config.js'), import('../read/text-check.js'), // zod is loaded only where a config is
  ]);
  const check = textCheck(name);
  let text = '';
  for await (const chunk of opened.content) text += check.next(chunk);
  const config = readConfig(text + check.end(), name);
  inputs.push({ table: 'config', file: name, ...opened.digest() });
  return config;
}

function overridesOf(flags: CaseFlags): Partial<Settings> {
  const { asOf, bucket, onError, allowFormulaIds, gap, timeLimit, policy } = flags;
  const day = asOf === undefined ? undefined : parseDay(asOf);
  if (asOf !== undefined && day === undefined) {
    throw new FindingsError([{
      code: 'USAGE', severity: 'error', column: '--as-of', value: asOf, expected: 'a date that exists, as YYYY-MM-DD',
    }]);
  }
  return {
    ...(day === undefined ? {} : { asOf: day }),
    ...(bucket === undefined ? {} : { bucket }),
    ...(onError === undefined ? {} : { onError }),
    ...(allowFormulaIds === undefined ? {} : { allowFormulaIds }),
    ...(gap === undefined ? {} : { gap }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
    ...(policy === undefined ? {} : { policy }),
  };
}

/** Where holding a unit costs nothing, no service level is too high. */
function refuseFreeStock({ policy, rates }: Settings): void {
  if (policy !== 'service-level' || rates.carrying + rates.shrink + rates.obsolescence > 0) return;
  throw new FindingsError([{
    code: 'USAGE', severity: 'error', column: 'policy', value: policy,
    expected: 'rates.carrying, rates.shrink or rates.obsolescence above 0: a service level is priced by what an unused unit costs',
  }]);
}

/** An anchor alone: periods are those of the config, or the defaults. */
function cadenceOf({ cadence }: Settings, { cadence: anchor }: CaseFlags): Partial<Settings> {
  return anchor === undefined ? {} : { cadence: { ...DEFAULT_CADENCE, ...cadence, anchor } };
}

/** Prepares a file for `readTables`, with the reader for large files and Parquet in front. */
function openSource(
  file: CaseFile, settings: Settings, stdin: AsyncIterable<Uint8Array>, readBig: BigReader | undefined,
): { source: Source; digest: () => Digest } {
  const { table, name, path, format, mapping, preset } = file;
  const opened = path === STDIN ? openBytes(stdin, name) : openFile(path, name);
  let bigDigest: Digest | undefined;
  return {
    source: {
      table, file: name, bytes: opened.content, mapping,
      ...(format === undefined ? {} : { format }),
      ...(preset === undefined ? {} : { preset }),
      readFast: async (meaning) => {
        const read = await readBigFile({ ...file, mapping: meaning }, settings, readBig);
        bigDigest = read?.digest;
        return read;
      },
    },
    digest: () => bigDigest ?? opened.digest(),
  };
}
