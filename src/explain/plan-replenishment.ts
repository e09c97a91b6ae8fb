/**
 * What to do beside and after the plan, in the order of action: what its transfers bring, what could still come from another
 * warehouse's excess, what must be purchased, what should be drawn down; now, and within one lead time. A warehouse is
 * judged by its own targets, with what the plan sends and brings counted. Where the plan says that a need is to be
 * purchased, a purchase stands here too, whatever the targets say: the two lists do not contradict each other.
 */
import { ABSENT } from '../model/absent.js';
import { DISCONTINUED, type Case } from '../model/case.js';
import { DAYS_AHEAD } from '../model/forecast.js';
import type { TransferLine, UnmetNeed } from '../model/plan.js';
import { isInPlay, meanUntil, type Positions } from '../model/positions.js';
import type { Quantum } from '../model/quantum.js';
import { ALERT_ACTIONS, type Alert, type Replenishment, type Targets } from '../model/targets.js';
import { daysToUse } from '../policy/forward-cover.js';
import { shareExcess, type Share } from './share-excess.js';

/** What a plan leaves. */
export interface PlannedGround {
  readonly theCase: Case;
  readonly positions: Positions;
  readonly targets: Targets;
  readonly plan: { readonly lines: readonly TransferLine[]; readonly unmet: readonly UnmetNeed[]; readonly quantum: Quantum };
}

/** What is short at one warehouse after the plan. */
interface Shortage {
  readonly warehouse: number;
  readonly units: number; // up to order-up-to
  readonly toReorderPoint: number; // of them, units up to the reorder point; 0: none is short
  readonly inDays: number; // 0: now
  readonly need?: UnmetNeed; // for which the plan says to purchase
}

const NOTHING = { from: -1, lateUnits: 0, aheadUnits: 0 } as const;

/** Lists what to do, sorted by action, urgency and money. */
export function planReplenishment(ground: PlannedGround): Replenishment {
  const { theCase, targets, plan } = ground;
  const count = theCase.warehouses.ids.length;
  const sent = new Int32Array(targets.position.length);
  const received = new Int32Array(targets.position.length);
  for (const { sku, from, to, units } of plan.lines) {
    sent[sku * count + from]! += units;
    received[sku * count + to]! += units;
  }
  const after = targets.position.map((units, cell) => units - sent[cell]! + received[cell]!);
  const needs = new Map(plan.unmet.filter(({ action }) => action === 'purchase').map((need) => [need.sku * count + need.warehouse, need]));
  const alerts = plan.lines.map((line): Alert => ({
    ...NOTHING, action: 'transfer', when: 'now', reason: 'planned', sku: line.sku, warehouse: line.to, from: line.from,
    units: line.units, cases: line.cases, on: line.shipOn, until: line.arriveOn, money: line.cost / plan.quantum.perUnit,
  }));
  for (let sku = 0; sku < theCase.skus.ids.length; sku++) alerts.push(...alertsOf(ground, after, needs, sku));
  return { after, sent, received, alerts: alerts.sort(byUrgency) };
}

/** What remains to be done about one SKU after the plan. */
function alertsOf(ground: PlannedGround, after: Int32Array, needs: ReadonlyMap<number, UnmetNeed>, sku: number): Alert[] {
  const { theCase, positions, targets, plan } = ground;
  const count = theCase.warehouses.ids.length;
  const excess = new Float64Array(count);
  const shortages: Shortage[] = [];
  for (let w = 0; w < count; w++) {
    const cell = sku * count + w;
    if (!isInPlay(positions, cell)) continue;
    const shortage = shortageAt(ground, after, cell, needs.get(cell));
    if (shortage) shortages.push(shortage);
    else excess[w] = Math.max(0, after[cell]! - targets.most[cell]!);
  }
  shortages.sort((a, b) => a.inDays - b.inDays || b.units - a.units || a.warehouse - b.warehouse);
  const wants = shortages.map(({ warehouse, units, need }) => ({ warehouse, units: Math.max(0, units - (need?.units ?? 0)) }));
  const shares = shareExcess(theCase, plan.quantum, sku, excess, wants);
  return [
    ...shares.map((share) => laterTransfer(ground, sku, share, shortages)),
    ...shortages.flatMap((shortage) => purchaseOf(ground, after, sku, shortage, shares)),
    ...Array.from(excess.keys()).filter((w) => excess[w]! > 0).map((w) => drawDown(ground, after, sku * count + w, excess[w]!)),
  ];
}

