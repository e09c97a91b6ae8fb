/**
 * Writes a plan folder as a whole or not at all: the files go into a hidden folder beside it, each to the disk; the
 * manifest is the last; then the folders change places by rename. A crash in between leaves the old folder under its
 * backup name, and the next run puts it back.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readManifestFiles, type FileMark } from '../write/manifest-document.js';
import { makeFolders } from './make-folders.js';
import { isRunning } from './running-process.js';
import { writeFile } from './write-file.js';

/** A file of the folder: a name and its text in pieces; compressed where the name ends in `.gz`. */
export interface FolderFile {
  readonly name: string;
  readonly pieces: () => Iterable<string | Uint8Array>;
}

const MANIFEST = 'manifest.json';

/** A target that must not be replaced; the message says why. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused';
}

/**
 * Looks at a target before the work starts: puts back what a crash left, removes what it left behind, and refuses a
 * folder that is not ours.
 *
 * @throws FolderRefused where the target is a file, or holds something that no plan wrote
 */
export async function prepareFolder(path: string): Promise<string> {
  const target = await followed(resolve(path));
  const backup = backupOf(target);
  if (await exists(backup)) {
    if (await exists(target)) await rm(backup, { recursive: true, force: true });
    else await rename(backup, target);
  }
  await removeLeftovers(target);
  await refuseForeign(target, path);
  return target;
}

/**
 * Writes the folder.
 *
 * @param manifest makes the manifest's text from the marks of the other files
 * @throws what the file system says; the old folder then stands as it was
 */
export async function writeFolder(
  path: string,
  files: readonly FolderFile[],
  manifest: (marks: readonly FileMark[]) => string,
  signal?: AbortSignal,
): Promise<void> {
  const target = await prepareFolder(path);
  const parent = dirname(target);
  await makeFolders(parent);
  const beside = join(parent, `${besidePrefix(target)}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(beside);
    const marks: FileMark[] = [];
    for (const { name, pieces } of files) marks.push(await writeFile(join(beside, name), pieces(), signal));
    await writeFile(join(beside, MANIFEST), [manifest(marks)], signal);
    await toDisk(beside);
    signal?.throwIfAborted();
    await swap(beside, target);
    await toDisk(parent);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

/** From here on the new folder comes, or the old one comes back. */
async function swap(beside: string, target: string): Promise<void> {
  const backup = backupOf(target);
  const old = await stat(target).catch(() => undefined);
  if (!old) {
    await rename(beside, target);
    return;
  }
  await chmod(beside, old.mode & 0o777);
  await rename(target, backup);
  try {
    await rename(beside, target);
  } catch (error) {
    if (!(await exists(target))) await rename(backup, target);
    throw error;
  }
  // The new folder stands; a backup that cannot be removed now is removed by the next run.
  await rm(backup, { recursive: true, force: true }).catch(() => undefined);
}

async function refuseForeign(target: string, path: string): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw new FolderRefused(`${path} is a file, not a folder`);
  const names = await readdir(target);
  if (names.length === 0) return;
  const ours = readManifestFiles(await readFile(join(target, MANIFEST), 'utf8').catch(() => ''));
  if (!ours) throw new FolderRefused(`the folder ${path} is not empty and holds no plan of ours, so it is not replaced`);
  const foreign = names.find((name) => !ours.has(name));
  if (foreign !== undefined) {
    throw new FolderRefused(`the folder ${path} holds ${foreign}, which no plan wrote, so it is not replaced`);
  }
}

/** Removes hidden folders of runs that are gone. */
async function removeLeftovers(target: string): Promise<void> {
  const prefix = besidePrefix(target);
  for (const name of await readdir(dirname(target)).catch(() => [])) {
    if (!name.startsWith(prefix) || isRunning(Number.parseInt(name.slice(prefix.length), 10))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function besidePrefix(target: string): string {
  return `.${basename(target)}.rebalance-new-`;
}

function backupOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.rebalance-old`);
}

/** The folder behind a symbolic link, so that the link itself stays. */
async function followed(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

/** Brings a folder's entries to the disk, where the system can. */
async function toDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
