import { outputFailure } from './output-failure.js';

/** 128 + the number of the signal, as shells report it. */
const SIGNALS = new Map<NodeJS.Signals, number>([['SIGHUP', 129], ['SIGINT', 130], ['SIGTERM', 143]]);

/**
 * Writes to a target, and cleans up when it is interrupted. Outside of it a signal ends the process at once, which is
 * what the user wants during a long computation that has written nothing.
 *
 * @param target as the user named it
 * @param work gets a signal that is aborted by Ctrl-C and its like; it stops, cleans up and throws
 * @returns the exit code of the signal that came, 0 where none did
 * @throws FindingsError OUTPUT_FAILED where the file system refuses
 */
export async function interruptible(target: string, work: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const controller = new AbortController();
  let code = 0;
  const stop = (signal: NodeJS.Signals): void => {
    code = SIGNALS.get(signal)!;
    controller.abort();
  };
  for (const signal of SIGNALS.keys()) process.on(signal, stop);
  try {
    await work(controller.signal);
  } catch (error) {
    if (code === 0) throw outputFailure(error, target);
  } finally {
    for (const signal of SIGNALS.keys()) process.off(signal, stop);
  }
  return code;
}
