import { lockFolder, type FolderLock } from './lock-folder.js';
import { outputFailure } from './output-failure.js';
import { prepareFolder } from './write-folder.js';

/**
 * Does the work of a run that writes a folder while no other run writes it. A target that cannot be replaced is said
 * before the work, not after it.
 *
 * @param path as the user named it
 * @throws FolderLocked, FolderRefused, FindingsError OUTPUT_FAILED, and what the work throws
 */
export async function inLockedFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  let lock: FolderLock;
  try {
    lock = await lockFolder(path);
  } catch (error) {
    throw outputFailure(error, path);
  }
  try {
    await prepareFolder(path);
    return await work();
  } finally {
    await lock.release();
  }
}
