import { checkSentence, type CheckRow } from './check-table.js';
import { largePieces } from './large-pieces.js';
import { escapeText } from './terminal-text.js';

/**
 * Check results as annotations of GitHub Actions (workflow commands), one a line: errors for breaches and for what could
 * not be evaluated, warnings for warnings, notices for what a rule allows. What passed is not said.
 *
 * @param file the file that holds the rules, as annotations name it
 *
 * @example
 * [...annotationPieces([{ id: 'a:b', metric: 'otif', kind: 'warn', place: {}, value: 0.9, threshold: '<0.95', rows: null, money: null, count: 1 }], 'rules.json')][0]; // '::warning file=rules.json,title=a%3Ab::otif is 0.9 (<0.95)\n'
 */
export function annotationPieces(results: Iterable<CheckRow>, file: string): Iterable<string> {
  return largePieces(lines(results, file));
}

function* lines(results: Iterable<CheckRow>, file: string): Generator<string> {
  const words = { error: 'error', 'not evaluable': 'error', warn: 'warning', allowed: 'notice' } as const;
  for (const result of results) {
    if (result.kind === 'pass') continue;
    yield `::${words[result.kind]} file=${property(file)},title=${property(result.id)}::${message(checkSentence(result))}\n`;
  }
}

/** As the toolkit's `escapeData`: percent, carriage return, line feed; what acts on a terminal is made visible first. */
function message(text: string): string {
  return escapeText(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** As the toolkit's `escapeProperty`: colon and comma besides. */
function property(text: string): string {
  return message(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
