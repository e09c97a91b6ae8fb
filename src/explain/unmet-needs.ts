/**
 * Where demand stays short after the plan though one more unit would earn there, and why none comes. In the order of
 * action: what a transfer could still solve, what must be purchased.
 */
import { DISCONTINUED, LANE_CLOSURES, type Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Movements } from '../model/movements.js';
import type { Outlook } from '../model/outlook.js';
import type { LimitUse, UnmetNeed, UnmetReason } from '../model/plan.js';
import { type PlanScope, restsUntil } from '../model/plan-scope.js';
import type { Positions } from '../model/positions.js';
import { toQuanta } from '../model/quantum.js';
import { laneCostOfPack } from '../policy/lane-costs.js';
import { worthBetween } from '../policy/pack-curve.js';
import { type ValueCurves, waitingUnits } from '../policy/value-curves.js';

/** Where a limit holds. */
export type LimitPlace = Pick<LimitUse, 'from' | 'to'>;

const DUTY_UNKNOWN = LANE_CLOSURES.indexOf('duty unknown');

/** A shortage that rounds to no unit is none. */
const LEAST_SHORTAGE = 0.5;

/** What needs are found from. */
export interface NeedGround {
  readonly theCase: Case;
  readonly classes: Classes;
  readonly positions: Positions;
  readonly curves: ValueCurves;
  readonly scope: Pick<PlanScope, 'planned' | 'resting'>;
  readonly movements: Movements;
  readonly after: Outlook;
  /** The limits that bind; a warehouse is -1 where the limit holds for any. */
  readonly binding: readonly LimitPlace[];
}

/** Lists the needs that the plan leaves. */
export function unmetNeeds(ground: NeedGround): UnmetNeed[] {
  const { theCase, classes, positions, curves, movements, after } = ground;
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
      const { reason, idle } = reasonOf(ground, sku, w);
      needs.push({
        sku,
        warehouse: w,
        abc: classes.abc[sku]!,
        units: unitsWorthHaving(curves, sku, w, lead, stock),
        expectedLost,
        value,
        reason,
        action: ACTIONS[reason] ?? (idle || theCase.catalogue.status[sku] === DISCONTINUED ? 'none' : 'purchase'),
      });
    }
  }
  return needs;
}

/** What to do where buying is not what helps. */
const ACTIONS: Readonly<Partial<Record<UnmetReason, UnmetNeed['action']>>> = {
  horizon: 'none', limit: 'transfer', duty_unknown: 'transfer', not_due: 'transfer', resting: 'none',
};

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
  { theCase, positions, curves, scope, movements, binding }: NeedGround, sku: number, to: number,
): { readonly reason: UnmetReason; readonly idle: boolean } {
  const count = theCase.warehouses.ids.length;
  const { lanes } = theCase.network;
  const pack = theCase.catalogue.casePack[sku]!;
  const toCell = sku * count + to;
  const isPlanned = scope.planned[sku] === 1;
  const stock = positions.stock[toCell]! - movements.out[toCell]! + movements.received[toCell]!;
  const worthOfPack = (lead: number): number => worthBetween(curves, sku, to, lead, stock, stock + pack);
  let usual: number | undefined; // worth of one more pack; not asked for where nobody has one
  let units = false;
  let packs = false;
  let cheaper = false;
  let lane = false;
  let undutied = false;
  let inTime = false;
  let pays = false;
  let rests = false;
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
    const at = from * count + to;
    // A lane that was closed to the SKU has no part in the day on which units count there: it brings them on its own.
    const isResting = restsUntil(scope.resting, sku, at) !== undefined;
    const mayCarry = isPlanned && !isResting;
    const lead = mayCarry ? movements.leadDays[toCell]! : lanes.leadDays[at]!;
    const gain = mayCarry ? (usual ??= worthOfPack(lead)) : worthOfPack(lead);
    const stands = kept + movements.received[cell]!;
    const loss = worthBetween(curves, sku, from, movements.leadDays[cell]!, stands - pack, stands);
    if (loss >= gain) continue;
    cheaper = true;
    if (!positions.stocked[toCell]) continue;
    if (lanes.closedBy[at] === DUTY_UNKNOWN) undutied = true;
    if (!lanes.open[at]) continue;
    lane = true;
    if (lead < 0 || lanes.leadDays[at]! >= positions.horizon[sku]!) continue;
    if (!mayCarry && lead > positions.nextReceipt[sku]!) continue;
    inTime = true;
    const freight = laneCostOfPack(theCase, positions.quantum, sku, from, to);
    if (loss <= 0 && freight < bought) idle = true;
    if (gain - loss - freight <= 0) continue;
    if (isResting) {
      rests = true;
      continue;
    }
    pays = true;
    if (binding.some((limit) => (limit.from < 0 || limit.from === from) && (limit.to < 0 || limit.to === to))) {
      stopped = true;
    }
  }
  const reason = (): UnmetReason => {
    if (!units) return 'network_short';
    if (!packs) return 'case_pack';
    if (!cheaper) return 'network_short';
    if (!lane) return undutied ? 'duty_unknown' : 'no_lane';
    if (!inTime) return 'horizon';
    if (!isPlanned && (pays || rests)) return 'not_due';
    if (!pays && rests) return 'resting';
    if (!pays) return 'freight';
    return stopped ? 'limit' : 'line_cost';
  };
  return { reason: reason(), idle };
}
