import { formatDay } from '../model/calendar.js';
import type { Assumption, Case } from '../model/case.js';
import type { Plan } from '../model/plan.js';
import type { Settings } from '../model/settings.js';

/** What a plan folder is, for whoever finds one: the mark by which a folder is known as ours. */
export const MANIFEST_FORMAT = 'rebalance-plan';
/** The same for a folder of KPIs. */
const KPI_MANIFEST_FORMAT = 'rebalance-kpi-folder';

/** A file by its name without folder, its size in bytes and its SHA-256 in hexadecimal. */
export interface FileMark {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** An input file, and which table it was read as. */
export interface InputMark extends FileMark {
  readonly table: string;
}

/** manifest.json: from what, with what and by what a plan was made. It holds no time and no path. */
export interface ManifestDocument {
  readonly format: typeof MANIFEST_FORMAT;
  readonly format_version: 1;
  readonly version: string;
  readonly as_of: string;
  readonly quantum_exponent: number;
  readonly inputs: readonly InputMark[];
  readonly options: Omit<Settings, 'asOf'> & { readonly asOf: string };
  readonly assumptions: readonly Assumption[];
  /** Where a time limit was set: whether it ended the search, so that another run may differ. */
  readonly time_limit?: { readonly seconds: number; readonly reached: boolean; readonly reproducible: boolean };
  readonly files: readonly FileMark[];
}

/**
 * Writes the manifest, the last file of a plan folder.
 *
 * @param version of this program
 * @param inputs the files that the case was read from
 * @param files the other files of the folder
 */
export function writeManifest(
  plan: Plan,
  theCase: Case,
  version: string,
  inputs: readonly InputMark[],
  files: readonly FileMark[],
): ManifestDocument {
  const { timeLimit } = theCase.settings;
  return {
    format: MANIFEST_FORMAT,
    format_version: 1,
    version,
    as_of: formatDay(plan.asOf),
    quantum_exponent: plan.quantum.exponent,
    inputs: inputs.map(({ table, file, bytes, sha256 }) => ({ table, file: fileName(file), bytes, sha256 })),
    options: { ...theCase.settings, asOf: formatDay(theCase.asOf) },
    assumptions: plan.assumptions,
    ...(timeLimit === undefined
      ? {}
      : { time_limit: { seconds: timeLimit, reached: plan.isStopped, reproducible: !plan.isStopped } }),
    files,
  };
}

/** Writes the manifest of a folder of KPIs. */
export function writeKpiManifest(theCase: Case, version: string, inputs: readonly InputMark[], files: readonly FileMark[]): unknown {
  return {
    format: KPI_MANIFEST_FORMAT,
    format_version: 1,
    version,
    as_of: formatDay(theCase.asOf),
    inputs: inputs.map(({ table, file, bytes, sha256 }) => ({ table, file: fileName(file), bytes, sha256 })),
    options: { ...theCase.settings, asOf: formatDay(theCase.asOf) },
    assumptions: theCase.assumptions,
    files,
  };
}

/** A file's name without its folder: where a case lies on a machine is nobody's business. */
function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The names of the files that a manifest lists, with its own; undefined where the text is no manifest of ours. */
export function readManifestFiles(text: string): ReadonlySet<string> | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof document !== 'object' || document === null) return undefined;
  const { format, files } = document as { format?: unknown; files?: unknown };
  if ((format !== MANIFEST_FORMAT && format !== KPI_MANIFEST_FORMAT) || !Array.isArray(files)) return undefined;
  const names = files.map((mark: unknown) =>
    typeof mark === 'object' && mark !== null && 'file' in mark ? String(mark.file) : '',
  );
  return new Set([...names, 'manifest.json']);
}
