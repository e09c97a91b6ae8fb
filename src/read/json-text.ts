import { FindingsError } from '../model/finding.js';
import { firstJsonError } from './json-error.js';

const COMMENT_OR_STRING = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Blanks out comments without moving a line. Comments are a courtesy to those who write configs by hand. */
function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_STRING, (match) => (match.startsWith('"') ? match : match.replace(/[^\n]/g, ' ')));
}

/**
 * Parses JSON.
 *
 * @param comments whether comments in the manner of JavaScript are allowed
 * @throws FindingsError FILE_EMPTY, FILE_FORMAT with the line
 */
export function parseJson(text: string, file: string, comments: boolean): unknown {
  if (text.trim() === '') throw new FindingsError([{ code: 'FILE_EMPTY', severity: 'error', file, expected: 'JSON' }]);
  const bare = comments ? withoutComments(text) : text;
  try {
    return JSON.parse(bare);
  } catch {
    const place = Math.min(firstJsonError(bare) ?? 0, bare.trimEnd().length); // what is missing is missing on the last line
    const line = bare.slice(0, place).split('\n').length;
    throw new FindingsError([{
      code: 'FILE_FORMAT', severity: 'error', file, line, expected: 'JSON',
      remedy: 'look for a comma, a quote or a bracket that is missing or left over',
    }]);
  }
}
