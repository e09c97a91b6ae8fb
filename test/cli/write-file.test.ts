import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replaceFile } from '../../src/cli/write-file.js';
import { scratchFolder } from './harness.js';

const scratch = scratchFolder();

describe('--out FILE', () => {
  it('writes into what is no file, and never replaces it', async () => {
    const fifo = join(scratch, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const reader = import('node:fs/promises').then((fs) => fs.readFile(fifo, 'utf8'));
    await replaceFile(fifo, ['one,', 'two\n']);
    expect(await reader).toBe('one,two\n');
    expect(statSync(fifo).isFIFO()).toBe(true);
  });
  it('keeps a link and the mode of the file behind it', async () => {
    const file = join(scratch, 'file.csv');
    const link = join(scratch, 'link.csv');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    await replaceFile(link, ['new']);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });
  it('refuses a folder', async () => {
    const folder = join(scratch, 'folder');
    mkdirSync(folder);
    await expect(replaceFile(folder, ['x'])).rejects.toThrow(/EISDIR/);
  });
});
