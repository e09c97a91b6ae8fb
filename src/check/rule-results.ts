import { RESULT_KINDS, type CheckResult, type RuleResults } from './check-result.js';
import { findingsOf } from './unmeasured.js';

/** Results that stand ready, as the results of a rule. */
export function ruleResults(results: readonly CheckResult[]): RuleResults {
  return {
    kind: Uint8Array.from(results, ({ kind }) => RESULT_KINDS.indexOf(kind)),
    excess: Float64Array.from(results, ({ excess }) => excess),
    money: Float64Array.from(results, ({ money }) => money ?? 0),
    count: (at) => results[at]!.count,
    result: (at) => results[at]!,
    findings: findingsOf(results),
  };
}
