import type { Finding } from '../model/finding.js';
import type { CheckRule } from '../model/settings.js';
import type { Threshold } from './parse-threshold.js';
import { understandRule, type Judged } from './understand-rule.js';

/** What a rule lets pass: from `low` to `high`. */
interface Allowed {
  readonly low: number;
  readonly high: number;
  readonly lowIn: boolean; // does the bound itself pass?
  readonly highIn: boolean;
}

/** Metrics that are one figure in two units: days = 365 / turns, on one basis (average inventory, one window). */
const TURNS_AND_DAYS = { turns: 'turnover', days: 'trailing_days_on_hand' } as const;
const YEAR = 365;

/**
 * Finds bands that no value can satisfy: of one rule (`warn` against `error`), of two rules on one metric and scope, and
 * of turnover and trailing days on hand, which are one figure: days = 365 / turns.
 *
 * @returns a CHECK_CONTRADICTION for each, with the arithmetic
 */
export function contradictions(rules: readonly CheckRule[]): Finding[] {
  const judged = rules.map((rule, index) => understandRule(rule, `checks[${index}]`)).filter((rule): rule is Judged => !Array.isArray(rule));
  const findings: Finding[] = [];
  const say = (rule: Judged, text: string): void => {
    findings.push({ code: 'CHECK_CONTRADICTION', severity: 'error', column: rule.path, value: text });
  };
  const bands = judged.map((rule) => {
    const [error, warn] = [allowedBy(rule.error?.threshold), allowedBy(rule.warn?.threshold)];
    const both = meet(error, warn);
    if (isEmpty(both)) say(rule, `${rule.metric.name} ${rangeText(error)} by "error" and ${rangeText(warn)} by "warn" leave nothing`);
    return { rule, allowed: both };
  });
  for (const [index, a] of bands.entries()) {
    for (const b of bands.slice(index + 1)) {
      if (isEmpty(a.allowed) || isEmpty(b.allowed) || scopeOf(a.rule) !== scopeOf(b.rule)) continue;
      const [nameA, nameB] = [a.rule.metric.name, b.rule.metric.name];
      if (nameA === nameB) {
        if (!isEmpty(meet(a.allowed, b.allowed))) continue;
        say(b.rule, `${nameB} ${rangeText(b.allowed)} by "${b.rule.id}" and ${rangeText(a.allowed)} by "${a.rule.id}" leave nothing`);
        continue;
      }
      const turns = [a, b].find(({ rule }) => rule.metric.name === TURNS_AND_DAYS.turns);
      const days = [a, b].find(({ rule }) => rule.metric.name === TURNS_AND_DAYS.days);
      if (!turns || !days) continue;
      const asDays = daysOf(turns.allowed);
      if (!isEmpty(meet(asDays, days.allowed))) continue;
      say(
        b.rule,
        `${TURNS_AND_DAYS.turns} ${rangeText(turns.allowed)} by "${turns.rule.id}" is ${rangeText(asDays)} days ` +
          `(365 / ${number(turns.allowed.high)} = ${number(asDays.low)}, 365 / ${number(turns.allowed.low)} = ${number(asDays.high)}), ` +
          `and "${days.rule.id}" wants ${rangeText(days.allowed)}: they leave nothing`,
      );
    }
  }
  return findings;
}

/** The values that breach nothing. */
function allowedBy(threshold: Threshold | undefined): Allowed {
  const below = threshold?.find(({ operator }) => operator.startsWith('<'));
  const above = threshold?.find(({ operator }) => operator.startsWith('>'));
  return {
    low: below?.bound ?? -Infinity,
    high: above?.bound ?? Infinity,
    lowIn: below?.operator !== '<=',
    highIn: above?.operator !== '>=',
  };
}

function meet(a: Allowed, b: Allowed): Allowed {
  return {
    low: Math.max(a.low, b.low),
    high: Math.min(a.high, b.high),
    lowIn: (a.low < b.low || a.lowIn) && (b.low < a.low || b.lowIn),
    highIn: (a.high > b.high || a.highIn) && (b.high > a.high || b.highIn),
  };
}

function isEmpty({ low, high, lowIn, highIn }: Allowed): boolean {
  return low > high || (low === high && !(lowIn && highIn));
}

/** Turns as days on hand; turns are never negative. */
function daysOf({ low, high, lowIn, highIn }: Allowed): Allowed {
  return { low: high > 0 ? YEAR / high : Infinity, high: low > 0 ? YEAR / low : Infinity, lowIn: highIn, highIn: lowIn };
}

function scopeOf({ where, by }: Judged): string {
  return JSON.stringify([[...where].map(([key, ids]) => [key, [...ids].sort()]).sort(), by]);
}

function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : 'none';
}

function rangeText({ low, high }: Allowed): string {
  if (low === -Infinity) return high === Infinity ? 'any' : `at most ${number(high)}`;
  return high === Infinity ? `at least ${number(low)}` : `${number(low)} to ${number(high)}`;
}
