import { formatDay } from '../model/calendar.js';
import { caseMark, KPI_FORMAT, KPI_FORMAT_VERSION, PLAN_FILES, type WitnessFacts } from '../model/witness.js';
import { rounded } from './cell-text.js';
import type { Refusals } from './refusals.js';
import { verifyJson } from './verify-json.js';

/** Holds kpi.json to the figures that were rebuilt for the plan, in their order, rounded to 6 decimals. */
export function verifyKpi(facts: WitnessFacts, document: unknown, refusals: Refusals): void {
  const figure = (value: number | null): number | null => (value === null ? null : rounded(value, 6));
  const expected = {
    format: KPI_FORMAT,
    format_version: KPI_FORMAT_VERSION,
    case: caseMark(facts.theCase),
    as_of: formatDay(facts.theCase.asOf),
    money: facts.theCase.moneyName,
    kpis: facts.kpis.map(({ metric, unit, warehouse, abc, category, region, before, after, reason }) => ({
      metric,
      unit,
      scope: {
        ...(warehouse === undefined ? {} : { warehouse }),
        ...(abc === undefined ? {} : { abc }),
        ...(category === undefined ? {} : { category }),
        ...(region === undefined ? {} : { region }),
      },
      before: figure(before),
      after: figure(after),
      ...(reason === undefined ? {} : { reason }),
    })),
  };
  verifyJson(PLAN_FILES.kpi, '', document, expected, refusals);
}
