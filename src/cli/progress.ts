import type { Session } from './session.js';

/** Nothing is shown in the first second, and then not more than ten times a second. */
const QUIET_MS = 1000;
const EVERY_MS = 100;
const CLEAR = '\r\u001b[K';

/** A line on stderr that says how far a long run is; silent where stderr is no terminal. */
export interface Progress {
  /** Says how far a stage is; called often. */
  readonly onProgress: (stage: string, done: number, total: number) => void;
  /** Says what is being waited for, if that takes long. */
  readonly waiting: (stage: string) => void;
  /** Seconds since it began. */
  readonly seconds: () => number;
  /** Removes the line, before anything else is written. */
  readonly clear: () => void;
}

/** Starts the clock of a run. */
export function startProgress(session: Session, quiet: boolean): Progress {
  const began = performance.now();
  const shows = session.errIsTerminal && !quiet;
  let timer: NodeJS.Timeout | undefined;
  let last = -Infinity;
  let shown = false;
  const show = (line: string): void => {
    last = performance.now();
    shown = true;
    void session.err.write(CLEAR + line);
  };
  return {
    onProgress: (stage, done, total) => {
      const now = performance.now();
      if (!shows || now - began < QUIET_MS || now - last < EVERY_MS) return;
      show(`${stage}${total > 1 ? ` ${Math.floor((100 * done) / total)} %` : ''}`);
    },
    waiting: (stage) => {
      if (shows) timer = setTimeout(show, QUIET_MS, stage).unref();
    },
    seconds: () => (performance.now() - began) / 1000,
    clear: () => {
      clearTimeout(timer);
      if (shown) void session.err.write(CLEAR);
      shown = false;
    },
  };
}
