import type { KpiNumber } from '../kpi/kpi-columns.js';
import { METRIC_BY_NAME } from '../kpi/metrics.js';
import type { CheckRule } from '../model/settings.js';

/** The columns of kpi_sku from which the rules' metrics are added up, in the order of first need. */
export function neededColumns(rules: readonly CheckRule[]): KpiNumber[] {
  const needed = new Set<KpiNumber>();
  const record = (name: KpiNumber): (() => number) => {
    needed.add(name);
    return () => NaN;
  };
  for (const { metric } of rules) {
    for (const side of ['before', 'after'] as const) METRIC_BY_NAME.get(metric)?.parts?.(record, side);
  }
  if (needed.size > 0) for (const side of ['before', 'after'] as const) needed.add(`inventory_value_${side}`);
  return [...needed];
}
