import { checkSentence, placeText, type CheckRow, type CheckRows } from './check-table.js';
import { largePieces } from './large-pieces.js';
import { escapeText } from './terminal-text.js';

/**
 * Check results as JUnit XML, as CI systems read it: a suite, and in it a test case for each rule and value; a breach is
 * a failure, what could not be evaluated an error, a warning a passing case with the words in `system-out`. It holds no
 * time: the same results are the same bytes.
 */
export function junitPieces(results: CheckRows): Iterable<string> {
  return largePieces(suite(results));
}

function* suite(results: CheckRows): Generator<string> {
  let [failures, errors] = [0, 0];
  for (const { kind } of results) {
    if (kind === 'error') failures++;
    if (kind === 'not evaluable') errors++;
  }
  const totals = `tests="${results.length}" failures="${failures}" errors="${errors}"`;
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="rebalance check" ${totals} time="0">`,
    `  <testsuite name="rebalance check" ${totals} skipped="0" time="0">`,
    '',
  ].join('\n');
  for (const result of results) yield `${testCase(result)}\n`;
  yield '  </testsuite>\n</testsuites>\n';
}

function testCase(result: CheckRow): string {
  const name = result.kind === 'pass' && result.count > 1 ? `${result.count} values` : placeText(result);
  const head = `    <testcase classname="${attribute(result.id)}" name="${attribute(`${result.metric}: ${name}`)}" time="0"`;
  const words = checkSentence(result);
  switch (result.kind) {
    case 'error':
      return `${head}>\n      <failure message="${attribute(words)}" type="${attribute(result.threshold)}">${content(words)}</failure>\n    </testcase>`;
    case 'not evaluable':
      return `${head}>\n      <error message="${attribute(words)}" type="${attribute(result.finding?.code ?? '')}">${content(words)}</error>\n    </testcase>`;
    case 'warn':
    case 'allowed':
      return `${head}>\n      <system-out>${content(`${result.kind}: ${words}`)}</system-out>\n    </testcase>`;
    case 'pass':
      return `${head}/>`;
  }
}

/** Characters that XML 1.0 cannot hold have become visible escapes. */
function content(text: string): string {
  return escapeText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/[\ufffe\uffff]/g, '\ufffd');
}

function attribute(text: string): string {
  return content(text).replace(/"/g, '&quot;');
}
