import { readFile } from 'node:fs/promises';
import type { ExportTemplate } from '../model/export-template.js';
import { FindingsError } from '../model/finding.js';
import { nearestName } from '../model/nearest-name.js';
import { readExportTemplate } from '../read/export-template.js';
import { csvPieces } from '../write/csv-text.js';
import type { ExportFile, WriteExport } from '../write/export/export-file.js';
import { EXPORT_TARGETS } from '../write/export/targets.js';
import { writeTemplate } from '../write/export/template.js';
import { writeJson } from '../write/json-text.js';
import { escapeText } from '../write/terminal-text.js';

/**
 * What `--export` names: systems by name, templates by the path of a JSON file. Read before the work starts.
 *
 * @throws FindingsError USAGE for an unknown system, FILE_MISSING, or as the template's grammar says
 */
export async function readExports(named: readonly string[]): Promise<readonly WriteExport[]> {
  return Promise.all([...new Set(named)].map((name) => exportOf(name)));
}

async function exportOf(name: string): Promise<WriteExport> {
  if (Object.hasOwn(EXPORT_TARGETS, name)) return EXPORT_TARGETS[name as keyof typeof EXPORT_TARGETS];
  if (!/\.json$/i.test(name)) {
    const systems = Object.keys(EXPORT_TARGETS);
    const nearest = nearestName(name, systems);
    throw new FindingsError([{
      code: 'USAGE', severity: 'error', column: '--export', value: name, expected: `one of ${systems.join(', ')}, or the path of a template FILE.json`,
      ...(nearest === undefined ? {} : { remedy: `did you mean ${nearest}?` }),
    }]);
  }
  const text = await readFile(name, 'utf8').catch((error: unknown) => {
    const value = (error as NodeJS.ErrnoException).code ?? '';
    throw new FindingsError([{ code: 'FILE_MISSING', severity: 'error', file: name, value, expected: 'a readable template', remedy: 'check the path after --export' }]);
  });
  const template: ExportTemplate = readExportTemplate(text, name);
  return (plan, theCase) => [writeTemplate(template, plan, theCase)];
}

/** Refuses two files of one name, which two templates of one name would make. */
export function refuseSameNames(files: readonly ExportFile[]): void {
  const seen = new Set<string>();
  for (const { name } of files) {
    if (seen.has(name.toLowerCase())) {
      throw new FindingsError([{ code: 'USAGE', severity: 'error', column: '--export', value: name, expected: 'exports that make files of different names', remedy: 'rename one of the templates' }]);
    }
    seen.add(name.toLowerCase());
  }
}

/** The text of an exported file; on a terminal no cell acts. */
export function exportPieces(file: ExportFile, onTerminal = false): Iterable<string> {
  if ('document' in file) return [writeJson(file.document)];
  const { table, separator } = file;
  const shown = onTerminal ? { columns: table.columns, rows: Array.from(table.rows, (row) => row.map(escapeText)) } : table;
  return csvPieces(shown, separator);
}
