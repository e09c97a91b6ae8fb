import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../src/model/finding.js';
import { FINDING_PROSE } from '../../src/write/finding-prose.js';
import { rebalance, root } from './harness.js';

interface Entry {
  readonly code: string;
  readonly command: string; // '-' where no input can trigger it
  readonly exit: number;
  readonly severity: string;
}

const table = readFileSync(join(root, 'fixtures/errors/README.md'), 'utf8');
const entries = [...table.matchAll(/^\| ([A-Z_]+) \| (?:`([^`]+)`|-) \| (\d) \| (\w+) \|/gm)].map(
  ([, code, command, exit, severity]): Entry => ({ code: code!, command: command ?? '-', exit: Number(exit), severity: severity! }),
);
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');
const partOf = (code: string): string => page.slice(page.indexOf(`### ${code}\n`)).split('\n### ')[0]!;

describe('the catalogue of findings', () => {
  it('has each code once, in the table of fixtures', () => {
    expect(entries.map(({ code }) => code).sort()).toEqual([...FINDING_CODES].sort());
  });

  it('has each code once, as a heading in docs/errors.md, in the order of the code', () => {
    expect([...page.matchAll(/^### ([A-Z_]+)$/gm)].map(([, code]) => code)).toEqual([...FINDING_CODES]);
  });

  it.each(FINDING_CODES)('docs/errors.md gives the words of %s that the program says', (code) => {
    const part = partOf(code);
    const { title, expectation, remedy } = FINDING_PROSE[code];
    for (const words of [title, expectation, remedy]) expect(part).toContain(words);
    const { command } = entries.find((entry) => entry.code === code)!;
    if (command !== '-') expect(part).toContain(`rebalance ${command}`);
  });
});

describe('every fixture of an error', () => {
  it.each(entries.filter(({ command }) => command !== '-').map((entry) => [entry.code, entry] as const))(
    '%s is found where it is triggered, with its exit code',
    async (_, { code, command, exit, severity }) => {
      const ran = await rebalance(command.split(' '));
      expect(ran.stderr).toMatch(new RegExp(`^${severity} ${code}: `, 'm'));
      expect(ran.code).toBe(exit);
      const said = new RegExp(`^${severity} ${code}: .*`, 'm').exec(ran.stderr)![0];
      expect(partOf(code)).toContain(said);
      if (exit !== 0 && !command.startsWith('check')) expect(ran.stdout).toBe('');
      expect(ran.stderr).not.toMatch(/INTERNAL|undefined|NaN|\n\s+at /);
    },
  );
});
