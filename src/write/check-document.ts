import { CHECK_KEYS } from '../model/settings.js';
import { resultWord, type CheckRow } from './check-table.js';

/** The results of `check` as one document. */
export function writeCheckDocument(
  results: readonly CheckRow[],
  facts: { readonly asOf: string; readonly money: string; readonly rules: number; readonly failOn: string; readonly exitCode: number },
): unknown {
  const count = (kind: CheckRow['kind']): number =>
    results.reduce((sum, result) => (result.kind === kind ? sum + result.count : sum), 0);
  return {
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
    results: results.map((result) => ({
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
    })),
  };
}
