import { readFile } from 'node:fs/promises';
import { FindingsError } from '../model/finding.js';
import type { CheckRule } from '../model/settings.js';
import { readConfig } from '../read/config.js';

/**
 * Reads the rules of a check from a file: a JSON array, with the grammar of "checks" in the config.
 *
 * @throws FindingsError where the file cannot be read or a rule does not fit
 */
export async function readRulesFile(path: string): Promise<readonly CheckRule[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const value = (error as NodeJS.ErrnoException).code ?? '';
    throw new FindingsError([{ code: 'FILE_MISSING', severity: 'error', file: path, value, expected: 'a readable file of rules', remedy: 'check the path after --rules' }]);
  }
  return readConfig(`{"checks": ${text}\n}`, path).settings.checks;
}
