import type { Finding, FindingCode } from '../model/finding.js';
import type { CheckResult, CheckSide, Place } from './check-result.js';
import { findBreach } from './find-breach.js';
import { measuredGroups, type Group, type KpiSource } from './measured-groups.js';
import type { Amount, Judged } from './understand-rule.js';

/** Holds one rule against every value that it speaks of. */
export function judgeRule(rule: Judged, source: KpiSource, side: CheckSide, baseline: KpiSource | undefined): CheckResult[] {
  const groups = measuredGroups(rule, source, side);
  if (!Array.isArray(groups)) return [unmeasured(rule, 'CHECK_NOT_EVALUABLE', 'where', (groups as { reason: string }).reason)];
  const measured = groups as readonly Group[];
  const lost = missingIds(rule, measured);
  const results: CheckResult[] = lost.flatMap((value) => tolerated(rule, unmeasured(rule, 'CHECK_SELECTS_NOTHING', 'where', value)));
  if (measured.length === 0) {
    return lost.length > 0 ? results : tolerated(rule, unmeasured(rule, 'CHECK_SELECTS_NOTHING', 'where', describe(rule)));
  }
  const old = baselineOf(rule, side, baseline);
  if (typeof old === 'string') results.push(...tolerated(rule, unmeasured(rule, 'CHECK_NOT_EVALUABLE', 'baseline', old)));

  const told = measured.filter(({ value }) => value !== null);
  for (const group of unknownOf(rule, measured, told.length)) {
    results.push(...tolerated(rule, unmeasured(rule, 'CHECK_NOT_EVALUABLE', 'metric', group.reason, group.place)));
  }
  const verdicts = told.map((group) => verdictOf(rule, group, typeof old === 'string' ? undefined : old));
  let passed = 0;
  const limit = allowance(rule, told.length);
  const counted = rule.error || rule.maxIncrease || rule.maxDecrease ? 'error' : 'warn';
  const excused = verdicts.filter(({ kind }) => kind === counted).length <= limit;
  let single: CheckResult | undefined;
  for (const verdict of verdicts) {
    if (verdict.kind === 'pass') {
      passed++;
      single = verdict;
    } else results.push(verdict.kind === counted && excused ? { ...verdict, kind: 'allowed' } : verdict);
  }
  if (passed > 0) results.push(passed === 1 ? single! : { ...single!, place: {}, value: null, rows: null, money: null, count: passed });
  return results;
}

/** A value against the thresholds and its baseline: the error counts before the warning. */
function verdictOf(rule: Judged, group: Group, old: ReadonlyMap<string, number | null> | undefined): CheckResult {
  const value = group.value!;
  const result = { id: rule.id, metric: rule.metric.name, place: group.place, value, rows: group.rows, money: group.money, count: 1 };
  for (const kind of ['error', 'warn'] as const) {
    const band = rule[kind];
    const breach = band && findBreach(value, band.threshold);
    if (breach) {
      const { excess, ...comparison } = breach;
      return { ...result, kind, threshold: band.text, breach: comparison, excess };
    }
    const before = kind === 'error' ? (old?.get(keyOf(group.place)) ?? undefined) : undefined;
    const drift = before === undefined ? undefined : driftOf(rule, value, before);
    if (drift) return { ...result, kind, ...drift, baseline: before! };
  }
  return { ...result, kind: 'pass', threshold: rule.error?.text ?? rule.warn?.text ?? '', excess: 0 };
}

/** How a value has moved too far from its baseline. */
function driftOf(rule: Judged, value: number, before: number): { threshold: string; excess: number } | undefined {
  const room = ({ share, value: amount }: Amount): number => (share ? amount * Math.abs(before) : amount);
  const rise = value - before;
  const beyond = (amount: Amount, moved: number, word: string) => {
    const most = room(amount);
    if (!(moved > most * (1 + 1e-12))) return undefined;
    return { threshold: `${word} ${amount.text}`, excess: (moved - most) / (most || 1) };
  };
  return (
    (rule.maxIncrease && beyond(rule.maxIncrease, rise, 'max_increase')) ??
    (rule.maxDecrease && beyond(rule.maxDecrease, -rise, 'max_decrease'))
  );
}

/** The baseline's values by place; undefined where the rule has none, a reason where they cannot be had. */
function baselineOf(rule: Judged, side: CheckSide, baseline: KpiSource | undefined): ReadonlyMap<string, number | null> | string | undefined {
  if (!rule.maxIncrease && !rule.maxDecrease) return undefined;
  if (!baseline) return 'no --baseline was given';
  const groups = measuredGroups(rule, baseline, side);
  if (!Array.isArray(groups)) return `in the baseline: ${(groups as { reason: string }).reason}`;
  const values = (groups as readonly Group[]).filter(({ value }) => value !== null);
  if (values.length === 0) return 'the baseline has no value of it';
  return new Map(values.map(({ place, value }) => [keyOf(place), value]));
}

function keyOf(place: Place): string {
  return JSON.stringify(Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The most values that may breach. A share is of the values that were measured. */
function allowance({ allow }: Judged, values: number): number {
  if (!allow) return 0;
  return allow.share ? Math.floor(allow.value * values + 1e-9) : allow.value;
}

/** Ids that the rule groups by and names, and that have no row. */
function missingIds(rule: Judged, groups: readonly Group[]): string[] {
  return rule.by.flatMap((key) => {
    const seen = new Set(groups.map(({ place }) => place[key]));
    return [...(rule.where.get(key) ?? [])].filter((id) => !seen.has(id));
  });
}

/**
 * The values that cannot be measured and must be said. Of many, one may well be unknown: unless the rule says what
 * `missing` means, it is passed over where the rule did not name it and some other is known.
 */
function unknownOf(rule: Judged, measured: readonly Group[], told: number): readonly Group[] {
  const unknown = measured.filter(({ value }) => value === null);
  if (rule.missing !== 'default' || unknown.length === 0) return unknown;
  const named = unknown.filter(({ place }) => rule.by.every((key) => rule.where.get(key)?.has(place[key]!) ?? (key === 'warehouse' && rule.by.includes('sku'))));
  if (named.length > 0 || told > 0) return named;
  return [{ ...unknown[0]!, place: unknown.length === 1 ? unknown[0]!.place : {} }];
}

function describe({ where, by }: Judged): string {
  const parts = [...where.values()].map((ids) => [...ids].join(', '));
  return [...parts, ...by.filter((key) => !where.has(key)).map(() => '*')].join(', ');
}

/** A result that tells why nothing was checked. */
function unmeasured(rule: Judged, code: FindingCode, field: string, value: string | undefined, place: Place = {}): CheckResult {
  const finding: Finding = { code, severity: 'error', column: `${rule.path}.${field}`, ...(value === undefined ? {} : { value }) };
  return {
    id: rule.id, metric: rule.metric.name, kind: 'not evaluable', place, value: null,
    threshold: rule.error?.text ?? rule.warn?.text ?? '', excess: 0, rows: null, money: null, count: 1, finding,
  };
}

/** What the rule's `missing` makes of a result without a value. */
function tolerated({ missing }: Judged, result: CheckResult): CheckResult[] {
  if (missing === 'ignore') return [];
  return missing === 'warn' ? [{ ...result, kind: 'warn', finding: { ...result.finding!, severity: 'warning' } }] : [result];
}
