/**
 * From moved packs to transfer lines that explain themselves in money. What a warehouse gains by the units that come,
 * or loses by those that leave, is shared over its lines by units; lane and line costs are the line's own; the cost of
 * a shipment is shared over the lines of its lane. So the lines add up exactly to the plan.
 */
import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Move, Movements } from '../model/movements.js';
import type { Outlook } from '../model/outlook.js';
import type { Reason, TransferLine } from '../model/plan.js';
import { type PlanScope, restsUntil } from '../model/plan-scope.js';
import type { Positions } from '../model/positions.js';
import { transferId } from '../model/transfer-id.js';
import type { TriggerCode } from '../model/trigger.js';
import { forwardCover } from '../policy/forward-cover.js';
import { laneCostOfPack, lineCostOf } from '../policy/lane-costs.js';
import { shipmentCost } from '../policy/shipment-cost.js';
import { type ValueCurves, waitingUnits } from '../policy/value-curves.js';
import { worthBetween } from '../policy/pack-curve.js';
import { shareByUnits } from './share-by-units.js';

/** What the lines are made from; moves sorted by SKU, from, to. */
export interface LineGround {
  readonly theCase: Case;
  readonly classes: Classes;
  readonly positions: Positions;
  readonly curves: ValueCurves;
  readonly scope: Pick<PlanScope, 'due' | 'resting'>;
  readonly triggers: readonly (readonly TriggerCode[])[]; // SKU -> what triggered it
  readonly moves: readonly Move[];
  readonly movements: Movements;
  readonly before: Outlook;
  readonly after: Outlook;
}

/** Explains every move; lines come in the order of the moves. */
export function explainLines(ground: LineGround): TransferLine[] {
  const { theCase, positions, moves } = ground;
  const shipmentShares = shareShipmentCosts(theCase, positions, moves);
  const lines: TransferLine[] = [];
  for (let start = 0; start < moves.length; ) {
    let end = start;
    while (end < moves.length && moves[end]!.sku === moves[start]!.sku) end++;
    const ofSku = moves.slice(start, end);
    const benefits = benefitsOf(ground, ofSku);
    for (const [i, move] of ofSku.entries()) {
      lines.push(explainLine(ground, ofSku, i, benefits[i]!, shipmentShares[start + i]!, move));
    }
    start = end;
  }
  return lines;
}

/** What each line of one SKU earns: its share of the receiver's gain and of the sender's loss. */
function benefitsOf(ground: LineGround, moves: readonly Move[]): { gain: number; loss: number }[] {
  const { theCase, positions, curves, movements } = ground;
  const count = theCase.warehouses.ids.length;
  const benefits = moves.map(() => ({ gain: 0, loss: 0 }));
  const share = (end: 'from' | 'to', part: 'gain' | 'loss'): void => {
    const warehouses = [...new Set(moves.map((move) => move[end]))];
    for (const w of warehouses) {
      const sku = moves[0]!.sku;
      const cell = sku * count + w;
      const own = positions.stock[cell]!;
      const kept = own - movements.out[cell]!;
      const lead = movements.leadDays[cell]!;
      const total =
        part === 'loss'
          ? worthBetween(curves, sku, w, lead, kept, own)
          : worthBetween(curves, sku, w, lead, kept, kept + movements.received[cell]!);
      const lines = moves.flatMap((move, i) => (move[end] === w ? [i] : []));
      const shares = shareByUnits(total, lines.map((i) => moves[i]!.packs));
      for (const [at, i] of lines.entries()) benefits[i]![part] = shares[at]!;
    }
  };
  share('from', 'loss');
  share('to', 'gain');
  return benefits;
}

