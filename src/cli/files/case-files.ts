import { access, readdir } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { FindingsError, type Finding } from '../../model/finding.js';
import { TABLE_NAMES, type TableName } from '../../model/tables.js';
import type { FileMapping, TableMapping } from '../../read/mapping.js';
import { PLAIN_MAPPING } from '../../read/mapping.js';

export const STDIN = '-';

/** Where a table is read from. */
export interface CaseFile {
  readonly table: TableName;
  readonly name: string; // as the user named it, or `<stdin>`
  readonly path: string; // to open; STDIN for standard input
  readonly format: 'csv' | 'json' | 'parquet' | undefined; // undefined: look at the first byte
  readonly mapping: TableMapping;
  readonly preset?: string; // that the config names
}

/** What the user pointed at. */
export interface CasePlaces {
  readonly folder: string | undefined;
  readonly config: string | undefined; // the config's path; paths in it are relative to the case, or else to its folder
  readonly named: Partial<Record<TableName, string>>; // files named on the command line
  readonly mappings: readonly FileMapping[]; // files that the config names
  readonly demandOnly: boolean; // an inventory is not needed
}

function extensions(table: string): readonly string[] {
  const big = table === 'inventory' || table === 'orders';
  return ['.csv', '.csv.gz', '.json', ...(big ? ['.parquet'] : [])];
}

function formatOf(path: string): CaseFile['format'] {
  switch (extname(path.toLowerCase().replace(/\.gz$/, ''))) {
    case '.csv': return 'csv';
    case '.json': return 'json';
    case '.parquet': return 'parquet';
    default: return undefined;
  }
}

/**
 * Finds the file of every table: the one named on the command line, else the one that the config names, else the one in
 * the folder whose name is the table's.
 *
 * @throws FindingsError FILE_MISSING (a folder; orders, or the inventory where it is needed), FILE_AMBIGUOUS, FILE_FORMAT (Parquet
 *   for a small table)
 */
export async function findCaseFiles(places: CasePlaces): Promise<{ files: CaseFile[]; findings: Finding[] }> {
  const { folder, config, named, mappings, demandOnly } = places;
  const present = folder === undefined ? [] : await namesIn(folder);
  const files: CaseFile[] = [];
  const findings: Finding[] = [];
  for (const table of TABLE_NAMES) {
    const mapped = mappings.find((candidate) => candidate.table === table);
    const mapping = mapped?.mapping ?? PLAIN_MAPPING;
    const spelled = named[table] ?? mapped?.path;
    if (spelled !== undefined) {
      const bases = named[table] === undefined && config !== undefined ? [folder ?? '.', dirname(config)] : ['.'];
      files.push(caseFile(table, spelled, await firstThere(bases.map((base) => resolve(base, spelled))), mapping, mapped?.preset));
      continue;
    }
    const candidates = extensions(table).map((extension) => table + extension);
    const found = candidates.filter((name) => present.includes(name));
    const name = found[0];
    if (found.length > 1) {
      const value = found.join(', ');
      findings.push({ code: 'FILE_AMBIGUOUS', severity: 'error', file: name!, value, expected: `one file of ${table}` });
    } else if (name !== undefined) files.push(caseFile(table, name, join(folder!, name), mapping));
    else if (table === 'orders' || (table === 'inventory' && !demandOnly)) findings.push(missing(table, candidates, folder));
  }
  findings.push(...smallParquet(files));
  if (findings.some((finding) => finding.severity === 'error')) throw new FindingsError(findings);
  return { files, findings };
}

function caseFile(table: TableName, spelled: string, path: string, mapping: TableMapping, preset?: string): CaseFile {
  const meaning = { mapping, ...(preset === undefined ? {} : { preset }) };
  if (spelled === STDIN) return { table, name: '<stdin>', path: STDIN, format: undefined, ...meaning };
  return { table, name: spelled, path, format: formatOf(spelled), ...meaning };
}

/** The first path at which a file is, else the last one. */
async function firstThere(paths: readonly string[]): Promise<string> {
  for (const path of paths) if (await access(path).then(() => true, () => false)) return path;
  return paths.at(-1)!;
}

/** The names in a folder, sorted, so that findings do not depend on the file system. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    throw new FindingsError([{
      code: 'FILE_MISSING', severity: 'error', file: folder, value: folder,
      expected: 'a folder with the files of a case, or a config',
      remedy: 'name the folder, or the files with --inventory FILE --orders FILE',
    }]);
  }
}

function missing(table: TableName, candidates: readonly string[], folder: string | undefined): Finding {
  return {
    code: 'FILE_MISSING', severity: 'error', value: table,
    expected: folder === undefined ? `a file of ${table}` : `${candidates.join(', ')} in ${folder}`,
    remedy: `add one of them, or name the file with --${table} FILE or in the config under files.${table}`,
  };
}

function smallParquet(files: readonly CaseFile[]): Finding[] {
  return files
    .filter(({ table, format }) => format === 'parquet' && table !== 'inventory' && table !== 'orders')
    .map(({ table, name }) => ({
      code: 'FILE_FORMAT', severity: 'error', file: name,
      expected: extensions(table).map((extension) => table + extension).join(', '),
      remedy: 'only orders and inventory are read from Parquet',
    }));
}
