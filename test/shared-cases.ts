import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const folder = resolve(root, process.env['REBALANCE_CASES'] ?? '../shared/cases');
let missing = 0;

/**
 * The path of a real case, or undefined where the folder is absent. What did not run is then counted aloud,
 * never skipped in silence.
 */
export function sharedCase(path: string): string | undefined {
  const whole = join(folder, path);
  if (existsSync(whole)) return whole;
  missing++;
  process.stderr.write(`real cases absent: ${missing} group(s) of tests in this file did not run (needs ${path})\n`);
  return undefined;
}
