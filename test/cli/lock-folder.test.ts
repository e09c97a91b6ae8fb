import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderLocked, lockFolder } from '../../src/cli/lock-folder.js';
import { birthOf } from '../../src/cli/running-process.js';
import { fixture, rebalance, scratchFolder, shell } from './harness.js';

const scratch = scratchFolder();
const lockOf = (folder: string): string => join(scratch, `.${folder}.rebalance-lock`);
const held = (folder: string, holder: unknown): void => { writeFileSync(lockOf(folder), typeof holder === 'string' ? holder : JSON.stringify(holder)); };
/** The number of a process that has ended. */
const gone = (): Promise<number> => new Promise((resolve) => {
  const child = spawn(process.execPath, ['-e', '']);
  child.on('close', () => { resolve(child.pid!); });
});

describe('lockFolder', () => {
  it('lets one run in, and the next one after it', async () => {
    const first = await lockFolder(join(scratch, 'one'));
    await expect(lockFolder(join(scratch, 'one'))).rejects.toThrow(FolderLocked);
    await expect(lockFolder(join(scratch, 'one'))).rejects.toThrow(`process ${process.pid}`);
    const other = await lockFolder(join(scratch, 'other'));
    await first.release();
    await (await lockFolder(join(scratch, 'one'))).release();
    await other.release();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('of many at once, one gets it, also where a dead run left its lock', async () => {
    for (const left of [undefined, { pid: await gone(), host: hostname(), birth: '', token: '1' }, '', 'half of', 'null']) {
      if (left !== undefined) held('many', left);
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(join(scratch, 'many'))));
      const locks = tries.filter((result) => result.status === 'fulfilled');
      expect(locks).toHaveLength(1);
      await locks[0]!.value.release();
      expect(readdirSync(scratch)).toEqual([]);
    }
  });

  it('knows a later process that took the number of the dead one', async () => {
    const birth = await birthOf(process.pid);
    held('number', { pid: process.pid, host: hostname(), birth, token: '1' });
    await expect(lockFolder(join(scratch, 'number'))).rejects.toThrow(FolderLocked);
    if (birth === '') return; // not Linux
    held('number', { pid: process.pid, host: hostname(), birth: `${birth}1`, token: '1' });
    await (await lockFolder(join(scratch, 'number'))).release();
  });

  it('leaves the lock of another machine, and says how to end it', async () => {
    held('far', { pid: 1, host: 'elsewhere', birth: '', token: '1' });
    const { code, stdout, stderr } = await rebalance(['plan', fixture('three-warehouses'), '--out', join(scratch, 'far')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('process 1 on elsewhere');
    expect(stderr).toContain(`delete ${lockOf('far')}`);
    expect(existsSync(join(scratch, 'far'))).toBe(false);
  });

  it('removes the folders above that it made where nothing came into them', async () => {
    const { code } = await rebalance(['plan', join(scratch, 'no-such-case'), '--out', join(scratch, 'deep/er/plan')]);
    expect(code).toBe(2);
    expect(existsSync(join(scratch, 'deep'))).toBe(false);
  });
});

describe('two runs of the program', () => {
  it('at once: each ends with a whole folder or with a clear word, and the folder is whole', async () => {
    const out = join(scratch, 'shared');
    const runs = await Promise.all(Array.from({ length: 3 }, () => rebalance(['plan', fixture('three-warehouses'), '--quiet', '--out', out])));
    expect(runs.filter(({ code }) => code === 0).length).toBeGreaterThan(0);
    for (const { code, stderr } of runs) {
      expect([0, 2]).toContain(code);
      if (code === 2) expect(stderr).toMatch(/another run \(process \d+\) is making the folder/);
    }
    expect((await rebalance(['audit', fixture('three-warehouses'), out])).code).toBe(0);
    expect(readdirSync(scratch).filter((name) => name.includes('shared'))).toEqual(['shared']);
  }, 60_000);

  it('one that is killed with no time to clean up blocks nobody, and a second run gives the same bytes', async () => {
    const out = join(scratch, 'killed');
    await rebalance(['plan', fixture('online-retail'), '--quiet', '--out', out], { signal: { name: 'SIGKILL', afterMs: 700 } });
    const again = () => rebalance(['kpi', fixture('three-warehouses'), '--quiet', '--save', out]);
    expect(await again()).toMatchObject({ code: 0, stderr: '' });
    const bytes = () => readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'hex')]);
    const first = bytes();
    expect(await again()).toMatchObject({ code: 0, stderr: '' });
    expect(bytes()).toEqual(first);
    expect(readdirSync(scratch).filter((name) => name.includes('killed'))).toEqual(['killed']);
  }, 60_000);

  it('where the folder above cannot be written, nothing is worked for: exit code 3', async () => {
    const { code, stderr } = await shell('"$NODE" "$REBALANCE" plan fixtures/three-warehouses --out /proc/plan');
    expect({ code, stderr }).toMatchObject({ code: 3 });
    expect(stderr).toContain('OUTPUT_FAILED');
    mkdirSync(join(scratch, 'mine'));
    writeFileSync(join(scratch, 'mine/notes.txt'), 'mine');
    expect((await rebalance(['plan', fixture('three-warehouses'), '--out', join(scratch, 'mine')])).code).toBe(2);
    expect(readdirSync(scratch).filter((name) => name.includes('mine'))).toEqual(['mine']);
  });
});
