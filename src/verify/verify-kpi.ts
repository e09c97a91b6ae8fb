import { formatDay } from '../model/calendar.js';
import { PLAN_FILES, type WitnessFacts } from '../model/witness.js';
import { rounded } from './cell-text.js';
import type { Refusals } from './refusals.js';
import { verifyJson } from './verify-json.js';

/** Holds kpi.json to the figures that were rebuilt for the plan, in their order, rounded to 6 decimals. */
export function verifyKpi(facts: WitnessFacts, document: unknown, refusals: Refusals): void {
  const figure = (value: number | null): number | null => (value === null ? null : rounded(value, 6));
  const expected = {
    as_of: formatDay(facts.theCase.asOf),
    money: facts.theCase.moneyName,
    kpis: facts.kpis.map(({ metric, unit, warehouse, abc, before, after, reason }) => ({
      metric,
      unit,
      scope: { ...(warehouse === undefined ? {} : { warehouse }), ...(abc === undefined ? {} : { abc }) },
      before: figure(before),
      after: figure(after),
      ...(reason === undefined ? {} : { reason }),
    })),
  };
  verifyJson(PLAN_FILES.kpi, '', document, expected, refusals);
}
