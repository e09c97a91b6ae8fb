import type { KpiValue } from '../model/plan.js';
import type { KpiInput } from './kpi-input.js';
import type { KpiFacts, Measured } from './metric.js';
import { METRICS } from './metrics.js';
import { salesOf } from './sales.js';
import { scopesOf } from './scopes.js';

/**
 * Measures every KPI before and after a plan: over all, by ABC class, by warehouse, and by class at each warehouse.
 * Values are not rounded. What cannot be measured is null, with the reason.
 *
 * @returns by metric in the order of METRICS, then by scope: all, classes, then each warehouse and its classes
 */
export function measureKpis(input: KpiInput): KpiValue[] {
  const { theCase, classes, before, after } = input;
  const scopes = scopesOf(theCase.warehouses.ids.length, classes.abc);
  const facts: KpiFacts = { ...input, scopes, sales: salesOf(theCase) };
  return METRICS.flatMap((metric) => {
    const first = metric.measure(facts, before, 'before');
    const second = metric.history ? first : metric.measure(facts, after, 'after');
    return scopes.list.map((scope, at): KpiValue => ({
      metric: metric.name,
      unit: metric.unit,
      ...(scope.warehouse < 0 ? {} : { warehouse: theCase.warehouses.ids[scope.warehouse]! }),
      ...(scope.abc === undefined ? {} : { abc: scope.abc }),
      before: numberOf(first[at]!),
      after: numberOf(second[at]!),
      ...reasonOf(first[at]!, second[at]!),
    }));
  });
}

function numberOf(result: Measured): number | null {
  return typeof result === 'number' ? result : null;
}

function reasonOf(before: Measured, after: Measured): { reason?: string } {
  const missing = typeof before === 'number' ? after : before;
  return typeof missing === 'number' ? {} : { reason: missing.reason };
}
