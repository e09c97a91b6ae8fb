import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rebalance, root } from './harness.js';

const COMMANDS = ['plan', 'abc', 'forecast', 'kpi', 'check', 'explain', 'route', 'simulate', 'validate', 'audit', 'init'];

describe('rebalance --help', () => {
  it('names every command and ends with 0', async () => {
    const { code, stdout, stderr } = await rebalance(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  it.each(COMMANDS)('%s --help opens with an example of itself', async (command) => {
    const { code, stdout, stderr } = await rebalance([command, '--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const [head, next] = stdout.split('\n');
    expect(head).toMatch(/^Examples?:/);
    expect(`${head!} ${next!}`).toContain(`rebalance ${command}`);
    if (command !== 'init') for (const flag of ['--format', '--out', '--as-of', '--quiet']) expect(stdout).toContain(flag);
  });

  it('says each default once', async () => {
    for (const command of COMMANDS) expect((await rebalance([command, '--help'])).stdout).not.toMatch(/\(default: [^)]*\)\s+\(default: /);
  });

  it('gives the help of a command also as "help COMMAND"', async () => {
    const [first, second] = await Promise.all([rebalance(['help', 'check']), rebalance(['check', '--help'])]);
    expect(first).toEqual(second);
  });
});

describe('usage', () => {
  it('shows the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await rebalance(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('without a command shows the help on stderr and ends with 2', async () => {
    const { code, stdout, stderr } = await rebalance([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: rebalance');
  });

  it.each([
    [['plna'], 'plan'],
    [['plan', '--fromat', 'csv'], '--format'],
    [['plan', '--format', 'xml'], 'csv'],
    [['plan', '--as-of', '2024-02-30', 'fixtures/two-files'], 'YYYY-MM-DD'],
    [['forecast', '--days', '0'], '366'],
    [['explain'], 'sku'],
    [['audit'], 'audit CASE PLAN'],
    [['explain', 'lampp', 'fixtures/three-warehouses'], 'lamp'],
  ])('%j is a usage error that says what was meant', async (args, hint) => {
    const { code, stdout, stderr } = await rebalance(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('USAGE');
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
