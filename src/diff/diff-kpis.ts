import type { KpiDocument } from '../model/witness.js';
import { diffRecords, type DiffRow } from './diff-row.js';

/** Compares measured KPIs: every metric and scope, before and after the plan; a value that became unknown too. */
export function diffKpis(old: KpiDocument, now: KpiDocument): DiffRow[] {
  return diffRecords('kpi', (id) => placeOf(id), figures(old), figures(now));
}

function figures({ kpis }: KpiDocument): Map<string, Record<string, number | null>> {
  return new Map(
    kpis.map(({ metric, scope, before, after }) => [
      JSON.stringify([metric, scope.warehouse ?? null, scope.abc ?? null, scope.category ?? null, scope.region ?? null]),
      before === after ? { value: before } : { before, after },
    ]),
  );
}

function placeOf(id: string): DiffRow['key'] {
  const [name, warehouse, abc, category, region] = JSON.parse(id) as (string | null)[];
  return {
    name: name!,
    ...(warehouse === null ? {} : { warehouse: warehouse! }),
    ...(abc === null ? {} : { abc: abc! }),
    ...(category === null ? {} : { category: category! }),
    ...(region === null ? {} : { region: region! }),
  };
}
