import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { KpiValue } from '../model/plan.js';
import type { TextTable } from '../model/table.js';
import { caseMark, KPI_FORMAT, KPI_FORMAT_VERSION, type KpiDocument } from '../model/witness.js';
import { roundTo, writeDecimal } from './decimal-text.js';

/** kpi.json: every metric for every scope, before and after the plan, in the order of the registry. */
export function writeKpiDocument(kpis: readonly KpiValue[], theCase: Case): KpiDocument {
  return {
    format: KPI_FORMAT,
    format_version: KPI_FORMAT_VERSION,
    case: caseMark(theCase),
    as_of: formatDay(theCase.asOf),
    money: theCase.moneyName,
    kpis: kpis.map((kpi) => ({
      metric: kpi.metric,
      unit: kpi.unit,
      scope: {
        ...(kpi.warehouse === undefined ? {} : { warehouse: kpi.warehouse }),
        ...(kpi.abc === undefined ? {} : { abc: kpi.abc }),
        ...(kpi.category === undefined ? {} : { category: kpi.category }),
        ...(kpi.region === undefined ? {} : { region: kpi.region }),
      },
      before: rounded(kpi.before),
      after: rounded(kpi.after),
      ...(kpi.reason === undefined ? {} : { reason: kpi.reason }),
    })),
  };
}

/** The same figures as rows, for CSV and tables: scope in two columns, blank where a metric has no value. */
export function writeKpiTable(kpis: readonly KpiValue[]): TextTable {
  const cell = (value: number | null): string => (value === null ? '' : writeDecimal(value, 6));
  return {
    columns: ['metric', 'unit', 'warehouse', 'abc_class', 'category', 'region', 'before', 'after', 'reason'],
    rows: kpis.map((kpi) => [
      kpi.metric,
      kpi.unit,
      kpi.warehouse ?? '',
      kpi.abc ?? '',
      kpi.category ?? '',
      kpi.region ?? '',
      cell(kpi.before),
      cell(kpi.after),
      kpi.reason ?? '',
    ]),
  };
}

/** The columns of the KPI table that hold numbers. */
export const KPI_NUMBERS: ReadonlySet<string> = new Set(['before', 'after']);

function rounded(value: number | null): number | null {
  return value === null ? null : roundTo(value, 6);
}
