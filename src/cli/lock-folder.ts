/**
 * One run at a time makes a folder: from before the work until the folder stands, a hidden file beside it says who that
 * is. A run that was killed leaves its file, and the next one sees that it is gone: by its process number and, where the
 * system tells, its birth. No clock is asked.
 */
import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, realpath, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolders } from './make-folders.js';
import { birthOf, isRunning } from './running-process.js';

/** Who makes a folder, as the file says it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly birth: string;
  readonly token: string;
}

/** Another run makes the folder; the message says which. */
export class FolderLocked extends Error {
  override readonly name = 'FolderLocked';
  readonly lock: string;
  constructor(message: string, lock: string) {
    super(message);
    this.lock = lock;
  }
}

export interface FolderLock {
  readonly release: () => Promise<void>;
}

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Locks a folder, or what will be one. Folders above it that are missing are made, and are gone after release where
 * nothing was put into them.
 *
 * @throws FolderLocked where a run that may be alive has it; what the file system says
 */
export async function lockFolder(path: string): Promise<FolderLock> {
  const target = await realpath(resolve(path)).catch(() => resolve(path));
  const parents = await missingAbove(target);
  await makeFolders(dirname(target));
  const lock = join(dirname(target), `.${basename(target)}.rebalance-lock`);
  const removeParents = async (): Promise<void> => {
    for (const parent of parents) await rmdir(parent).catch(() => undefined);
  };
  try {
    await take(lock, path);
  } catch (error) {
    await removeParents();
    throw error;
  }
  // Who handles a signal otherwise cleans up and releases; else the process ends as if nothing had handled it.
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    try {
      unlinkSync(lock);
    } finally {
      process.removeListener(signal, onSignal);
      process.kill(process.pid, signal);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    release: async () => {
      for (const signal of SIGNALS) process.removeListener(signal, onSignal);
      await rm(lock, { force: true });
      await removeParents();
    },
  };
}

/** Folders above a target that are not there, the innermost first. */
async function missingAbove(target: string): Promise<string[]> {
  const missing: string[] = [];
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    const isThere = await stat(folder).then(() => true, (error: unknown) => codeOf(error) !== 'ENOENT');
    if (isThere || dirname(folder) === folder) return missing;
    missing.push(folder);
  }
}

/** Takes a lock, unless a run that may be alive has it. */
async function take(lock: string, path: string): Promise<void> {
  const token = randomBytes(8).toString('hex'); // no two locks hold the same words
  const words = JSON.stringify({ pid: process.pid, host: hostname(), birth: await birthOf(process.pid), token } satisfies Holder);
  while (!(await made(lock, words))) {
    const found = await wordsOf(lock);
    if (found === undefined) continue; // it has just been released
    const holder = holderOf(found);
    if (holder && !(await isGone(holder))) {
      const who = `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`;
      throw new FolderLocked(`another run (${who}) is making the folder ${path}`, lock);
    }
    await removeStale(lock, found, path);
  }
}

/** Makes the file with its words at once, so that nobody sees it without; false where it is there. */
async function made(lock: string, words: string): Promise<boolean> {
  const whole = `${lock}-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(whole, words, { flag: 'wx' });
    await link(whole, lock).catch(async (error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      await writeFile(lock, words, { flag: 'wx' }); // a file system without links
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/** The words of a lock, undefined where it is gone. */
async function wordsOf(lock: string): Promise<string | undefined> {
  return readFile(lock, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** Words that no run wrote, or half of them, hold nothing. */
function holderOf(words: string): Holder | undefined {
  try {
    const holder = JSON.parse(words) as Partial<Holder> | null;
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' && typeof holder.birth === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** Of a process on another machine nothing is known: it may run. */
async function isGone({ pid, host, birth }: Holder): Promise<boolean> {
  if (host !== hostname()) return false;
  return !isRunning(pid) || (birth !== '' && birth !== (await birthOf(pid)));
}

/**
 * Removes a stale lock, and no other. Several runs may see it at once, and one of them may have replaced it since: who
 * removes it holds a lock of its own for that, named by its words.
 */
async function removeStale(lock: string, words: string, path: string): Promise<void> {
  const claim = `${lock}-${createHash('sha256').update(words).digest('hex').slice(0, 16)}`;
  await take(claim, path);
  if ((await wordsOf(lock)) === words) await rm(lock, { force: true });
  await rm(claim, { force: true });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
