import type { KpiValue } from '../model/plan.js';
import { renderKpi, renderKpiChange, renderMetric } from './kpi-text.js';
import type { Section } from './section.js';

/** KPIs for people: one section a scope, in the order of the values; `after` only where a plan changes something. */
export function kpiReport(kpis: readonly KpiValue[]): Section[] {
  const planned = kpis.some((kpi) => kpi.before !== kpi.after);
  const scopes = new Map<string, KpiValue[]>();
  for (const kpi of kpis) {
    const title = scopeTitle(kpi);
    const values = scopes.get(title);
    if (values) values.push(kpi);
    else scopes.set(title, [kpi]);
  }
  return Array.from(scopes, ([title, values]) => kpiSection(title, values, planned));
}

/** One scope's KPIs as a table. */
export function kpiSection(title: string, kpis: readonly KpiValue[], planned: boolean): Section {
  return {
    title,
    table: {
      columns: planned ? ['metric', 'before', 'after', 'change', ''] : ['metric', 'value', ''],
      rows: kpis.map((kpi) => [
        renderMetric(kpi.metric),
        renderKpi(kpi.before, kpi.unit),
        ...(planned ? [renderKpi(kpi.after, kpi.unit), renderKpiChange(kpi)] : []),
        kpi.reason ?? '',
      ]),
    },
    numbers: new Set(['before', 'after', 'change', 'value']),
  };
}

function scopeTitle(kpi: KpiValue): string {
  const parts = [
    ...(kpi.warehouse === undefined ? [] : [`warehouse ${kpi.warehouse}`]),
    ...(kpi.abc === undefined ? [] : [`class ${kpi.abc}`]),
    ...(kpi.category === undefined ? [] : [`category ${kpi.category}`]),
    ...(kpi.region === undefined ? [] : [`region ${kpi.region}`]),
  ];
  return parts.length === 0 ? 'All' : parts.join(', ');
}
