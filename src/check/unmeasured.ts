import type { Finding } from '../model/finding.js';
import type { CheckResult, Place } from './check-result.js';
import { inPlaceOrder, placeOf, type Groups } from './groups.js';
import type { Judged } from './understand-rule.js';

/** A result that tells why nothing was checked, as the rule's `missing` has it: an error, a warning, or none. */
export function unmeasured(rule: Judged, field: string, finding: Pick<Finding, 'code' | 'value' | 'expected'>, place: Place = {}): CheckResult[] {
  if (rule.missing === 'ignore') return [];
  return [{
    id: rule.id, metric: rule.metric.name, kind: rule.missing === 'warn' ? 'warn' : 'not evaluable', place, value: null,
    threshold: rule.text, excess: 0, rows: null, money: null, count: 1,
    finding: { ...finding, severity: rule.missing === 'warn' ? 'warning' : 'error', column: `${rule.path}.${field}` },
  }];
}

/**
 * The values that cannot be measured and must be said. Of many, one may well be unknown: unless the rule says what
 * `missing` means, it is passed over where the rule did not name it and some other is known.
 *
 * @param told how many values are known
 */
export function unmeasuredGroups(rule: Judged, groups: Groups, told: number): CheckResult[] {
  if (told === groups.length || rule.missing === 'ignore') return [];
  const unknown = new Int32Array(groups.length - told);
  for (let group = 0, at = 0; group < groups.length; group++) if (Number.isNaN(groups.value[group])) unknown[at++] = group;
  const said = (group: number, place: Place): CheckResult[] =>
    unmeasured(rule, 'metric', { code: 'CHECK_NOT_EVALUABLE', value: groups.reason(group) }, place);
  const isNamed = (group: number): boolean => {
    const place = placeOf(groups, group);
    return rule.by.every((key) => rule.where.get(key)?.has(place[key]!) ?? (key === 'warehouse' && rule.by.includes('sku')));
  };
  const ordered = inPlaceOrder(rule.missing === 'default' ? unknown.filter(isNamed) : unknown, groups.keys);
  if (ordered.length > 0 || told > 0) return Array.from(ordered).flatMap((group) => said(group, placeOf(groups, group)));
  return said(unknown[0]!, unknown.length === 1 ? placeOf(groups, unknown[0]!) : {});
}

/** The findings of results, those of one reason once with their number. */
export function findingsOf(results: readonly CheckResult[]): Finding[] {
  const byReason = new Map<string, { readonly finding: Finding; count: number }>();
  for (const { finding } of results) {
    if (!finding) continue;
    const reason = `${finding.code} ${finding.column ?? ''} ${finding.value ?? ''}`;
    const same = byReason.get(reason);
    if (same) same.count++;
    else byReason.set(reason, { finding, count: 1 });
  }
  return Array.from(byReason.values(), ({ finding, count }) => (count === 1 ? finding : { ...finding, count }));
}
