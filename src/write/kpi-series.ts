import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { KpiValue } from '../model/plan.js';
import type { TextTable } from '../model/table.js';
import { writeKpiDocument, writeKpiTable } from './kpi-document.js';

/** The KPIs of one week, as of its day. */
interface Week {
  readonly theCase: Case;
  readonly kpis: readonly KpiValue[];
}

/** A weekly series as rows, week by week. */
export function writeSeriesTable(weeks: readonly Week[]): TextTable {
  const columns = ['as_of', 'metric', 'unit', 'warehouse', 'abc_class', 'category', 'region', 'value', 'reason'];
  const rows = weeks.flatMap(({ theCase, kpis }) => {
    const table = writeKpiTable(kpis);
    const after = table.columns.indexOf('after'); // nothing was planned: before and after are one value
    return Array.from(table.rows, (row) => [formatDay(theCase.asOf), ...row.filter((_, i) => i !== after)]);
  });
  return { columns, rows };
}

/** The same as documents, one a week. */
export function writeSeriesDocument(weeks: readonly Week[]): unknown {
  return weeks.map(({ theCase, kpis }) => writeKpiDocument(kpis, theCase));
}

/** The columns of the series that hold numbers. */
export const SERIES_NUMBERS: ReadonlySet<string> = new Set(['value']);
