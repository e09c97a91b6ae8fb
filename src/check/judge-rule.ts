import { nearestName } from '../model/nearest-name.js';
import { baselineOf } from './baseline-values.js';
import { RESULT_KINDS, type CheckResult, type CheckSide, type RuleResults } from './check-result.js';
import { inPlaceOrder, placeOf, type Groups } from './groups.js';
import { levelOf } from './level-of.js';
import { measuredGroups, type KpiSource } from './measured-groups.js';
import { ruleResults } from './rule-results.js';
import type { Judged } from './understand-rule.js';
import { unmeasured, unmeasuredGroups } from './unmeasured.js';

/** How often the nearest name is looked for: among a hundred thousand SKUs it takes its time. */
const MOST_NEAREST = 3;

/** Holds one rule against every value that it speaks of. */
export function judgeRule(rule: Judged, source: KpiSource, side: CheckSide, baseline: KpiSource | undefined): RuleResults {
  const groups = measuredGroups(rule, source, side);
  if (typeof groups === 'string') return ruleResults(unmeasured(rule, 'where', { code: 'CHECK_NOT_EVALUABLE', value: groups }));
  const said = groups.lost.flatMap(({ id, known }, i) => {
    const nearest = i < MOST_NEAREST ? nearestName(id, known) : undefined;
    return unmeasured(rule, 'where', { code: 'CHECK_SELECTS_NOTHING', value: id, ...(nearest === undefined ? {} : { expected: nearest }) });
  });
  if (groups.length === 0) {
    return ruleResults(groups.lost.length > 0 ? said : unmeasured(rule, 'where', { code: 'CHECK_SELECTS_NOTHING', value: describe(rule) }));
  }
  const old = baselineOf(rule, side, baseline, groups);
  if (typeof old === 'string') said.push(...unmeasured(rule, 'baseline', { code: 'CHECK_NOT_EVALUABLE', value: old }));
  return judged(rule, groups, typeof old === 'string' ? undefined : old, said);
}

/** The results of the groups that fail, in the order of their places, and one for all that pass. */
function judged(rule: Judged, groups: Groups, before: Float64Array | undefined, said: CheckResult[]): RuleResults {
  const counted = rule.error || rule.maxIncrease || rule.maxDecrease ? 'error' : 'warn';
  const levelAt = (group: number) => levelOf(rule, groups.value[group]!, before?.[group]);
  const failing = new Int32Array(groups.length);
  const excess = new Float64Array(groups.length);
  const kinds = new Uint8Array(groups.length); // index in RESULT_KINDS
  let fail = 0;
  let passed = 0;
  let lastPassed = -1;
  let breaches = 0;
  for (let group = 0; group < groups.length; group++) {
    if (Number.isNaN(groups.value[group])) continue;
    const level = levelAt(group);
    if (level === undefined) {
      passed++;
      lastPassed = group;
      continue;
    }
    failing[fail++] = group;
    excess[group] = level.excess;
    kinds[group] = RESULT_KINDS.indexOf(level.kind);
    if (level.kind === counted) breaches++;
  }
  const excused = breaches <= allowance(rule, fail + passed);
  const order = inPlaceOrder(failing.slice(0, fail), groups.keys);

  const { id, metric: { name: metric } } = rule;
  const failed = (group: number): CheckResult => {
    const { kind, threshold, breach, baseline, excess: beyond } = levelAt(group)!;
    const money = groups.money[group]!;
    return {
      id, metric, kind: excused && kind === counted ? 'allowed' : kind, place: placeOf(groups, group), value: groups.value[group]!, threshold,
      ...(breach === undefined ? {} : { breach }), ...(baseline === undefined ? {} : { baseline }),
      excess: beyond, rows: groups.rows?.[group] ?? null, money: Number.isNaN(money) ? null : money, count: 1,
    };
  };
  const passes = (): CheckResult[] => {
    if (passed === 0) return [];
    const pass = { id, metric, kind: 'pass', threshold: rule.text, excess: 0, count: passed } as const;
    if (passed > 1) return [{ ...pass, place: {}, value: null, rows: null, money: null }];
    const money = groups.money[lastPassed]!;
    return [{
      ...pass, place: placeOf(groups, lastPassed), value: groups.value[lastPassed]!,
      rows: groups.rows?.[lastPassed] ?? null, money: Number.isNaN(money) ? null : money,
    }];
  };
  const ready = ruleResults([...said, ...unmeasuredGroups(rule, groups, fail + passed), ...passes()]);
  const head = ready.kind.length;
  const results = {
    kind: new Uint8Array(head + fail), excess: new Float64Array(head + fail), money: new Float64Array(head + fail),
  };
  for (const name of ['kind', 'excess', 'money'] as const) results[name].set(ready[name]);
  const [countedKind, allowed] = [RESULT_KINDS.indexOf(counted), RESULT_KINDS.indexOf('allowed')];
  for (let i = 0; i < fail; i++) {
    const group = order[i]!;
    results.kind[head + i] = excused && kinds[group] === countedKind ? allowed : kinds[group]!;
    results.excess[head + i] = excess[group]!;
    results.money[head + i] = groups.money[group]! || 0;
  }
  return {
    ...results,
    count: (at) => (at < head ? ready.count(at) : 1),
    result: (at) => (at < head ? ready.result(at) : failed(order[at - head]!)),
    findings: ready.findings,
  };
}

/** The most values that may breach. A share is of the values that were measured. */
function allowance({ allow }: Judged, values: number): number {
  if (!allow) return 0;
  return allow.share ? Math.floor(allow.value * values + 1e-9) : allow.value;
}

function describe({ where, by }: Judged): string {
  const parts = [...where.values()].map((ids) => [...ids].join(', '));
  return [...parts, ...by.filter((key) => !where.has(key)).map(() => '*')].join(', ');
}
