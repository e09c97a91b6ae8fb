import type { CheckRule } from '../model/settings.js';
import { RESULT_KINDS, type CheckResult, type CheckResults, type CheckSide, type RuleResults } from './check-result.js';
import { judgeRule } from './judge-rule.js';
import type { KpiSource } from './measured-groups.js';
import { ruleResults } from './rule-results.js';
import { understandRule } from './understand-rule.js';

/**
 * Holds rules against measured KPIs. `where` selects, `by` says for what a value is measured; without `by`, a list or
 * "*" in `where` means each on its own, and a SKU is looked at at each warehouse.
 *
 * @param side which values are held against the rules: `after` for a plan, `before` for the stock as it is
 * @param baseline the KPIs that rules with `baseline` compare with
 * @returns every result: breaches first, the worst (by its distance to the bound, as a share of the bound, then by the
 *   money that lies there, then in the order of rules and places) first of all; then what could not be evaluated, each
 *   with its finding; then warnings, what a rule allows, and one for all that passed of each rule
 */
export function checkRules(rules: readonly CheckRule[], source: KpiSource, side: CheckSide, baseline?: KpiSource): CheckResults {
  return inOrder(rules.map((rule, index) => {
    const judged = understandRule(rule, `checks[${index}]`);
    if (!Array.isArray(judged)) return judgeRule(judged, source, side, baseline);
    return ruleResults(judged.map((finding): CheckResult => ({
      id: rule.id, metric: rule.metric, kind: 'not evaluable', place: {}, value: null,
      threshold: rule.error ?? rule.warn ?? '', excess: 0, rows: null, money: null, count: 1, finding,
    })));
  }));
}

/** The results of all rules, sorted; those of one rule come in the order of their places. */
function inOrder(rules: readonly RuleResults[]): CheckResults {
  const length = rules.reduce((sum, { kind }) => sum + kind.length, 0);
  const ruleOf = new Uint16Array(length); // by place before sorting
  const within = new Int32Array(length); // place among the results of its rule
  const kind = new Uint8Array(length);
  const excess = new Float64Array(length);
  const money = new Float64Array(length);
  const counts = new Float64Array(RESULT_KINDS.length);
  let at = 0;
  for (const [rule, results] of rules.entries()) {
    for (let i = 0; i < results.kind.length; i++, at++) {
      ruleOf[at] = rule;
      within[at] = i;
      kind[at] = results.kind[i]!;
      excess[at] = results.excess[i]!;
      money[at] = results.money[i]!;
      counts[kind[at]!]! += results.count(i);
    }
  }
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  order.sort((a, b) => kind[a]! - kind[b]! || excess[b]! - excess[a]! || money[b]! - money[a]! || a - b);
  return {
    length,
    count: (name) => counts[RESULT_KINDS.indexOf(name)]!,
    findings: rules.flatMap(({ findings }) => findings),
    *[Symbol.iterator]() {
      for (const i of order) yield rules[ruleOf[i]!]!.result(within[i]!);
    },
  };
}
