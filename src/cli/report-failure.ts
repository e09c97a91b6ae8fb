import { CommanderError } from 'commander';
import { FindingsError, type Finding, type FindingCode } from '../model/finding.js';
import { renderFindings } from '../write/finding-text.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { FolderLocked } from './lock-folder.js';
import type { Session } from './session.js';
import { FolderRefused } from './write-folder.js';

/** Codes that are the program's fault or its self-check's verdict, not the input's. */
const INTERNAL_CODES: ReadonlySet<FindingCode> = new Set(['INTERNAL', 'CURVE_NOT_CONCAVE']);

/** Says on stderr why a command could not be done, as findings, and gives the exit code. */
export async function reportFailure(error: unknown, session: Session): Promise<ExitCode> {
  if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.input; // the help was shown instead
  const findings = findingsOf(error);
  await session.err.write(renderFindings(findings));
  return exitCodeOf(findings);
}

/** The worst code decides: a bug, then a failed output, then bad input. */
function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.some((finding) => INTERNAL_CODES.has(finding.code))) return EXIT.internal;
  if (errors.some((finding) => finding.code === 'OUTPUT_FAILED')) return EXIT.output;
  return EXIT.input;
}

function findingsOf(error: unknown): readonly Finding[] {
  if (error instanceof FindingsError) return error.findings;
  if (error instanceof CommanderError) {
    return [{ code: 'USAGE', severity: 'error', value: error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ').replace(/\.$/, '') }];
  }
  if (error instanceof FolderRefused) {
    return [{ code: 'USAGE', severity: 'error', value: error.message, expected: 'a new or empty folder, or one that a plan wrote', remedy: 'name another folder, or empty this one' }];
  }
  if (error instanceof FolderLocked) {
    return [{ code: 'USAGE', severity: 'error', value: error.message, expected: 'one run at a time for a folder', remedy: `wait until it has ended; if it is gone (a machine that is no more), delete ${error.lock}` }];
  }
  return [{ code: 'INTERNAL', severity: 'error', value: failureText(error) }];
}

/** The message and the innermost frames, on one line. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${error.message}`, ...frames.slice(0, 3).map((frame) => frame.trim())].join(' ');
}
