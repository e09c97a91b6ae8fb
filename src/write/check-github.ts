import { checkSentence, type CheckRow } from './check-table.js';
import { escapeText } from './terminal-text.js';

/**
 * Check results as annotations of GitHub Actions (workflow commands), one a line: errors for breaches and for what could
 * not be evaluated, warnings for warnings, notices for what a rule allows. What passed is not said.
 *
 * @param file the file that holds the rules, as annotations name it
 *
 * @example
 * writeAnnotations([{ id: 'a:b', metric: 'otif', kind: 'warn', place: {}, value: 0.9, threshold: '<0.95', rows: null, money: null, count: 1 }], 'rules.json'); // '::warning file=rules.json,title=a%3Ab::otif is 0.9 (<0.95)\n'
 */
export function writeAnnotations(results: readonly CheckRow[], file: string): string {
  const words = { error: 'error', 'not evaluable': 'error', warn: 'warning', allowed: 'notice' } as const;
  return results
    .flatMap((result) =>
      result.kind === 'pass'
        ? []
        : [`::${words[result.kind]} file=${property(file)},title=${property(result.id)}::${message(checkSentence(result))}\n`],
    )
    .join('');
}

/** As the toolkit's `escapeData`: percent, carriage return, line feed; what acts on a terminal is made visible first. */
function message(text: string): string {
  return escapeText(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** As the toolkit's `escapeProperty`: colon and comma besides. */
function property(text: string): string {
  return message(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
