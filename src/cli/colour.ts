import type { ColorSupportLevel } from 'chalk';

/**
 * Whether and how to colour a stream, as chalk's level. --no-color wins; then FORCE_COLOR (0 or false: none; 2 and 3:
 * more colours), which Node too puts above NO_COLOR; then NO_COLOR, if it is not empty; then whether it is a terminal.
 */
export function colourLevel(flag: boolean | undefined, env: NodeJS.ProcessEnv, isTerminal: boolean): ColorSupportLevel {
  if (flag === false) return 0;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) {
    if (force === '0' || force === 'false') return 0;
    if (force === '2') return 2;
    return force === '3' ? 3 : 1;
  }
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return 0;
  return isTerminal && env['TERM'] !== 'dumb' ? 1 : 0;
}
