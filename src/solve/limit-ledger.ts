import { vehiclesFor, type LimitedSku, type Limits } from '../model/limits.js';
import { lineCharge, packCharge, type LaneCharges } from './lane-charges.js';

/** Weights and volumes are counted in whole billionths, so that sums do not depend on their order. */
const NANO = 1e9;

/**
 * The lines of all SKUs that share the limits, what they are worth, and what they use of each limit.
 *
 * Limits are numbered: units, kg and m3 of each lane, docks out and in, storage in units and m3 of each warehouse, then
 * budget, lines and shipments. A line is one SKU on one lane; lines are numbered in the order (SKU, from, to) as far as
 * they were wanted, then as they were opened.
 */
export class LimitLedger {
  readonly lineSku: number[] = []; // line -> index in skus
  readonly lineCell: number[] = []; // line -> from node * n + to node
  readonly lineLane: number[] = []; // line -> from warehouse * W + to warehouse
  readonly packs: number[] = []; // line -> packs now
  readonly linesOn = new Map<number, number[]>(); // lane -> its lines
  readonly capacity: Float64Array; // limit -> most
  readonly used: Float64Array; // limit -> used now
  private readonly before: Float64Array; // limit -> used without the plan
  readonly held: Uint8Array; // limit -> 1 where it made the plan smaller
  readonly touched = new Set<number>(); // indices of SKUs that lost packs
  readonly value: Float64Array; // SKU index -> quanta that its lines earn, shipments and vehicles left out
  readonly lanes: number; // W x W
  readonly budget: number; // number of the limit
  readonly maxLines: number;
  readonly maxShipments: number;

  private readonly after: Int32Array[]; // SKU index -> node -> packs now
  private readonly sent: Int32Array[]; // SKU index -> node -> packs that leave
  private readonly worths: (Map<number, number> | undefined)[]; // SKU index -> worth of the packs asked for since it was wanted
  private readonly lineAt = new Map<number, number>(); // SKU index * most cells + cell -> line
  private readonly mostCells: number;
  private isWanted = false; // the wanted flows have been counted

  constructor(
    readonly skus: readonly LimitedSku[],
    readonly limits: Limits,
    readonly charges?: LaneCharges,
  ) {
    const W = limits.warehouses;
    this.lanes = W * W;
    this.budget = 3 * this.lanes + 4 * W;
    this.maxLines = this.budget + 1;
    this.maxShipments = this.budget + 2;
    this.capacity = new Float64Array(this.budget + 3);
    this.used = new Float64Array(this.budget + 3);
    this.held = new Uint8Array(this.budget + 3);
    const nano = (column: Float64Array): Float64Array => column.map((value) => Math.round(value * NANO));
    const { capacity, used } = this;
    capacity.set(limits.laneUnits, 0);
    capacity.set(nano(limits.laneKg), this.lanes);
    capacity.set(nano(limits.laneM3), 2 * this.lanes);
    capacity.set(limits.outboundUnits, 3 * this.lanes);
    capacity.set(limits.inboundUnits, 3 * this.lanes + W);
    capacity.set(limits.storageUnits, 3 * this.lanes + 2 * W);
    capacity.set(nano(limits.storageM3), 3 * this.lanes + 3 * W);
    used.set(limits.storedUnits, 3 * this.lanes + 2 * W);
    used.set(nano(limits.storedM3), 3 * this.lanes + 3 * W);
    this.before = used.slice();
    capacity[this.budget] = limits.budget;
    capacity[this.maxLines] = limits.maxLines;
    capacity[this.maxShipments] = limits.maxShipments;

    this.value = new Float64Array(skus.length);
    this.after = skus.map(({ problem }) => Int32Array.from(problem.supply));
    this.sent = skus.map(({ problem }) => new Int32Array(problem.nodes));
    this.worths = new Array<undefined>(skus.length).fill(undefined);
    this.mostCells = skus.reduce((most, { packs }) => Math.max(most, packs.length), 1);
    for (let index = 0; index < skus.length; index++) {
      const { packs } = skus[index]!;
      for (let cell = 0; cell < packs.length; cell++) {
        if (packs[cell]! > 0) this.move(this.lineOf(index, cell), packs[cell]!);
      }
    }
    this.isWanted = true;
  }

  /** The line of a SKU on a lane between two of its nodes, opened where it was not there. */
  lineOf(index: number, cell: number): number {
    const known = this.lineAt.get(index * this.mostCells + cell);
    if (known !== undefined) return known;
    const { problem, warehouses } = this.skus[index]!;
    const from = warehouses[Math.floor(cell / problem.nodes)]!;
    const lane = from * this.limits.warehouses + warehouses[cell % problem.nodes]!;
    const line = this.lineSku.length;
    this.lineSku.push(index);
    this.lineCell.push(cell);
    this.lineLane.push(lane);
    this.packs.push(0);
    this.lineAt.set(index * this.mostCells + cell, line);
    const others = this.linesOn.get(lane);
    if (others) others.push(line);
    else this.linesOn.set(lane, [line]);
    return line;
  }

