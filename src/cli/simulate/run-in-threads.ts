import { Worker } from 'node:worker_threads';
import { type Finding, FindingsError } from '../../model/finding.js';
import type { PolicyResult } from '../../model/replay.js';
import type { ReplayTask, ReplayWork, RunTasks } from '../../simulate/simulate-case.js';

/** What a thread starts with. */
export type ThreadWork = Pick<ReplayWork, 'source' | 'options'>;

/** What a thread says. */
export type ThreadAnswer =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly results: PolicyResult[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Runs the tasks of a simulation in threads; in this one where one is enough, or where threads do not start. Each thread
 * takes the next task when it is free. Answers stand in the order of the tasks, whoever gave them.
 *
 * @param threads at most so many
 * @param onProgress tasks done, in parts of one
 */
export function runInThreads(threads: number, onProgress: (done: number, total: number) => void): RunTasks {
  return async (tasks, { source, options, run }) => {
    const shares = new Float64Array(tasks.length);
    const progress = (at: number, share: number): void => {
      shares[at] = share;
      onProgress(shares.reduce((sum, part) => sum + part, 0), tasks.length);
    };
    const results = new Array<PolicyResult[] | undefined>(tasks.length).fill(undefined);
    const queue = [...tasks.keys()];
    const here = async (at: number): Promise<void> => {
      results[at] = await run(tasks[at]!, (share) => progress(at, share));
      progress(at, 1);
    };
    if (threads <= 1) {
      for (const at of queue) await here(at);
      return results as PolicyResult[][];
    }
    const workers = Array.from({ length: Math.min(threads, tasks.length) }, () => startThread({ source, options }));
    try {
      const outcomes = await Promise.allSettled(workers.map(async (worker) => {
        for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
          const answered = await ask(worker, tasks[at]!, (share) => progress(at, share));
          if (answered === 'no thread') await here(at);
          else results[at] = answered;
          progress(at, 1);
        }
      }));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
    return results as PolicyResult[][];
  };
}

function startThread(work: ThreadWork): Worker {
  const worker = new Worker(new URL('./replay-thread.js', import.meta.url), { workerData: work });
  worker.setMaxListeners(0);
  worker.on('error', () => undefined); // whoever asks it next learns that it does not answer
  return worker;
}

/** Asks a thread to run a task; 'no thread' where it has not started or is gone. */
function ask(worker: Worker, task: ReplayTask, onShare: (share: number) => void): Promise<PolicyResult[] | 'no thread'> {
  return new Promise((resolve, reject) => {
    const listen = (said: ThreadAnswer): void => {
      if (said.kind === 'progress') {
        onShare(said.share);
        return;
      }
      finish();
      if (said.kind === 'done') resolve(said.results);
      else reject(said.kind === 'refused' ? new FindingsError(said.findings) : new Error(said.message));
    };
    const gone = (): void => {
      finish();
      resolve('no thread');
    };
    const finish = (): void => {
      worker.off('message', listen);
      worker.off('exit', gone);
    };
    if (worker.threadId === -1) {
      resolve('no thread');
      return;
    }
    worker.on('message', listen);
    worker.on('exit', gone);
    worker.postMessage(task);
  });
}
