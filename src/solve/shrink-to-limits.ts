import type { LimitLedger } from './limit-ledger.js';
import { PriorityQueue } from './priority-queue.js';

/** Takes packs and lines away until no limit is exceeded: each time what earns least for what it takes up. */
export function shrinkToLimits(ledger: LimitLedger): void {
  // A pack that stays where it was fills the store there, so one limit may undo another; every round takes packs away.
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (let limit = 0; limit < ledger.capacity.length; limit++) {
      if (!ledger.isOver(limit)) continue;
      const before = unitsMoved(ledger);
      ledger.held[limit] = 1;
      if (limit !== ledger.maxShipments) shrinkTo(ledger, limit);
      if (ledger.isOver(limit)) closeLanesTo(ledger, limit);
      // What is left of it are goods so small that the ledger counts them as nothing.
      if (ledger.isOver(limit) && limit < ledger.budget) for (const lane of lanesOf(ledger, limit)) closeLane(ledger, lane);
      if (unitsMoved(ledger) < before) isDone = false;
    }
  }
}

function unitsMoved(ledger: LimitLedger): number {
  return ledger.used.subarray(0, ledger.lanes).reduce((sum, units) => sum + units, 0);
}

/** Takes a whole line away; returns what that earns (mostly less than nothing). */
function dropLine(ledger: LimitLedger, line: number): number {
  ledger.touched.add(ledger.lineSku[line]!);
  return ledger.move(line, -ledger.packs[line]!);
}

/** Takes one pack away, or the whole line where that is below its least size or earns more for what it takes up. */
function shrinkTo(ledger: LimitLedger, limit: number): void {
  const queue = new PriorityQueue();
  for (const line of linesUsing(ledger, limit)) queue.push(leastLoss(ledger, line, limit).score, line);
  while (ledger.isOver(limit) && queue.length > 0) {
    const line = queue.pop();
    let step = leastLoss(ledger, line, limit);
    // What was read from the queue may be old; packs of one line go together while no other line loses less.
    while (step.packs > 0 && step.score <= queue.lowest && ledger.isOver(limit)) {
      ledger.touched.add(ledger.lineSku[line]!);
      ledger.move(line, -step.packs);
      step = leastLoss(ledger, line, limit);
    }
    if (step.packs > 0 && step.score < Infinity) queue.push(step.score, line);
  }
}

/** The lines that take up something of a limit. */
function linesUsing(ledger: LimitLedger, limit: number): number[] {
  const lines =
    limit < ledger.budget
      ? lanesOf(ledger, limit).flatMap((lane) => ledger.linesOn.get(lane) ?? [])
      : ledger.packs.map((_, line) => line);
  return lines.filter((line) => ledger.packs[line]! > 0 && leastLoss(ledger, line, limit).score < Infinity);
}

/** The lanes whose lines may count against a limit of a lane or a warehouse. */
function lanesOf(ledger: LimitLedger, limit: number): number[] {
  if (limit < 3 * ledger.lanes) return [limit % ledger.lanes];
  const W = ledger.limits.warehouses;
  const warehouse = (limit - 3 * ledger.lanes) % W;
  const isOutbound = limit < 3 * ledger.lanes + W;
  return Array.from({ length: W }, (_, other) => (isOutbound ? warehouse * W + other : other * W + warehouse));
}

/** The step on a line that loses least for each unit of the limit that it gives back. */
function leastLoss(ledger: LimitLedger, line: number, limit: number): { score: number; packs: number } {
  const packs = ledger.packs[line]!;
  if (packs === 0) return { score: Infinity, packs: 0 };
  const excess = Math.max(1, ledger.used[limit]! - ledger.capacity[limit]!);
  const perPack = ledger.perPack(line, limit);
  const perLine = limit === ledger.maxLines ? 1 : limit === ledger.budget ? lineCost(ledger, line) : 0;
  let best = { score: Infinity, packs: 0 };
  if (perPack > 0 && packs > minPacks(ledger, line)) {
    best = { score: (ledger.lastPack(line) - ledger.chargeOfPack(line)) / Math.min(perPack, excess), packs: 1 };
  }
  const whole = perPack * packs + perLine;
  if (whole > 0 && (best.packs === 0 || lineCost(ledger, line) > 0)) {
    const charge = packs * ledger.chargeOfPack(line) + ledger.chargeOfLine(line);
    const score = (wholeLoss(ledger, line) - charge) / Math.min(whole, excess);
    if (score <= best.score) best = { score, packs };
  }
  return best;
}

/** What a whole line earns now, its line cost paid, shipments left out. */
function wholeLoss(ledger: LimitLedger, line: number): number {
  const packs = ledger.packs[line]!;
  const lane = ledger.lineLane[line]!;
  const before = ledger.fixedCost(lane);
  let change = ledger.move(line, -packs);
  change -= before - ledger.fixedCost(lane);
  ledger.move(line, packs);
  return -change;
}

function lineCost(ledger: LimitLedger, line: number): number {
  return ledger.skus[ledger.lineSku[line]!]!.problem.lineCost[ledger.lineCell[line]!]!;
}

function minPacks(ledger: LimitLedger, line: number): number {
  return Math.max(1, ledger.skus[ledger.lineSku[line]!]!.problem.minPacks[ledger.lineCell[line]!]!);
}

/** Closes the lanes that earn least (for each quantum that they cost, where the budget is exceeded). */
function closeLanesTo(ledger: LimitLedger, limit: number): void {
  const queue = new PriorityQueue();
  for (const lane of [...ledger.linesOn.keys()].sort((a, b) => a - b)) {
    if (ledger.used[lane] === 0) continue;
    const before = ledger.used[limit]!;
    const { change, undo } = closeLane(ledger, lane);
    const freed = before - ledger.used[limit]!;
    undo();
    if (freed > 0) queue.push(-change / freed, lane);
  }
  while (ledger.isOver(limit) && queue.length > 0) closeLane(ledger, queue.pop());
}

/** Takes all lines off a lane; `undo` puts them back. */
export function closeLane(ledger: LimitLedger, lane: number): { change: number; undo: () => void } {
  const taken: [line: number, packs: number, wasTouched: boolean][] = [];
  let change = 0;
  for (const line of ledger.linesOn.get(lane) ?? []) {
    const packs = ledger.packs[line]!;
    if (packs === 0) continue;
    taken.push([line, packs, ledger.touched.has(ledger.lineSku[line]!)]);
    change += dropLine(ledger, line);
  }
  const undo = (): void => {
    for (const [line, packs, wasTouched] of taken) {
      ledger.move(line, packs);
      if (!wasTouched) ledger.touched.delete(ledger.lineSku[line]!);
    }
  };
  return { change, undo };
}
