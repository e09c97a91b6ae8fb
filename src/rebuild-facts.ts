/** The facts of a plan folder, rebuilt from the case: the curves anew, and what the transfers of the file lead to. */
import { type Analysis, analyseCase } from './analyse-case.js';
import { describeMoves } from './describe-moves.js';
import { type Day, parseDay } from './model/calendar.js';
import type { Case } from './model/case.js';
import type { Move } from './model/movements.js';
import type { TextTable } from './model/table.js';
import type { PlanDocument, PlanDocuments, WitnessFacts } from './model/witness.js';
import { factsOf } from './plan.js';
import { scopePlan, type ScopeOptions } from './scope-plan.js';

const WHOLE = /^(0|[1-9]\d{0,8})$/;

/**
 * Rebuilds the facts by which the witness judges the documents. Cells that name nothing in the case or hold no number
 * are left out here; the witness refuses them.
 *
 * @param previous the case that triggers were looked for against, where the plan names one
 */
export function rebuildFacts(theCase: Case, documents: PlanDocuments, previous?: Case): WitnessFacts {
  const analysis = scopePlan(analyseCase(theCase), scopeIn(documents.plan, theCase.asOf, previous));
  const moves = movesIn(analysis, documents.transfers);
  const leadDays = leadDaysIn(theCase, documents.certificate);
  const { unmet, kpis } = describeMoves(analysis, moves, leadDays, bindingIn(theCase, documents.plan));
  return factsOf(analysis, unmet, kpis);
}

/** Moves of more than lies at their origin are left out too: they could make the description endless. */
function movesIn({ theCase, positions }: Analysis, transfers: TextTable): Move[] {
  const count = theCase.warehouses.ids.length;
  const cell = cellReader(transfers);
  const moves: Move[] = [];
  for (const row of transfers.rows) {
    const sku = theCase.skus.codeOf(cell(row, 'sku'));
    const from = theCase.warehouses.codeOf(cell(row, 'from'));
    const to = theCase.warehouses.codeOf(cell(row, 'to'));
    const cases = cell(row, 'cases');
    if (sku < 0 || from < 0 || to < 0 || !WHOLE.test(cases)) continue;
    const units = Number(cases) * theCase.catalogue.casePack[sku]!;
    if (units > positions.stock[sku * count + from]!) continue;
    moves.push({ sku, from, to, packs: Number(cases) });
  }
  return moves.sort((a, b) => a.sku - b.sku || a.from - b.from || a.to - b.to);
}

function leadDaysIn(theCase: Case, certificate: TextTable): Int32Array {
  const cell = cellReader(certificate);
  const count = theCase.warehouses.ids.length;
  const leadDays = new Int32Array(theCase.skus.ids.length * count).fill(-1);
  for (const row of certificate.rows) {
    const sku = theCase.skus.codeOf(cell(row, 'sku'));
    const warehouse = theCase.warehouses.codeOf(cell(row, 'warehouse'));
    const lead = cell(row, 'lead_days');
    if (sku >= 0 && warehouse >= 0 && WHOLE.test(lead)) leadDays[sku * count + warehouse] = Number(lead);
  }
  return leadDays;
}

/** Which SKUs plan.json says that it takes up; the witness holds the rest of what it says to that. */
function scopeIn(plan: unknown, asOf: Day, previous: Case | undefined): ScopeOptions {
  const scope = (plan as Partial<PlanDocument> | null)?.scope;
  const since = typeof scope?.since === 'string' ? parseDay(scope.since) : undefined;
  return {
    all: scope?.takes !== 'due',
    ...(since === undefined || since >= asOf ? {} : { since }),
    ...(previous === undefined ? {} : { previous }),
  };
}

/** Where the limits hold that plan.json says bind; the witness holds the list itself to the plan. */
function bindingIn(theCase: Case, plan: unknown): { from: number; to: number }[] {
  const binding = (plan as Partial<PlanDocument> | null)?.binding_limits;
  if (!Array.isArray(binding)) return [];
  const code = (id: unknown): number => (typeof id === 'string' ? theCase.warehouses.codeOf(id) : -1);
  return (binding as unknown[])
    .filter((limit): limit is { from: unknown; to: unknown } => typeof limit === 'object' && limit !== null)
    .map(({ from, to }) => ({ from: code(from), to: code(to) }));
}

function cellReader(table: TextTable): (row: readonly string[], column: string) => string {
  const places = new Map(table.columns.map((column, place) => [column, place]));
  return (row, column) => row[places.get(column) ?? -1] ?? '';
}
