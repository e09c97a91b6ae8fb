import type { Case } from '../model/case.js';
import type { Outlook } from '../model/outlook.js';
import type { KpiValue } from '../model/plan.js';
import { kpiColumns, type ColumnOf } from './kpi-columns.js';
import { kpiFactsOf, type KpiFacts } from './kpi-facts.js';
import type { KpiInput } from './kpi-input.js';
import type { Measured, Metric, Side } from './metric.js';
import { METRICS } from './metrics.js';
import type { Scope } from './scopes.js';

/**
 * Measures every KPI before and after a plan: over all, by ABC class, by warehouse, by class at each warehouse, by
 * category, and, where customers are what it speaks of, by their region. Values are not rounded. What cannot be measured
 * is null, with the reason.
 *
 * @returns by metric in the order of METRICS, then by scope: all, classes, each warehouse and its classes, categories, regions
 */
export function measureKpis(input: KpiInput): KpiValue[] {
  const facts = kpiFactsOf(input);
  const column = kpiColumns(facts);
  const standing = input.after === input.before && input.lines === undefined; // without a plan, all is as it was
  return METRICS.flatMap((metric) => {
    const first = measured(metric, facts, column, input.before, 'before');
    const second = metric.history || standing ? first : measured(metric, facts, column, input.after, 'after');
    return facts.scopes.list.flatMap((scope, at): KpiValue[] => {
      const [before, after] = [first[at], second[at]];
      if (before === undefined || after === undefined) return [];
      return [{
        metric: metric.name,
        unit: metric.unit,
        ...namesOf(scope, input.theCase),
        before: numberOf(before),
        after: numberOf(after),
        ...reasonOf(before, after),
      }];
    });
  });
}

function namesOf(scope: Scope, theCase: Case): Pick<KpiValue, 'warehouse' | 'abc' | 'category' | 'region'> {
  return {
    ...(scope.warehouse < 0 ? {} : { warehouse: theCase.warehouses.ids[scope.warehouse]! }),
    ...(scope.abc === undefined ? {} : { abc: scope.abc }),
    ...(scope.category === undefined ? {} : { category: theCase.catalogue.categories.ids[scope.category]! }),
    ...(scope.region === undefined ? {} : { region: theCase.regions.ids[scope.region]! }),
  };
}

function measured(metric: Metric, facts: KpiFacts, column: ColumnOf, outlook: Outlook, side: Side): Measured[] {
  const { scopes } = facts;
  const byRegion = metric.regions !== undefined || metric.measure !== undefined;
  const missing = metric.missing?.(facts, side);
  if (missing !== undefined) {
    return scopes.list.map((_, scope) => (scope < scopes.firstRegion || byRegion ? { reason: missing } : undefined));
  }
  if (metric.measure) return metric.measure(facts, outlook, side);
  const { numerator, denominator } = metric.parts!(column, side);
  const sums = scopes.sum(numerator, denominator);
  const regions = metric.regions?.(facts, outlook);
  const reason = { reason: metric.none ?? 'not known' };
  return scopes.list.map((_, scope): Measured => {
    if (scope >= scopes.firstRegion) {
      const region = scope - scopes.firstRegion;
      if (!regions) return undefined;
      return ratio(regions.numerator[region]!, regions.denominator?.[region], reason);
    }
    if (sums.cells[scope] === 0 && sums.left[scope]! > 0) return reason;
    return ratio(sums.numerator[scope]!, denominator && sums.denominator[scope]!, reason);
  });
}

function ratio(numerator: number, denominator: number | undefined, reason: { readonly reason: string }): Measured {
  if (denominator === undefined) return numerator;
  return denominator > 0 ? numerator / denominator : reason;
}

function numberOf(result: NonNullable<Measured>): number | null {
  return typeof result === 'number' ? result : null;
}

function reasonOf(before: NonNullable<Measured>, after: NonNullable<Measured>): { reason?: string } {
  const missing = typeof before === 'number' ? after : before;
  return typeof missing === 'number' ? {} : { reason: missing.reason };
}