  /** Adds packs to a line, or takes some away; returns what that earns (quanta, shipments and vehicles included). */
  move(line: number, packs: number): number {
    if (packs === 0) return 0;
    const index = this.lineSku[line]!;
    const { problem, unitsPerPack, kgPerUnit, m3PerUnit } = this.skus[index]!;
    const { used, lanes } = this;
    const cell = this.lineCell[line]!;
    const lane = this.lineLane[line]!;
    const W = this.limits.warehouses;
    const i = Math.floor(cell / problem.nodes);
    const j = cell - i * problem.nodes;
    const before = this.packs[line]!;
    const earned = this.change(index, i, -packs) + this.change(index, j, packs);
    this.sent[index]![i]! += packs;
    this.packs[line] = before + packs;
    const opened = (before + packs > 0 ? 1 : 0) - (before > 0 ? 1 : 0);

    const units = packs * unitsPerPack;
    const kg = units * Math.round(kgPerUnit * NANO);
    const m3 = units * Math.round(m3PerUnit * NANO);
    const wasFixed = this.fixedCost(lane);
    const wasShipped = used[lane]! > 0 ? 1 : 0;
    used[lane]! += units;
    used[lanes + lane]! += kg;
    used[2 * lanes + lane]! += m3;
    const from = Math.floor(lane / W);
    const to = lane - from * W;
    used[3 * lanes + from]! += units;
    used[3 * lanes + W + to]! += units;
    used[3 * lanes + 2 * W + from]! -= units;
    used[3 * lanes + 2 * W + to]! += units;
    used[3 * lanes + 3 * W + from]! -= m3;
    used[3 * lanes + 3 * W + to]! += m3;
    const ofLine = packs * problem.laneCost[cell]! + opened * problem.lineCost[cell]!;
    this.value[index]! += earned - ofLine;
    const cost = ofLine + this.fixedCost(lane) - wasFixed;
    used[this.budget]! += cost;
    used[this.maxLines]! += opened;
    used[this.maxShipments]! += (used[lane]! > 0 ? 1 : 0) - wasShipped;
    return earned - cost;
  }

  /** Quanta that the shipment and the vehicles of a lane cost as it is loaded now. */
  fixedCost(lane: number): number {
    const { limits, used, lanes } = this;
    const units = used[lane]!;
    if (units === 0) return 0;
    const kg = used[lanes + lane]! / NANO;
    const m3 = used[2 * lanes + lane]! / NANO;
    const vehicles = limits.vehicleCost[lane] === 0 ? 0 : vehiclesFor(limits, lane, units, kg, m3);
    return limits.shipmentCost[lane]! + (vehicles === 0 ? 0 : vehicles * limits.vehicleCost[lane]!);
  }

  /** What the next pack of a line would earn there, its share of line and shipment cost left out. */
  nextPack(line: number): number {
    const index = this.lineSku[line]!;
    const { problem } = this.skus[index]!;
    const cell = this.lineCell[line]!;
    const i = Math.floor(cell / problem.nodes);
    const j = cell % problem.nodes;
    const after = this.after[index]!;
    return this.worth(index, j, after[j]! + 1) - this.worth(index, i, after[i]!) - problem.laneCost[cell]!;
  }

  /** What the last pack of a line earns, likewise. */
  lastPack(line: number): number {
    const index = this.lineSku[line]!;
    const { problem } = this.skus[index]!;
    const cell = this.lineCell[line]!;
    const i = Math.floor(cell / problem.nodes);
    const j = cell % problem.nodes;
    const after = this.after[index]!;
    return this.worth(index, j, after[j]!) - this.worth(index, i, after[i]! + 1) - problem.laneCost[cell]!;
  }

  /** Quanta that the prices of the limits charge for a pack of a line; 0 without prices. */
  chargeOfPack(line: number): number {
    if (!this.charges) return 0;
    const { problem, unitsPerPack, kgPerUnit, m3PerUnit } = this.skus[this.lineSku[line]!]!;
    const cost = problem.laneCost[this.lineCell[line]!]!;
    const charge = packCharge(this.charges, this.lineLane[line]!, unitsPerPack, unitsPerPack * kgPerUnit, unitsPerPack * m3PerUnit, cost);
    return Math.min(charge, Number.MAX_SAFE_INTEGER);
  }

  /** Quanta that the prices charge for a line. */
  chargeOfLine(line: number): number {
    if (!this.charges) return 0;
    return lineCharge(this.charges, this.skus[this.lineSku[line]!]!.problem.lineCost[this.lineCell[line]!]!);
  }

