import { type Finding, FindingsError } from '../model/finding.js';
import { firstJsonError } from './json-error.js';
import { repeatedKey } from './repeated-key.js';

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
    const value: unknown = JSON.parse(bare);
    const repeated = repeatedKey(bare);
    if (repeated) throw new FindingsError([repetition(repeated, file)]);
    return value;
  } catch (error) {
    if (error instanceof FindingsError) throw error;
    const place = Math.min(firstJsonError(bare) ?? 0, bare.trimEnd().length); // what is missing is missing on the last line
    const line = bare.slice(0, place).split('\n').length;
    throw new FindingsError([{
      code: 'FILE_FORMAT', severity: 'error', file, line, expected: 'JSON',
      remedy: 'look for a comma, a quote or a bracket that is missing or left over',
    }]);
  }
}

function repetition({ key, line }: { key: string; line: number }, file: string): Finding {
  return {
    code: 'FILE_FORMAT', severity: 'error', file, line, value: key, expected: 'each key once',
    remedy: 'remove one of the two: a reader would take the last one without a word',
  };
}
