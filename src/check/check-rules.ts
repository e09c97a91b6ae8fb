import { compareIds } from '../model/index-table.js';
import { CHECK_KEYS, type CheckRule } from '../model/settings.js';
import { RESULT_KINDS, type CheckResult, type CheckSide } from './check-result.js';
import { judgeRule } from './judge-rule.js';
import type { KpiSource } from './measured-groups.js';
import { understandRule } from './understand-rule.js';

/**
 * Holds rules against measured KPIs. `where` selects, `by` says for what a value is measured; without `by`, a list or
 * "*" in `where` means each on its own, and a SKU is looked at at each warehouse.
 *
 * @param side which values are held against the rules: `after` for a plan, `before` for the stock as it is
 * @param baseline the KPIs that rules with `baseline` compare with
 * @returns every result: breaches first, the worst (by its distance to the bound, as a share of the bound, then by the
 *   money that lies there) first of all; then what could not be evaluated, each with its finding; then warnings, what a
 *   rule allows, and one for all that passed of each rule
 */
export function checkRules(rules: readonly CheckRule[], source: KpiSource, side: CheckSide, baseline?: KpiSource): CheckResult[] {
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  return rules
    .flatMap((rule, index) => {
      const judged = understandRule(rule, `checks[${index}]`);
      if (!Array.isArray(judged)) return judgeRule(judged, source, side, baseline);
      return judged.map((finding): CheckResult => ({
        id: rule.id, metric: rule.metric, kind: 'not evaluable', place: {}, value: null,
        threshold: rule.error ?? rule.warn ?? '', excess: 0, rows: null, money: null, count: 1, finding,
      }));
    })
    .sort(
      (a, b) =>
        RESULT_KINDS.indexOf(a.kind) - RESULT_KINDS.indexOf(b.kind) ||
        b.excess - a.excess ||
        (b.money ?? 0) - (a.money ?? 0) ||
        order.get(a.id)! - order.get(b.id)! ||
        comparePlaces(a, b),
    );
}

function comparePlaces(a: CheckResult, b: CheckResult): number {
  for (const key of CHECK_KEYS) {
    const byKey = compareIds(a.place[key] ?? '', b.place[key] ?? '');
    if (byKey !== 0) return byKey;
  }
  return 0;
}
