import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/model/witness.js';
import { fixture, readText, rebalance, root, scratchFolder } from './harness.js';

const scratch = scratchFolder();

/** A copy of a fixture whose lanes have a column more, and whose config has keys more. */
function limitedCase(name: string, of: string, column: string, value: string, config: object = {}): string {
  const folder = join(scratch, name);
  cpSync(join(root, fixture(of)), folder, { recursive: true });
  const [head, ...lanes] = readFileSync(join(folder, 'lanes.csv'), 'utf8').trim().split('\n');
  writeFileSync(join(folder, 'lanes.csv'), [`${head},${column}`, ...lanes.map((lane) => `${lane},${value}`), ''].join('\n'));
  let known: object = {};
  try {
    known = JSON.parse(readFileSync(join(folder, 'rebalance.json'), 'utf8')) as object;
  } catch {
    // the small fixture has none
  }
  writeFileSync(join(folder, 'rebalance.json'), JSON.stringify({ ...known, ...config }));
  return folder;
}

const documentOf = (folder: string): PlanDocument => JSON.parse(readText(folder, 'plan.json')) as PlanDocument;

describe('plan under limits', () => {
  it('gives the same bytes for 1, 2 and 8 threads, and its folder passes the audit', { timeout: 240_000 }, async () => {
    const limited = limitedCase('threads', 'online-retail', 'capacity_units', '20');
    const folders = ['1', '2', '8'].map((workers) => ({ workers, out: join(scratch, `out-${workers}`) }));
    for (const { workers, out } of folders) {
      const { code, stderr } = await rebalance(['plan', limited, '--workers', workers, '--out', out, '--quiet']);
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
    for (const file of ['transfers.csv', 'unmet.csv', 'kpi.json', 'plan.json', 'certificate.csv.gz', 'manifest.json']) {
      const [one, two, eight] = folders.map(({ out }) => readText(out, file));
      expect(two, file).toBe(one);
      expect(eight, file).toBe(one);
    }
    const { prices, binding_limits: binding, value, bound } = documentOf(folders[0]!.out);
    expect(prices.length).toBeGreaterThan(3);
    expect(binding.filter(({ price }) => Number(price) > 0).length).toBeGreaterThan(3);
    for (const { used, capacity } of binding) expect(used).toBeLessThanOrEqual(capacity);
    expect(Number(bound)).toBeGreaterThanOrEqual(Number(value));
    expect((await rebalance(['audit', limited, folders[0]!.out])).code).toBe(0);
  });

  it('says which limit binds, and what more of it would earn', async () => {
    const limited = limitedCase('binds', 'three-warehouses', 'capacity_units', '1');
    const { code, stdout } = await rebalance(['plan', limited, '--quiet', '--format', 'md']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Limit that binds: lane capacity units from NORTH to EAST, 1 of 1 used; 10 more units would earn about \d+\.\d/);
    expect(stdout).toMatch(/Plan: optimal/); // a small case is solved to the optimum
  });

  it('moves nothing for a budget of 0, and says why', async () => {
    const limited = limitedCase('broke', 'three-warehouses', 'min_units', '0', { budget: 0 });
    const { code, stdout, stderr } = await rebalance(['plan', limited, '--format', 'md']);
    expect(code).toBe(0);
    expect(stderr + stdout).toMatch(/Nothing should move/);
    expect(stderr + stdout).toMatch(/Limit that binds: budget, 0 of 0 used/);
  });

  it('stops when time is up with a certified gap, and the manifest says so', { timeout: 120_000 }, async () => {
    const limited = limitedCase('late', 'online-retail', 'capacity_units', '20');
    const out = join(scratch, 'late-plan');
    expect((await rebalance(['plan', limited, '--time-limit', '0s', '--out', out, '--quiet'])).code).toBe(0);
    const manifest = JSON.parse(readText(out, 'manifest.json')) as { time_limit: object };
    expect(manifest.time_limit).toEqual({ seconds: 0, reached: true, reproducible: false });
    expect(documentOf(out)).toMatchObject({ status: 'gap' });
    expect(documentOf(out).gap_share_of_savings).toBeGreaterThan(0);
  });

  it.each([
    ['--gap', 'small', 'a share like 0.1%'],
    ['--gap', '101%', 'a share like 0.1%'],
    ['--time-limit', '5 minutes', 'a time like 30s'],
    ['--workers', '0', 'a whole number from 1'],
  ])('refuses %s %s with what it takes', async (option, value, expected) => {
    const { code, stdout, stderr } = await rebalance(['plan', fixture('three-warehouses'), option, value]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(expected);
  });
});
