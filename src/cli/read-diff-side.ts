/** What `diff` was pointed at: a plan folder, KPIs, or a case. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Origin, PlanSide } from '../diff/diff-plans.js';
import { FindingsError } from '../model/finding.js';
import type { KpiDocument, PlanDocument } from '../model/witness.js';
import { readPlanJson } from '../read/read-plan-json.js';
import { readKpiFolder } from './read-kpi-folder.js';
import { readPlanFolder } from './read-plan-folder.js';

export type DiffSide =
  | { readonly kind: 'plans'; readonly plan: PlanSide }
  | { readonly kind: 'KPIs'; readonly kpi: KpiDocument; readonly origin: Origin | undefined }
  | { readonly kind: 'cases'; readonly path: string };

/**
 * Finds out what a path holds: a folder with plan.json is a plan, kpi.json or a folder with it are KPIs, any other
 * folder or config is a case.
 */
export async function readDiffSide(path: string): Promise<DiffSide> {
  if (!(await exists(path))) {
    throw new FindingsError([{ code: 'FILE_MISSING', severity: 'error', file: path, value: path, expected: 'a plan folder, KPIs, or a case', remedy: 'check the path' }]);
  }
  if (await exists(join(path, 'plan.json'))) {
    const documents = await readPlanFolder(path);
    const origin = await originOf(path);
    return {
      kind: 'plans',
      plan: { transfers: documents.transfers, kpi: documents.kpi as KpiDocument, plan: documents.plan as PlanDocument, origin: origin ?? { version: '', inputs: [], options: {} } },
    };
  }
  if (path.endsWith('kpi.json') || (await exists(join(path, 'kpi.json')))) {
    return { kind: 'KPIs', kpi: (await readKpiFolder(path, [])).document, origin: path.endsWith('.json') ? undefined : await originOf(path) };
  }
  return { kind: 'cases', path };
}

/** What the manifest says of the folder's making; undefined where there is none. */
async function originOf(folder: string): Promise<Origin | undefined> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest = readPlanJson(text, 'manifest.json') as Partial<Origin> | null;
  return { version: manifest?.version ?? '', inputs: manifest?.inputs ?? [], options: manifest?.options ?? {} };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}