function explainLine(
  ground: LineGround,
  ofSku: readonly Move[],
  index: number,
  worth: { gain: number; loss: number },
  shipmentShare: number,
  move: Move,
): TransferLine {
  const { theCase, classes, positions, curves, movements, before, after } = ground;
  const { sku, from, to, packs } = move;
  const count = theCase.warehouses.ids.length;
  const pack = theCase.catalogue.casePack[sku]!;
  const fromCell = sku * count + from;
  const toCell = sku * count + to;
  const cost =
    packs * laneCostOfPack(theCase, positions.quantum, sku, from, to) +
    lineCostOf(theCase, positions.quantum, from, to) +
    shipmentShare;
  const earlier = ofSku.slice(0, index + 1).reduce((sum, other) => sum + (other.to === to ? other.packs * pack : 0), 0);
  const lastUnit = positions.stock[toCell]! - movements.out[toCell]! + earlier;
  const lead = movements.leadDays[toCell]!;
  const coverBefore = (cell: number): number => forwardCover(positions, cell, positions.stock[cell]!);
  const coverAfter = (cell: number): number =>
    forwardCover(positions, cell, positions.stock[cell]! - movements.out[cell]! + movements.received[cell]!);
  return {
    transferId: transferId(formatDay(theCase.asOf), theCase.skus.ids[sku]!, theCase.warehouses.ids[from]!, theCase.warehouses.ids[to]!),
    sku,
    from,
    to,
    units: packs * pack,
    cases: packs,
    shipOn: theCase.asOf + theCase.network.lanes.waitDays[from * count + to]!,
    arriveOn: theCase.asOf + theCase.network.lanes.leadDays[from * count + to]!,
    cost,
    benefit: worth.gain - worth.loss,
    useProbability: curves.useProbability(sku, to, lead, lastUnit),
    fromCoverBefore: coverBefore(fromCell),
    fromCoverAfter: coverAfter(fromCell),
    toCoverBefore: coverBefore(toCell),
    toCoverAfter: coverAfter(toCell),
    abc: classes.abc[sku]!,
    triggers: ground.triggers[sku]!,
    due: ground.scope.due[sku] === 1,
    chain: movements.received[fromCell]! > 0 || movements.out[toCell]! > 0,
    reason: {
      horizon: positions.horizon[sku]!,
      expectedLostBefore: before.demand[toCell]! - before.served[toCell]! + waitingUnits(positions, toCell, lead),
      expectedLostAfter:
        after.demand[toCell]! - after.served[toCell]! +
        Math.max(0, waitingUnits(positions, toCell, lead) - movements.received[toCell]!),
      unitGain: positions.gain[toCell]!,
      lossAtFrom: worth.loss,
      ...alternativeOf(ground, move, worth.loss),
    },
  };
}

/** The best other warehouse for the units of a line, were they sent there beside everything else in the plan. */
function alternativeOf(
  ground: LineGround,
  move: Move,
  loss: number,
): Pick<Reason, 'alternative' | 'alternativeBenefit'> {
  const { theCase, positions, curves, movements } = ground;
  const count = theCase.warehouses.ids.length;
  const pack = theCase.catalogue.casePack[move.sku]!;
  let alternative = -1;
  let bestPack = -Infinity;
  const stockAfter = (cell: number): number =>
    positions.stock[cell]! - movements.out[cell]! + movements.received[cell]!;
  for (let w = 0; w < count; w++) {
    const cell = move.sku * count + w;
    const lead = movements.leadDays[cell]!;
    const lane = move.from * count + w;
    if (w === move.from || w === move.to || !positions.stocked[cell]) continue;
    if (!theCase.network.lanes.open[lane] || theCase.network.lanes.leadDays[lane]! > lead) continue;
    if (restsUntil(ground.scope.resting, move.sku, lane) !== undefined) continue;
    const after = stockAfter(cell);
    const net =
      worthBetween(curves, move.sku, w, lead, after, after + pack) -
      laneCostOfPack(theCase, positions.quantum, move.sku, move.from, w);
    if (net > bestPack) {
      bestPack = net;
      alternative = w;
    }
  }
  if (alternative < 0) return { alternative, alternativeBenefit: 0 };
  const cell = move.sku * count + alternative;
  const after = stockAfter(cell);
  const alternativeBenefit =
    worthBetween(curves, move.sku, alternative, movements.leadDays[cell]!, after, after + move.packs * pack) -
    loss -
    move.packs * laneCostOfPack(theCase, positions.quantum, move.sku, move.from, alternative) -
    lineCostOf(theCase, positions.quantum, move.from, alternative);
  return { alternative, alternativeBenefit };
}

/** Each move's share of the cost of its lane's shipment. */
function shareShipmentCosts(theCase: Case, positions: Positions, moves: readonly Move[]): number[] {
  const count = theCase.warehouses.ids.length;
  const byLane = new Map<number, number[]>();
  for (const [i, move] of moves.entries()) {
    const lane = move.from * count + move.to;
    const onLane = byLane.get(lane);
    if (onLane) onLane.push(i);
    else byLane.set(lane, [i]);
  }
  const shares = new Array<number>(moves.length).fill(0);
  for (const [lane, indexes] of byLane) {
    const onLane = indexes.map((i) => moves[i]!);
    const total = shipmentCost(theCase, positions.quantum, lane, onLane);
    if (total === 0) continue;
    const units = onLane.map((move) => move.packs * theCase.catalogue.casePack[move.sku]!);
    for (const [at, share] of shareByUnits(total, units).entries()) shares[indexes[at]!] = share;
  }
  return shares;
}
