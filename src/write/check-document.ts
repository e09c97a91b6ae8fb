import { CHECK_KEYS } from '../model/settings.js';
import { resultWord, type CheckRows } from './check-table.js';
import { jsonListPieces } from './json-text.js';

/** The results of `check` as one document, piece by piece. */
export function checkDocumentPieces(
  results: CheckRows,
  facts: { readonly asOf: string; readonly money: string; readonly rules: number; readonly failOn: string; readonly exitCode: number },
): Iterable<string> {
  const { count } = results;
  const head = {
    format: 'rebalance-check',
    format_version: 1,
    as_of: facts.asOf,
    money: facts.money,
    fail_on: facts.failOn,
    exit_code: facts.exitCode,
    summary: {
      rules: facts.rules,
      errors: count('error'),
      warnings: count('warn'),
      not_evaluable: count('not evaluable'),
      allowed: count('allowed'),
      passed: count('pass'),
    },
  };
  return jsonListPieces(head, 'results', documents(results));
}

function* documents(results: CheckRows): Generator {
  for (const result of results) {
    yield {
      rule: result.id,
      result: resultWord(result),
      metric: result.metric,
      place: Object.fromEntries(CHECK_KEYS.flatMap((key) => (result.place[key] === undefined ? [] : [[key, result.place[key]]]))),
      value: result.value,
      threshold: result.threshold,
      ...(result.baseline === undefined ? {} : { baseline: result.baseline }),
      rows: result.rows,
      money: result.money,
      count: result.count,
      ...(result.finding === undefined ? {} : { finding: { code: result.finding.code, value: result.finding.value ?? null } }),
    };
  }
}
