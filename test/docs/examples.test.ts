import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'cli' ? [] : sourceFiles(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** The lines of every `@example` in a file, without the comment's stars. */
function examplesIn(text: string): string[][] {
  return [...text.matchAll(/@example\n((?:\s*\* (?!@).*\n)+)/g)].map((match) =>
    match[1]!.split('\n').map((line) => line.replace(/^\s*\* ?/, '')).filter((line) => line !== '' && line !== '/'),
  );
}

const files = sourceFiles(src);
const modules = new Map<string, Record<string, unknown>>();
for (const file of files) modules.set(file, (await import(file)) as Record<string, unknown>);
const everything = Object.assign({}, ...modules.values()) as Record<string, unknown>;
const withExamples = files.filter((file) => examplesIn(readFileSync(file, 'utf8')).length > 0);

describe('the examples in the docstrings', () => {
  it('are there', () => expect(withExamples.length).toBeGreaterThan(10));

  it.each(withExamples.map((file) => [relative(src, file), file]))('of %s are true', (_name, file) => {
    const scope = { ...everything, ...modules.get(file) };
    const names = Object.keys(scope);
    for (const lines of examplesIn(readFileSync(file, 'utf8'))) {
      let prelude = '';
      let checked = 0;
      for (const line of lines) {
        const claim = /^(.*?);?\s*\/\/ (.+)$/.exec(line);
        if (!claim || /^(const|let) /.test(line)) {
          prelude += `${line}\n`;
          continue;
        }
        const run = (code: string): unknown =>
          // eslint-disable-next-line @typescript-eslint/no-implied-eval
          (new Function(...names, `${prelude}\nreturn (${code});`) as (...args: unknown[]) => unknown)(
            ...Object.values(scope),
          );
        expect(run(claim[1]!), line).toEqual(run(claim[2]!));
        checked++;
      }
      expect(checked, `an example in ${file} claims nothing`).toBeGreaterThan(0);
    }
  });
});
