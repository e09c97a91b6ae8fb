import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeFolder, type FolderFile } from '../../src/cli/write-folder.js';
import { interruptible } from '../../src/cli/interruptible.js';
import { MANIFEST_FORMAT, type FileMark } from '../../src/write/manifest-document.js';
import { scratchFolder } from './harness.js';

const scratch = scratchFolder();
let count = 0;
const place = (): string => {
  const folder = join(scratch, `place-${count++}`);
  mkdirSync(folder);
  return folder;
};

const manifest = (marks: readonly FileMark[]): string => JSON.stringify({ format: MANIFEST_FORMAT, files: marks });
const file = (name: string, ...pieces: string[]): FolderFile => ({ name, pieces: () => pieces });
const broken = (name: string, error: Error): FolderFile => ({
  name,
  *pieces() {
    yield 'half of it';
    throw error;
  },
});
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

describe('writeFolder', () => {
  it('writes every file, the manifest with their marks, and nothing beside the folder', async () => {
    const parent = place();
    await writeFolder(join(parent, 'deep/plan'), [file('a.csv', 'x\n', 'y\n'), file('b.csv.gz', 'zipped')], manifest);
    const folder = join(parent, 'deep/plan');
    expect(readdirSync(join(parent, 'deep'))).toEqual(['plan']);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('x\ny\n');
    expect(gunzipSync(readFileSync(join(folder, 'b.csv.gz'))).toString()).toBe('zipped');
    const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { files: FileMark[] };
    expect(files.map(({ file: name, bytes }) => [name, bytes])).toEqual([['a.csv', 4], ['b.csv.gz', 6]]);
  });

  it('compresses without time or system, so that bytes repeat', async () => {
    const parent = place();
    await writeFolder(join(parent, 'one'), [file('b.csv.gz', 'same')], manifest);
    await new Promise((resolve) => setTimeout(resolve, 1100)); // gzip counts seconds
    await writeFolder(join(parent, 'two'), [file('b.csv.gz', 'same')], manifest);
    const [one, two] = ['one', 'two'].map((name) => readFileSync(join(parent, name, 'b.csv.gz')));
    expect(one).toEqual(two);
    expect([...one!.subarray(4, 8), one![9]]).toEqual([0, 0, 0, 0, 255]);
  });

  it('replaces a plan of ours as a whole: files that the new one lacks are gone', async () => {
    const target = join(place(), 'plan');
    await writeFolder(target, [file('a.csv', '1'), file('old.csv', '1')], manifest);
    await writeFolder(target, [file('a.csv', '2')], manifest);
    expect(Object.keys(contents(target))).toEqual(['a.csv', 'manifest.json']);
    expect(contents(target)['a.csv']).toBe('2');
    expect(readdirSync(join(target, '..'))).toEqual(['plan']);
  });

  it.each([
    ['a file', (target: string) => { writeFileSync(target, 'mine'); }],
    ['a folder of others', (target: string) => { mkdirSync(target); writeFileSync(join(target, 'notes.txt'), 'mine'); }],
    ['a folder with a manifest of others', (target: string) => { mkdirSync(target); writeFileSync(join(target, 'manifest.json'), '{"name":"app"}'); }],
    ['a plan to which somebody added', (target: string) => {
      mkdirSync(target);
      writeFileSync(join(target, 'manifest.json'), manifest([]));
      writeFileSync(join(target, 'notes.txt'), 'mine');
    }],
  ])('refuses %s and leaves it', async (_, prepare) => {
    const target = join(place(), 'plan');
    prepare(target);
    const before = statSync(target).isDirectory() ? contents(target) : readFileSync(target, 'utf8');
    await expect(writeFolder(target, [file('a.csv', '1')], manifest)).rejects.toThrow(/not replaced|not a folder/);
    expect(statSync(target).isDirectory() ? contents(target) : readFileSync(target, 'utf8')).toEqual(before);
    expect(readdirSync(join(target, '..'))).toEqual(['plan']);
  });

  it('takes an empty folder', async () => {
    const target = place();
    await writeFolder(target, [file('a.csv', '1')], manifest);
    expect(contents(target)['a.csv']).toBe('1');
  });

  it('leaves the old plan whole where writing fails, at whatever file', async () => {
    const target = join(place(), 'plan');
    await writeFolder(target, [file('a.csv', 'old'), file('b.csv', 'old')], manifest);
    const before = contents(target);
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    for (const files of [[broken('a.csv', full)], [file('a.csv', 'new'), broken('b.csv.gz', full)]]) {
      await expect(writeFolder(target, files, manifest)).rejects.toThrow('no space left');
      expect(contents(target)).toEqual(before);
      expect(readdirSync(join(target, '..'))).toEqual(['plan']);
    }
    await expect(writeFolder(target, [file('a.csv', 'new')], () => { throw full; })).rejects.toThrow('no space left');
    expect(contents(target)).toEqual(before);
  });

  it('puts back what a crash between the two renames left', async () => {
    const target = join(place(), 'plan');
    await writeFolder(target, [file('a.csv', 'old')], manifest);
    renameSync(target, join(target, '../.plan.rebalance-old')); // here the power went
    mkdirSync(join(target, '../.plan.rebalance-new-99999999-abcd'));
    const full = new Error('no space left');
    await expect(writeFolder(target, [broken('a.csv', full)], manifest)).rejects.toThrow('no space left');
    expect(contents(target)['a.csv']).toBe('old');
    expect(readdirSync(join(target, '..'))).toEqual(['plan']);
  });

  it('removes a backup whose successor stands, and leaves the folder of a run that goes on', async () => {
    const target = join(place(), 'plan');
    await writeFolder(target, [file('a.csv', 'new')], manifest);
    mkdirSync(join(target, '../.plan.rebalance-old'));
    const running = `.plan.rebalance-new-${process.pid}-ab`;
    mkdirSync(join(target, '..', running));
    await writeFolder(target, [file('a.csv', 'newer')], manifest);
    expect(readdirSync(join(target, '..')).sort()).toEqual([running, 'plan']);
  });

  it('follows a symbolic link and keeps it', async () => {
    const parent = place();
    mkdirSync(join(parent, 'real'));
    symlinkSync('real', join(parent, 'link'));
    await writeFolder(join(parent, 'link'), [file('a.csv', '1')], manifest);
    expect(readlinkSync(join(parent, 'link'))).toBe('real');
    expect(contents(join(parent, 'real'))['a.csv']).toBe('1');
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('cleans up on %s and answers %i', async (signal, code) => {
    const target = join(place(), 'plan');
    await writeFolder(target, [file('a.csv', 'old')], manifest);
    const interrupting: FolderFile = {
      name: 'a.csv',
      *pieces() {
        yield 'half';
        process.emit(signal, signal);
        yield 'the other half';
      },
    };
    const listeners = process.listenerCount(signal);
    expect(await interruptible(target, (abort) => writeFolder(target, [interrupting], manifest, abort))).toBe(code);
    expect(process.listenerCount(signal)).toBe(listeners);
    expect(contents(target)['a.csv']).toBe('old');
    expect(readdirSync(join(target, '..'))).toEqual(['plan']);
  });

  it('says that a target cannot be written as a finding', async () => {
    const write = interruptible('/dev/null/plan', (abort) => writeFolder('/dev/null/plan', [file('a.csv', '1')], manifest, abort));
    await expect(write).rejects.toMatchObject({ findings: [{ code: 'OUTPUT_FAILED', file: '/dev/null/plan' }] });
    expect(existsSync('/dev/null/plan')).toBe(false);
  });
});
