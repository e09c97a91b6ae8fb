/** What the process answers; it never depends on the format. A signal ends it with 128 + the signal's number. */
export const EXIT = {
  done: 0, // an empty plan included
  breach: 1, // `check` or `plan --fail-on` found a breach, or `audit` refuses the plan
  input: 2, // usage, unreadable or bad input, a check that cannot be evaluated; nothing written
  output: 3, // the output could not be written
  internal: 4, // a bug, or the self-check refused the plan; nothing written
} as const;

export type ExitCode = number;
