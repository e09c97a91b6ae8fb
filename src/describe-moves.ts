/** What a set of moves leads to, told in the model's nouns: by `plan` for its own, by `audit` for those of a file. */
import { explainLines } from './explain/explain-lines.js';
import { type LimitPlace, unmetNeeds } from './explain/unmet-needs.js';
import { measureKpis } from './kpi/measure-kpis.js';
import type { Move, Movements } from './model/movements.js';
import type { Outlook } from './model/outlook.js';
import type { KpiValue, TransferLine, UnmetNeed } from './model/plan.js';
import { measureOutlook } from './policy/measure-outlook.js';
import { type ScopedAnalysis, triggerCodes } from './scope-plan.js';

export interface Description {
  readonly after: Outlook;
  readonly lines: readonly TransferLine[];
  readonly unmet: readonly UnmetNeed[];
  readonly kpis: readonly KpiValue[];
}

/**
 * Describes moves.
 *
 * @param moves sorted by SKU, from, to
 * @param leadDays S x W -> day from which received units count, -1 where no lane is usable
 * @param binding the limits that bind
 */
export function describeMoves(
  analysis: ScopedAnalysis,
  moves: readonly Move[],
  leadDays: Int32Array,
  binding: readonly LimitPlace[],
): Description {
  const { theCase, demand, classes, forecast, positions, curves, before, scope } = analysis;
  const movements = movementsOf(analysis, moves, leadDays);
  const after = measureOutlook(theCase, demand, forecast, positions, curves, movements);
  const triggers = triggerCodes(scope.triggers, theCase.skus.ids.length);
  const lines = explainLines({ theCase, classes, positions, curves, scope, triggers, moves, movements, before, after });
  const unmet = unmetNeeds({ theCase, classes, positions, curves, scope, movements, after, binding });
  const kpis = measureKpis({ theCase, classes, positions, before, after, lines });
  return { after, lines, unmet, kpis };
}

/** Units out and in by cell. */
export function movementsOf(analysis: ScopedAnalysis, moves: readonly Move[], leadDays: Int32Array): Movements {
  const { theCase, positions } = analysis;
  const count = theCase.warehouses.ids.length;
  const out = new Int32Array(positions.stock.length);
  const received = new Int32Array(positions.stock.length);
  for (const { sku, from, to, packs } of moves) {
    const units = packs * theCase.catalogue.casePack[sku]!;
    out[sku * count + from]! += units;
    received[sku * count + to]! += units;
  }
  return { out, received, leadDays };
}