  /** Packs that the origin of a line could still send. */
  leftToSend(line: number): number {
    const index = this.lineSku[line]!;
    const { problem } = this.skus[index]!;
    const i = Math.floor(this.lineCell[line]! / problem.nodes);
    return problem.supply[i]! - this.sent[index]![i]!;
  }

  /** What a pack of a line adds to a limit. */
  perPack(line: number, limit: number): number {
    const { problem, unitsPerPack, kgPerUnit, m3PerUnit } = this.skus[this.lineSku[line]!]!;
    const { lanes } = this;
    const W = this.limits.warehouses;
    const lane = this.lineLane[line]!;
    if (limit < 3 * lanes) {
      if (limit % lanes !== lane) return 0;
      const measure = limit < lanes ? 1 : Math.round((limit < 2 * lanes ? kgPerUnit : m3PerUnit) * NANO);
      return unitsPerPack * measure;
    }
    if (limit === this.budget) return problem.laneCost[this.lineCell[line]!]!;
    if (limit > this.budget) return 0;
    const kind = Math.floor((limit - 3 * lanes) / W);
    const warehouse = (limit - 3 * lanes) % W;
    const sign = kind === 0 ? 0 : lane % W === warehouse ? 1 : 0;
    const out = Math.floor(lane / W) === warehouse ? (kind === 0 ? 1 : kind === 1 ? 0 : -1) : 0;
    return (sign + out) * unitsPerPack * (kind === 3 ? Math.round(m3PerUnit * NANO) : 1);
  }

  /** The limits that a line's packs count against. */
  limitsOf(line: number): number[] {
    const { lanes } = this;
    const W = this.limits.warehouses;
    const lane = this.lineLane[line]!;
    const from = Math.floor(lane / W);
    const to = lane % W;
    const base = 3 * lanes;
    return [
      lane, lanes + lane, 2 * lanes + lane, base + from, base + W + to, base + 2 * W + to, base + 3 * W + to, this.budget,
    ];
  }

  /** Whether more is used of a limit than there is; a store that was too full before may stay so, but not fill further. */
  isOver(limit: number): boolean {
    if (this.used[limit]! <= Math.max(this.capacity[limit]!, this.before[limit]!)) return false;
    const W = this.limits.warehouses;
    const store = limit - 3 * this.lanes - 2 * W;
    return store < 0 || limit >= this.budget || this.used[3 * this.lanes + W + (store % W)]! > 0;
  }

  /** Lowers a limit so that what is used of it now is too much. */
  tighten(limit: number): void {
    this.capacity[limit] = this.used[limit]! - 1;
    this.before[limit] = Math.min(this.before[limit]!, this.capacity[limit]);
  }

  /** The line's share of a chain that is not allowed: would packs on it make a node send and receive? */
  wouldChain(line: number): boolean {
    const index = this.lineSku[line]!;
    const { problem } = this.skus[index]!;
    if (problem.chains) return false;
    const i = Math.floor(this.lineCell[line]! / problem.nodes);
    const j = this.lineCell[line]! % problem.nodes;
    const after = this.after[index]!;
    const sent = this.sent[index]!;
    return sent[j]! > 0 || after[i]! > problem.supply[i]! - sent[i]!;
  }

  /** Quanta that the plan is worth as it is now, all costs paid. */
  worthOfPlan(): bigint {
    let worth = this.value.reduce((sum, earned) => sum + BigInt(earned), 0n);
    for (const lane of this.linesOn.keys()) worth -= BigInt(this.fixedCost(lane));
    return worth;
  }

  /** The plan as it is now, n x n packs for each SKU. */
  plan(): Int32Array[] {
    const plan = this.skus.map(({ packs }) => new Int32Array(packs.length));
    for (let line = 0; line < this.packs.length; line++) {
      plan[this.lineSku[line]!]![this.lineCell[line]!] = this.packs[line]!;
    }
    return plan;
  }

  private change(index: number, node: number, packs: number): number {
    const after = this.after[index]!;
    let earned = 0;
    for (let k = 0; k < packs; k++) earned += this.worth(index, node, ++after[node]!);
    for (let k = 0; k > packs; k--) earned -= this.worth(index, node, after[node]!--);
    return earned;
  }

  /** Most packs that are wanted are never looked at again: what they are worth is not kept. */
  private worth(index: number, node: number, position: number): number {
    const { problem } = this.skus[index]!;
    if (!this.isWanted) return problem.marginal(node, position);
    const kept = (this.worths[index] ??= new Map<number, number>());
    const key = position * problem.nodes + node;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const worth = problem.marginal(node, position);
    kept.set(key, worth);
    return worth;
  }
}
