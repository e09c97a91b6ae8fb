/**
 * Where demand stays short after the plan though one more unit would earn there, and why none comes. In the order of
 * action: what a transfer could still solve, what must be purchased.
 */
import { DISCONTINUED, type Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Movements } from '../model/movements.js';
import type { Outlook } from '../model/outlook.js';
import type { LimitUse, UnmetNeed, UnmetReason } from '../model/plan.js';
import type { Positions } from '../model/positions.js';
import { toQuanta } from '../model/quantum.js';
import { laneCostOfPack } from '../policy/lane-costs.js';
import { worthBetween } from '../policy/pack-curve.js';
import { type ValueCurves, waitingUnits } from '../policy/value-curves.js';

/** Where a limit holds. */
export type LimitPlace = Pick<LimitUse, 'from' | 'to'>;

/** A shortage that rounds to no unit is none. */
const LEAST_SHORTAGE = 0.5;

/**
 * Lists the needs that the plan leaves.
 *
 * @param binding the limits that bind; a warehouse is -1 where the limit holds for any
 */
export function unmetNeeds(
  theCase: Case,
  classes: Classes,
  positions: Positions,
  curves: ValueCurves,
  movements: Movements,
  after: Outlook,
  binding: readonly LimitPlace[],
): UnmetNeed[] {
  const count = theCase.warehouses.ids.length;
  const needs: UnmetNeed[] = [];
  for (let sku = 0; sku < theCase.skus.ids.length; sku++) {
    for (let w = 0; w < count; w++) {
      const cell = sku * count + w;
      if (!theCase.network.active[w]) continue;
      const lead = movements.leadDays[cell]!;
      const stock = positions.stock[cell]! - movements.out[cell]! + movements.received[cell]!;
      const waiting = Math.max(0, waitingUnits(positions, cell, lead) - movements.received[cell]!);
      const expectedLost = after.demand[cell]! - after.served[cell]! + waiting;
      if (expectedLost < LEAST_SHORTAGE) continue;
      const value = curves.marginal(sku, w, lead, stock + 1);
      if (value <= 0) continue;
      const { reason, idle } = reasonOf(theCase, positions, curves, movements, sku, w, binding);
      needs.push({
        sku,
        warehouse: w,
        abc: classes.abc[sku]!,
        units: unitsWorthHaving(curves, sku, w, lead, stock),
        expectedLost,
        value,
        reason,
        action: actionOn(reason, idle || theCase.catalogue.status[sku] === DISCONTINUED),
      });
    }
  }
  return needs;
}

function actionOn(reason: UnmetReason, neverBuy: boolean): UnmetNeed['action'] {
  if (reason === 'limit') return 'transfer';
  return reason === 'horizon' || neverBuy ? 'none' : 'purchase';
}

/** Further units that are each worth more than nothing: the last one with a positive marginal, by bisection. */
function unitsWorthHaving(curves: ValueCurves, sku: number, w: number, lead: number, stock: number): number {
  let low = 1;
  let high = 2;
  while (curves.marginal(sku, w, lead, stock + high) > 0) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (curves.marginal(sku, w, lead, stock + middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Why no transfer comes. `idle`: a lane stands open from where a pack is worth nothing, on which it costs less to move than
 * to buy; where moving does not pay now, buying pays less.
 */
function reasonOf(
  theCase: Case,
  positions: Positions,
  curves: ValueCurves,
  movements: Movements,
  sku: number,
  to: number,
  binding: readonly LimitPlace[],
): { readonly reason: UnmetReason; readonly idle: boolean } {
  const count = theCase.warehouses.ids.length;
  const { lanes } = theCase.network;
  const pack = theCase.catalogue.casePack[sku]!;
  const toCell = sku * count + to;
  const stock = positions.stock[toCell]! - movements.out[toCell]! + movements.received[toCell]!;
  const worthOfPack = (): number => worthBetween(curves, sku, to, movements.leadDays[toCell]!, stock, stock + pack);
  let gain: number | undefined; // of one more pack; not asked for where nobody has one
  let units = false;
  let packs = false;
  let cheaper = false;
  let lane = false;
  let inTime = false;
  let pays = false;
  let stopped = false;
  let idle = false;
  const bought = toQuanta(pack * theCase.catalogue.unitCost[sku]!, positions.quantum);
  for (let from = 0; from < count; from++) {
    const cell = sku * count + from;
    const kept = positions.stock[cell]! - movements.out[cell]!;
    if (from === to || kept <= 0) continue;
    units = true;
    if (kept < pack) continue;
    packs = true;
    gain ??= worthOfPack();
    const stands = kept + movements.received[cell]!;
    const loss = worthBetween(curves, sku, from, movements.leadDays[cell]!, stands - pack, stands);
    if (loss >= gain) continue;
    cheaper = true;
    const at = from * count + to;
    if (!lanes.open[at] || !positions.stocked[toCell]) continue;
    lane = true;
    if (movements.leadDays[toCell]! < 0 || lanes.leadDays[at]! >= positions.horizon[sku]!) continue;
    inTime = true;
    const freight = laneCostOfPack(theCase, positions.quantum, sku, from, to);
    if (loss <= 0 && freight < bought) idle = true;
    if (gain - loss - freight <= 0) continue;
    pays = true;
    if (binding.some((limit) => (limit.from < 0 || limit.from === from) && (limit.to < 0 || limit.to === to))) {
      stopped = true;
    }
  }
  const reason = (): UnmetReason => {
    if (!units) return 'network_short';
    if (!packs) return 'case_pack';
    if (!cheaper) return 'network_short';
    if (!lane) return 'no_lane';
    if (!inTime) return 'horizon';
    if (!pays) return 'freight';
    return stopped ? 'limit' : 'line_cost';
  };
  return { reason: reason(), idle };
}