/** Below the reorder point now, a need of the plan, or below it within the lead time; else undefined. */
function shortageAt({ theCase, positions, targets }: PlannedGround, after: Int32Array, cell: number, need: UnmetNeed | undefined): Shortage | undefined {
  const count = theCase.warehouses.ids.length;
  const reorderPoint = targets.reorderPoint[cell]!;
  const spare = after[cell]! - reorderPoint;
  const place = { warehouse: cell % count, ...(need && { need }) };
  if (spare < 0) return { ...place, units: targets.orderUpTo[cell]! - after[cell]!, toReorderPoint: -spare, inDays: 0 };
  if (need) return { ...place, units: 0, toReorderPoint: 0, inDays: 0 };
  const days = daysToUse(positions, cell, spare);
  if (Number.isNaN(days) || days > Math.ceil(targets.leadTimes.mean[cell]!) || reorderPoint === 0) return undefined;
  return { ...place, units: targets.orderUpTo[cell]! - reorderPoint + 1, toReorderPoint: 1, inDays: Math.max(1, Math.floor(days)) };
}

/** What a later plan could bring from excess: today it does not pay, or is not yet needed. */
function laterTransfer({ theCase, plan }: PlannedGround, sku: number, share: Share, shortages: readonly Shortage[]): Alert {
  const { from, to, packs, cost } = share;
  const { inDays } = shortages.find(({ warehouse }) => warehouse === to)!;
  const on = theCase.asOf + Math.max(theCase.settings.reviewDays, inDays);
  const leadDays = theCase.network.lanes.leadDays[from * theCase.warehouses.ids.length + to]!;
  return {
    ...NOTHING, action: 'transfer', when: 'ahead', reason: 'excess_elsewhere', sku, warehouse: to, from,
    units: packs * theCase.catalogue.casePack[sku]!, cases: packs, on, until: on + leadDays, money: cost / plan.quantum.perUnit,
  };
}

/** The purchase of a shortage, less what others have in excess; none where that is enough, or no more can be bought. */
function purchaseOf({ theCase, targets }: PlannedGround, after: Int32Array, sku: number, shortage: Shortage, shares: readonly Share[]): Alert[] {
  const { warehouse, inDays, need } = shortage;
  const cell = sku * theCase.warehouses.ids.length + warehouse;
  const pack = theCase.catalogue.casePack[sku]!;
  const shared = shares.reduce((sum, { to, packs }) => (to === warehouse ? sum + packs * pack : sum), 0);
  const short = shared < shortage.toReorderPoint ? shortage.units - shared : 0;
  const cases = Math.ceil(Math.max(short, need?.units ?? 0) / pack);
  if (cases === 0 || theCase.catalogue.status[sku] === DISCONTINUED) return [];
  const on = theCase.asOf + inDays;
  return [{
    ...NOTHING,
    action: 'purchase',
    when: inDays === 0 ? 'now' : 'ahead',
    reason: inDays > 0 ? 'reaches_reorder_point' : short > 0 ? 'below_reorder_point' : 'unmet_need',
    sku,
    warehouse,
    units: cases * pack,
    cases,
    on,
    until: on + Math.ceil(targets.leadTimes.mean[cell]!),
    money: cases * pack * theCase.catalogue.unitCost[sku]!,
    lateUnits: inDays === 0 ? Math.max(0, targets.leadMean[cell]! - after[cell]!) : 0,
    ...(need && { unmet: need.reason }),
  }];
}

function drawDown({ theCase, positions, targets }: PlannedGround, after: Int32Array, cell: number, excess: number): Alert {
  const count = theCase.warehouses.ids.length;
  const sku = Math.floor(cell / count);
  const days = daysToUse(positions, cell, after[cell]! - targets.orderUpTo[cell]!);
  const lead = Math.min(DAYS_AHEAD, Math.ceil(targets.leadTimes.mean[cell]!));
  return {
    ...NOTHING,
    action: 'draw_down',
    when: 'now',
    reason: 'above_most',
    sku,
    warehouse: cell % count,
    units: excess,
    cases: Math.floor(excess / theCase.catalogue.casePack[sku]!),
    on: theCase.asOf,
    until: days < DAYS_AHEAD ? theCase.asOf + Math.ceil(days) : ABSENT,
    money: excess * theCase.catalogue.unitCost[sku]!,
    aheadUnits: Math.max(0, Math.floor(excess - meanUntil(positions, cell, lead))),
  };
}

/** In the order of action; within it by urgency, by the day, by money, by place. */
function byUrgency(a: Alert, b: Alert): number {
  return (
    ALERT_ACTIONS.indexOf(a.action) - ALERT_ACTIONS.indexOf(b.action) || Number(a.when === 'ahead') - Number(b.when === 'ahead') ||
    a.on - b.on || b.money - a.money || a.sku - b.sku || a.warehouse - b.warehouse || a.from - b.from
  );
}
