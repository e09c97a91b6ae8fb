import type { KpiDocument } from '../model/witness.js';
import { diffRecords, type DiffRow } from './diff-row.js';

/** Compares measured KPIs: every metric and scope, before and after the plan; a value that became unknown too. */
export function diffKpis(old: KpiDocument, now: KpiDocument): DiffRow[] {
  const [oldSides, newSides] = [sidesOf(old), sidesOf(now)];
  // where no plan changes a value, on neither side, it is said once
  const isOne = (id: string): boolean => [oldSides.get(id), newSides.get(id)].every((sides) => sides === undefined || sides.before === sides.after);
  const figures = (sides: typeof oldSides): Map<string, Record<string, number | null>> =>
    new Map(Array.from(sides, ([id, { before, after }]) => [id, isOne(id) ? { value: before } : { before, after }]));
  return diffRecords('kpi', (id) => placeOf(id), figures(oldSides), figures(newSides));
}

type Sides = Pick<KpiDocument['kpis'][number], 'before' | 'after'>;

function sidesOf({ kpis }: KpiDocument): Map<string, Sides> {
  return new Map(
    kpis.map(({ metric, scope, before, after }) => [
      JSON.stringify([metric, scope.warehouse ?? null, scope.abc ?? null, scope.category ?? null, scope.region ?? null]),
      { before, after },
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
