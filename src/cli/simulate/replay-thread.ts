/** A thread that runs tasks of a simulation: `workerData` is a ThreadWork, a message a task, an answer its results. */
import { parentPort, workerData } from 'node:worker_threads';
import { FindingsError } from '../../model/finding.js';
import { openReplays, type ReplayTask } from '../../simulate/simulate-case.js';
import type { ThreadAnswer, ThreadWork } from './run-in-threads.js';

const port = parentPort!;
const answer = (message: ThreadAnswer): void => port.postMessage(message);
const { source, options } = workerData as ThreadWork;
let replays: ReturnType<typeof openReplays> | undefined;

port.on('message', (task: ReplayTask) => {
  const run = async (): Promise<ThreadAnswer> => {
    replays ??= openReplays(source, options);
    return { kind: 'done', results: await replays.run(task, (share) => answer({ kind: 'progress', share })) };
  };
  run().then(answer, (error: unknown) =>
    answer(error instanceof FindingsError
      ? { kind: 'refused', findings: error.findings }
      : { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
});
