import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FindingsError, type FindingCode } from '../model/finding.js';
import { PLAN_FILES, type PlanDocuments } from '../model/witness.js';
import { readPlan, type PlanTexts } from '../read/read-plan.js';

/**
 * Reads the documents of a plan folder.
 *
 * @throws FindingsError where a file is missing, not UTF-8, not compressed as it should be, or cannot be parsed
 */
export async function readPlanFolder(folder: string): Promise<PlanDocuments> {
  const texts: Partial<Record<keyof typeof PLAN_FILES, string>> = {};
  for (const [key, file] of Object.entries(PLAN_FILES) as [keyof typeof PLAN_FILES, string][]) {
    texts[key] = await readText(folder, file);
  }
  return readPlan(texts as PlanTexts);
}

async function readText(folder: string, file: string): Promise<string> {
  const bytes = await readFile(join(folder, file)).catch((error: unknown) => {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw refusal('FILE_MISSING', file, reason, 'a folder that rebalance plan --out wrote', 'name the folder of a plan');
  });
  let content: Buffer = bytes;
  if (file.endsWith('.gz')) {
    try {
      content = gunzipSync(bytes);
    } catch (error) {
      throw refusal('FILE_FORMAT', file, (error as Error).message, 'text compressed with gzip', 'make the plan again');
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw refusal('FILE_ENCODING', file, undefined, 'UTF-8', 'make the plan again');
  }
}

function refusal(code: FindingCode, file: string, value: string | undefined, expected: string, remedy: string): FindingsError {
  return new FindingsError([{ code, severity: 'error', file, ...(value === undefined ? {} : { value }), expected, remedy }]);
}
