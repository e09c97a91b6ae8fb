import { readFile } from 'node:fs/promises';
import { FindingsError } from '../model/finding.js';
import type { CheckRule } from '../model/settings.js';
import { readConfig } from '../read/config.js';

/**
 * Reads the rules of a check from a file: a JSON array, or a config, of which "checks" is taken.
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
  const isArray = /^\s*\[/.test(text.replace(/^\ufeff/, '').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''));
  const { checks } = readConfig(isArray ? `{"checks": ${text}\n}` : text, path).settings;
  if (isArray || checks.length > 0) return checks;
  throw new FindingsError([{ code: 'CONFIG_INVALID', severity: 'error', file: path, column: 'checks', expected: 'rules: an array of them, or a config with "checks"' }]);
}
