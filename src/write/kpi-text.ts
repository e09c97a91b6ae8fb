import type { KpiUnit, KpiValue } from '../model/plan.js';
import { roundTo } from './decimal-text.js';

/**
 * A KPI's figure for people, in the decimals of its unit; `n/a` where it has none.
 *
 * @example
 * renderKpi(0.98765, 'share'); // '98.77 %'
 * renderKpi(null, 'days');     // 'n/a'
 */
export function renderKpi(value: number | null, unit: KpiUnit): string {
  if (value === null) return 'n/a';
  switch (unit) {
    case 'share':
      return `${roundTo(value * 100, 2)} %`;
    case 'days':
    case 'units':
    case 'transfers':
      return String(roundTo(value, 1));
    case 'money':
    case 'turns':
    case 'units a day':
      return String(roundTo(value, 2));
  }
}

/** What changed, with its sign: shares in percentage points; '' where a side has no value. */
export function renderKpiChange(kpi: KpiValue): string {
  if (kpi.before === null || kpi.after === null) return '';
  const change = renderKpi(kpi.after - kpi.before, kpi.unit).replace(' %', ' points');
  if (Number.parseFloat(change) === 0) return '=';
  return change.startsWith('-') ? change : `+${change}`;
}

/** A metric's name as words: `expected_fill_rate` is "expected fill rate". */
export function renderMetric(metric: string): string {
  return metric.replaceAll('_', ' ');
}
