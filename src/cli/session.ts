import { StreamWriter } from './stream-writer.js';

/** What the process gives: passed in, so that a test needs none. */
export type Host = Pick<NodeJS.Process, 'argv' | 'env' | 'stdout' | 'stderr' | 'exitCode' | 'once'>;

/** Where one run of a command writes, and what it knows about the terminal. */
export interface Session {
  readonly out: StreamWriter;
  readonly err: StreamWriter;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly columns: number; // width of the terminal
  readonly env: NodeJS.ProcessEnv;
}

export function openSession(host: Host): Session {
  return {
    out: new StreamWriter(host.stdout),
    err: new StreamWriter(host.stderr),
    outIsTerminal: host.stdout.isTTY,
    errIsTerminal: host.stderr.isTTY,
    columns: host.stdout.columns,
    env: host.env,
  };
}
