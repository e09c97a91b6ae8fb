import type { KpiDocument } from '../model/witness.js';
import type { CheckResult, CheckSide } from './check-result.js';
import { failed, notEvaluable, passed, type Judged } from './judge.js';
import { findBreach } from './find-breach.js';
import type { Choice } from './where.js';

type Kpi = KpiDocument['kpis'][number];

/** Holds one rule against the aggregates: one result for each warehouse and class that it names. */
export function checkScopes(rule: Judged, kpis: readonly Kpi[], side: CheckSide): CheckResult[] {
  const mine = kpis.filter((kpi) => kpi.metric === rule.metric);
  const warehouses = expand(rule.where.warehouse, mine.map((kpi) => kpi.scope.warehouse));
  const classes = expand(rule.where.abc, mine.map((kpi) => kpi.scope.abc));
  const every = rule.where.warehouse === 'every' || rule.where.abc === 'every';
  const results: CheckResult[] = [];
  let first: Kpi | undefined; // without a value
  for (const warehouse of warehouses) {
    for (const abc of classes) {
      const kpi = mine.find((candidate) => candidate.scope.warehouse === warehouse && candidate.scope.abc === abc);
      const scope = { ...(warehouse === undefined ? {} : { warehouse }), ...(abc === undefined ? {} : { abc }) };
      const value = kpi?.[side] ?? null;
      if (!kpi) {
        results.push(notEvaluable(rule, 'CHECK_SELECTS_NOTHING', 'where', [warehouse, abc].filter(Boolean).join(', '), scope));
      } else if (value === null) {
        first ??= kpi;
        if (!every) results.push(notEvaluable(rule, 'CHECK_NOT_EVALUABLE', 'metric', kpi.reason, scope));
      } else {
        const breach = findBreach(value, rule.threshold);
        results.push(breach ? failed(rule, value, breach, scope) : passed(rule, value, 1, scope));
      }
    }
  }
  if (results.length > 0) return results;
  // Every scope that "*" stands for is without a value, or there is none.
  return [
    first
      ? notEvaluable(rule, 'CHECK_NOT_EVALUABLE', 'metric', first.reason)
      : notEvaluable(rule, 'CHECK_SELECTS_NOTHING', 'where', '*'),
  ];
}

function expand(choice: Choice, ids: readonly (string | undefined)[]): readonly (string | undefined)[] {
  if (choice === undefined) return [undefined];
  return choice === 'every' ? [...new Set(ids.filter((id) => id !== undefined))] : choice;
}
