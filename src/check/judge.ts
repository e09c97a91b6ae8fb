import type { Finding, FindingCode } from '../model/finding.js';
import type { CheckRule } from '../model/settings.js';
import type { CheckResult } from './check-result.js';
import type { Breach } from './find-breach.js';
import type { Threshold } from './parse-threshold.js';
import type { Where } from './where.js';

/** A rule that was understood, ready to be held against KPIs. */
export interface Judged {
  readonly id: string;
  readonly metric: string;
  readonly error: string;
  readonly path: string; // of the rule in the list of checks, e.g. checks[0]
  readonly threshold: Threshold;
  readonly where: Where;
}

type Place = Pick<CheckResult, 'warehouse' | 'abc' | 'sku'>;

export function passed(rule: Judged, value: number | null, count: number, place: Place = {}): CheckResult {
  return { id: rule.id, metric: rule.metric, kind: 'pass', ...place, value, error: rule.error, excess: 0, count };
}

export function failed(rule: Judged, value: number, { excess, ...breach }: Breach, place: Place): CheckResult {
  return { id: rule.id, metric: rule.metric, kind: 'fail', ...place, value, error: rule.error, breach, excess, count: 1 };
}

/**
 * @param field the field of the rule that is at fault
 * @param value the offending value, or the reason
 */
export function notEvaluable(
  rule: Pick<CheckRule, 'id' | 'metric' | 'error'> & { readonly path: string },
  code: FindingCode,
  field: string,
  value: string | undefined,
  place: Place = {},
  expected?: string,
): CheckResult {
  const finding: Finding = {
    code,
    severity: 'error',
    column: `${rule.path}.${field}`,
    ...(value === undefined ? {} : { value }),
    ...(expected === undefined ? {} : { expected }),
  };
  const { id, metric, error } = rule;
  return { id, metric, kind: 'not evaluable', ...place, value: null, error, excess: 0, count: 1, finding };
}
