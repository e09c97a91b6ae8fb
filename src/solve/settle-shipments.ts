import type { LimitLedger } from './limit-ledger.js';
import { PriorityQueue } from './priority-queue.js';
import { tryMove } from './refill-limits.js';
import { closeLane } from './shrink-to-limits.js';

/**
 * Makes every shipment worth its cost: lines that no longer earn their line cost go, a lane below its least shipment is
 * filled up or closed, a lane that does not earn its shipment and vehicles is closed, and a last vehicle that is worth
 * less than it costs is not sent.
 *
 * @param mayFill whether a lane may be filled up; else it is closed
 * @returns whether anything changed
 */
export function settleShipments(ledger: LimitLedger, mayFill: boolean): boolean {
  const { limits } = ledger;
  let isChanged = false;
  for (const lane of [...ledger.linesOn.keys()].sort((a, b) => a - b)) {
    for (const line of ledger.linesOn.get(lane)!) {
      if (ledger.packs[line]! > 0 && dropIfBetter(ledger, line)) isChanged = true;
    }
    const least = limits.minUnits[lane]!;
    if (ledger.used[lane]! > 0 && ledger.used[lane]! < least) {
      if (mayFill) fillOrClose(ledger, lane, least);
      else closeLane(ledger, lane);
      isChanged = true;
    }
    if (ledger.used[lane] === 0 || (limits.shipmentCost[lane] === 0 && limits.vehicleCost[lane] === 0)) continue;
    const { change, undo } = closeLane(ledger, lane);
    if (change > 0) isChanged = true;
    else undo();
    while (limits.vehicleCost[lane]! > 0 && ledger.used[lane]! > 0 && dropVehicle(ledger, lane)) isChanged = true;
  }
  return isChanged;
}

/** Drops a line if the plan is better without it and no least shipment is missed by that. */
function dropIfBetter(ledger: LimitLedger, line: number): boolean {
  const packs = ledger.packs[line]!;
  if (ledger.move(line, -packs) > 0 && !isBelowLeast(ledger, ledger.lineLane[line]!)) {
    ledger.touched.add(ledger.lineSku[line]!);
    return true;
  }
  ledger.move(line, packs);
  return false;
}

function isBelowLeast(ledger: LimitLedger, lane: number): boolean {
  return ledger.used[lane]! > 0 && ledger.used[lane]! < ledger.limits.minUnits[lane]!;
}

/** Adds the packs that lose least until the lane has its least shipment; closes it where that is better or impossible. */
function fillOrClose(ledger: LimitLedger, lane: number, least: number): void {
  const added: number[] = [];
  const queue = new PriorityQueue();
  for (const line of linesFor(ledger, lane)) queue.push(-ledger.nextPack(line), line);
  while (ledger.used[lane]! < least && queue.length > 0) {
    const line = queue.pop();
    if (ledger.leftToSend(line) === 0) continue;
    const score = -ledger.nextPack(line);
    if (score > queue.lowest) {
      queue.push(score, line);
      continue;
    }
    if (tryMove(ledger, line, 1) === undefined) continue;
    added.push(line);
    queue.push(-ledger.nextPack(line), line);
  }
  const isFilled = ledger.used[lane]! >= least;
  if (!isFilled) for (const line of added) ledger.move(line, -1);
  const { change, undo } = closeLane(ledger, lane);
  if (isFilled && change <= 0) undo();
}

/** Lines that could use a lane, without a line cost or already in use, and no least size to reach. */
function linesFor(ledger: LimitLedger, lane: number): number[] {
  const W = ledger.limits.warehouses;
  const from = Math.floor(lane / W);
  const to = lane % W;
  const lines: number[] = [];
  for (let index = 0; index < ledger.skus.length; index++) {
    const { problem, warehouses } = ledger.skus[index]!;
    const i = warehouses.indexOf(from);
    const j = warehouses.indexOf(to);
    if (i < 0 || j < 0) continue;
    const cell = i * problem.nodes + j;
    if (problem.laneCost[cell] === Infinity || problem.supply[i] === 0) continue;
    const line = ledger.lineOf(index, cell);
    const isUsed = ledger.packs[line]! > 0;
    if (!isUsed && (problem.lineCost[cell]! > 0 || problem.minPacks[cell]! > 1 || ledger.wouldChain(line))) continue;
    lines.push(line);
  }
  return lines;
}

/** Leaves out what the last vehicle carries, if that earns less than the vehicle costs. */
function dropVehicle(ledger: LimitLedger, lane: number): boolean {
  const before = ledger.fixedCost(lane);
  const queue = new PriorityQueue();
  for (const line of ledger.linesOn.get(lane)!) if (ledger.packs[line]! > 0) queue.push(ledger.lastPack(line), line);
  const taken: [line: number, packs: number][] = [];
  let change = 0;
  while (queue.length > 0 && ledger.fixedCost(lane) === before) {
    const line = queue.pop();
    const sku = ledger.skus[ledger.lineSku[line]!]!;
    const least = Math.max(1, sku.problem.minPacks[ledger.lineCell[line]!]!);
    const packs = ledger.packs[line]! > least ? 1 : ledger.packs[line]!;
    change += ledger.move(line, -packs);
    taken.push([line, packs]);
    if (ledger.packs[line]! > 0) queue.push(ledger.lastPack(line), line);
  }
  if (change > 0 && !isBelowLeast(ledger, lane)) {
    for (const [line] of taken) ledger.touched.add(ledger.lineSku[line]!);
    return true;
  }
  for (const [line, packs] of taken) ledger.move(line, packs);
  return false;
}
