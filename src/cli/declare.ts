import type { Command } from 'commander';
import type { ExitCode } from './exit-code.js';
import type { Session } from './session.js';

/** Declares the options of a command and what it does; `done` takes the exit code. */
export type Declare = (command: Command, session: Session, done: (code: ExitCode) => void) => void;
