import type { LimitLedger } from './limit-ledger.js';
import { PriorityQueue } from './priority-queue.js';

/** Other lanes are looked at for SKUs that lost packs while that takes at most so many looks; beyond, wanted ones only. */
const LOOKS = 400_000;

/**
 * Uses what the limits have left: packs that were taken away come back, or go another way, the ones first that earn
 * most for what they take up. Closed lanes that cost a shipment or ask for a least one stay closed.
 */
export function refillLimits(ledger: LimitLedger): void {
  const queue = new PriorityQueue();
  const offer = (line: number): void => {
    const step = bestStep(ledger, line);
    if (step.packs > 0) queue.push(step.score, line);
  };
  for (const line of candidates(ledger)) offer(line);
  while (queue.length > 0) {
    const line = queue.pop();
    const step = bestStep(ledger, line);
    if (step.packs === 0) continue;
    if (step.score > queue.lowest) {
      queue.push(step.score, line);
      continue;
    }
    const earned = tryMove(ledger, line, step.packs);
    if (earned === undefined) continue;
    if (earned <= 0) ledger.move(line, -step.packs);
    else offer(line);
  }
}

/** Adds packs to a line unless a limit would be exceeded, which is then noted; returns what they earn. */
export function tryMove(ledger: LimitLedger, line: number, packs: number): number | undefined {
  const earned = ledger.move(line, packs);
  const over = [...ledger.limitsOf(line), ledger.maxLines, ledger.maxShipments].filter((limit) => ledger.isOver(limit));
  if (over.length === 0) return earned;
  for (const limit of over) ledger.held[limit] = 1;
  ledger.move(line, -packs);
  return undefined;
}

/** All lines that were wanted, then further ones of the SKUs that lost packs. */
function candidates(ledger: LimitLedger): number[] {
  const lines = new Set(ledger.packs.keys());
  const touched = [...ledger.touched].sort((a, b) => a - b);
  const looks = touched.reduce((sum, index) => sum + ledger.skus[index]!.problem.nodes ** 2, 0);
  if (looks > LOOKS) return [...lines];
  for (const index of touched) {
    const { problem } = ledger.skus[index]!;
    for (let cell = 0; cell < problem.laneCost.length; cell++) {
      if (problem.laneCost[cell] === Infinity || problem.supply[Math.floor(cell / problem.nodes)] === 0) continue;
      lines.add(ledger.lineOf(index, cell));
    }
  }
  return [...lines];
}

/** The packs to add to a line next: one, or as many as a new line is best opened with; none where nothing pays. */
function bestStep(ledger: LimitLedger, line: number): { score: number; packs: number } {
  const none = { score: Infinity, packs: 0 };
  const { limits } = ledger;
  const lane = ledger.lineLane[line]!;
  if (ledger.used[lane]! >= ledger.capacity[lane]!) {
    ledger.held[lane] = 1;
    return none;
  }
  const isClosed = ledger.used[lane] === 0;
  const opens = limits.shipmentCost[lane]! > 0 || limits.vehicleCost[lane]! > 0 || limits.minUnits[lane]! > 0;
  if ((isClosed && opens) || ledger.leftToSend(line) === 0 || ledger.wouldChain(line)) return none;
  const { problem } = ledger.skus[ledger.lineSku[line]!]!;
  const cell = ledger.lineCell[line]!;
  let packs = 1;
  let earned = ledger.nextPack(line);
  if (ledger.packs[line] === 0) {
    const least = Math.max(1, problem.minPacks[cell]!);
    const most = Math.min(ledger.leftToSend(line), roomFor(ledger, line));
    if (most < least || (earned <= 0 && least === 1)) return none;
    let added = 0;
    let change = 0;
    earned = -Infinity;
    while (added < most && (added < least || ledger.nextPack(line) > 0)) {
      change += ledger.move(line, 1);
      added++;
      if (added >= least && change > earned) {
        earned = change;
        packs = added;
      }
    }
    ledger.move(line, -added);
  }
  if (earned <= 0) return none;
  return { score: -earned / weightOf(ledger, line, packs), packs };
}

/** Packs that the limits of a line have room for. */
function roomFor(ledger: LimitLedger, line: number): number {
  let most = Infinity;
  for (const limit of ledger.limitsOf(line)) {
    const perPack = ledger.perPack(line, limit);
    if (perPack <= 0) continue;
    const room = Math.max(0, Math.floor((ledger.capacity[limit]! - ledger.used[limit]!) / perPack));
    if (room === 0) ledger.held[limit] = 1;
    most = Math.min(most, room);
  }
  return most;
}

/** What packs take up: at the prices of the limits, else as a share of each limit that there is, added up. */
function weightOf(ledger: LimitLedger, line: number, packs: number): number {
  if (ledger.charges) return Math.max(1, packs * ledger.chargeOfPack(line) + (ledger.packs[line] === 0 ? ledger.chargeOfLine(line) : 0));
  let weight = 1e-9;
  for (const limit of ledger.limitsOf(line)) {
    const capacity = ledger.capacity[limit]!;
    if (capacity < Infinity && capacity > 0) weight += Math.max(0, ledger.perPack(line, limit) * packs) / capacity;
  }
  return weight;
}
