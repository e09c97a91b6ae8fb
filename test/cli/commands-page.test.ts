import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rebalance, root } from './harness.js';

const page = readFileSync(join(root, 'docs/commands.md'), 'utf8');
const named = new Set(page.match(/--[a-z][a-z-]+/g));

describe('docs/commands.md', () => {
  it('has a section for every command, and for no other, and names every option of it', async () => {
    const { stdout } = await rebalance(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
    const sections = [...page.matchAll(/^## ([a-z]+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(commands);
    const options = new Set<string>();
    for (const command of commands) {
      const help = (await rebalance([command, '--help'])).stdout;
      for (const option of help.match(/^ {2}(?:-\w, )?--[a-z-]+/gm)!) options.add(option.replace(/.*--/, '--'));
    }
    for (const option of options) expect(named, option).toContain(option);
    expect([...named].filter((option) => !options.has(option))).toEqual([]);
  });

  it('shows only commands on fixtures that run', async () => {
    const lines = [...page.matchAll(/^rebalance ((?:abc|forecast|kpi|check|explain|triggers|route|validate) [^#>\n]*fixtures[^#>\n]*)/gm)].map(([, args]) => args!.trim().split(' '));
    expect(lines.length).toBeGreaterThan(4);
    for (const args of lines.filter((list) => !list.includes('rules.json'))) {
      const { code } = await rebalance([...args, '--quiet']);
      expect([0, 1], args.join(' ')).toContain(code);
    }
  });
});
