import { FindingsError } from '../model/finding.js';

/**
 * What went wrong while writing: an error of the file system becomes a finding (exit code 3), anything else stays what
 * it is.
 *
 * @param target as the user named it
 */
export function outputFailure(error: unknown, target: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return new FindingsError([{ code: 'OUTPUT_FAILED', severity: 'error', file: target, value: `${code ?? ''} ${syscall ?? ''}`.trim() }]);
}
