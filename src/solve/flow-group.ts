/**
 * The flows of many SKUs, solved again and again while the prices of the limits change. A SKU keeps its tree and what it
 * has learnt of its curves, so that a round costs a few microseconds: a change of costs leaves its tree feasible.
 *
 * Everything that a SKU keeps depends on the prices that it has seen and on nothing else, so that it does not matter which
 * group it is in.
 */
import type { SkuProblem } from '../model/flow.js';
import type { LimitedSku } from '../model/limits.js';
import { lineCharge, packCharge, type LaneCharges } from './lane-charges.js';
import { LimitIndex } from './limit-index.js';
import { PackCurves } from './pack-curves.js';
import { SkuSimplex } from './sku-simplex.js';

/** kg, m3 and parts of lines are counted in whole millionths, so that sums do not depend on their order. */
export const USE_GRID = 1e6;

/** What a SKU keeps between rounds. */
interface Standing {
  parent: Int16Array; // as in SkuSimplex
  flow: Float64Array;
  stock: Float64Array;
  count: Int16Array; // node -> segments
  end: Float64Array; // segments of all nodes in a row
  worth: Float64Array;
  exact: Uint8Array;
}

export class FlowGroup {
  readonly index: LimitIndex;
  /**
   * Limit -> what the flows that were solved last use of it together: units, millionths of kg, m3 and lines, quanta;
   * shipments are not counted. A line counts, and costs, by the share that it carries of the packs that bear it.
   */
  readonly use: Float64Array;
  private readonly curves = new PackCurves();
  private readonly simplex: SkuSimplex;
  private readonly standing: (Standing | undefined)[];
  private readonly bearing: (Float32Array | undefined)[]; // SKU -> n x n -> packs that bear a line; undefined: what its origin has
  private readonly sends = new Uint8Array(1 << 12);

  constructor(
    readonly skus: readonly LimitedSku[],
    warehouses: number,
  ) {
    this.index = new LimitIndex(warehouses);
    this.use = new Float64Array(this.index.count);
    this.simplex = new SkuSimplex(this.curves.segments);
    this.standing = new Array<Standing | undefined>(skus.length).fill(undefined);
    this.bearing = new Array<Float32Array | undefined>(skus.length).fill(undefined);
  }

  /**
   * Solves SKUs first, first + step, ... at charges and counts what they use.
   *
   * @returns the savings of these SKUs less what they are charged, as their segments say: quanta
   */
  solve(charges: LaneCharges, first = 0, step = 1): number {
    let worth = 0;
    this.use.fill(0);
    for (let at = first; at < this.skus.length; at += step) worth += this.solveSku(at, charges);
    return worth;
  }

  /**
   * Lets fewer packs of a SKU bear its lines from now on.
   *
   * @param charged its problem at charged costs
   * @param spread n x n -> cost of a pack with its part of the line cost
   */
  bear(at: number, { laneCost, lineCost }: SkuProblem, spread: Float64Array): void {
    const { nodes: n, supply } = this.skus[at]!.problem;
    this.bearing[at] = Float32Array.from(spread, (cost, cell) => {
      const most = supply[Math.floor(cell / n)]!;
      return cost > laneCost[cell]! ? Math.min(most, lineCost[cell]! / (cost - laneCost[cell]!)) : most;
    });
  }

  /** Packs of a SKU on each of its lanes, n x n. */
  packsOf(at: number): Int32Array {
    const { nodes: n } = this.skus[at]!.problem;
    const packs = new Int32Array(n * n);
    const standing = this.standing[at];
    if (!standing) return packs;
    for (let v = 0; v < 2 * n; v++) {
      const above = standing.parent[v]!;
      if (above < 0 || above === 2 * n) continue;
      const i = v >= n ? v - n : above - n;
      const j = v >= n ? above : v;
      if (i !== j) packs[i * n + j]! += standing.flow[v]!;
    }
    return packs;
  }

  private solveSku(at: number, charges: LaneCharges): number {
    const sku = this.skus[at]!;
    const { problem } = sku;
    const n = problem.nodes;
    const { simplex, curves } = this;
    const before = this.standing[at];
    simplex.reserve(n);
    curves.turnTo(problem);
    this.writeCosts(sku, charges, this.bearing[at]);
    for (let node = 0; node < n; node++) simplex.supply[node] = problem.supply[node]!;
    if (before) this.load(before, n);
    else this.openCurves(n, problem.supply);
    if (!before || this.usesClosedLane(n)) simplex.keepAll();
    simplex.plant();
    simplex.solve();
    let hasLearnt = before === undefined;
    while (this.refine(n, problem.supply)) {
      hasLearnt = true;
      simplex.plant();
      simplex.solve();
    }
    const standing = this.keep(before, n, hasLearnt);
    this.standing[at] = standing;
    this.count(sku, standing, this.bearing[at]);
    return this.worthNow(n, problem.supply);
  }

  /** Savings of the flow in the simplex at its charged costs. */
  private worthNow(n: number, supply: Int32Array): number {
    const { simplex } = this;
    const { segments } = this.curves;
    let worth = 0;
    for (let v = 0; v < 2 * n; v++) {
      const above = simplex.parent[v]!;
      if (above < 0 || above === 2 * n || simplex.flow[v] === 0) continue;
      worth -= simplex.flow[v]! * simplex.cost[v >= n ? (v - n) * n + above : (above - n) * n + v]!;
    }
    for (let node = 0; node < n; node++) {
      const from = Math.min(supply[node]!, simplex.stock[node]!);
      const to = Math.max(supply[node]!, simplex.stock[node]!);
      if (from === to) continue;
      let sum = 0;
      let at = from;
      for (let k = segments.segmentAbove(node, from); at < to; k++) {
        const end = Math.min(to, segments.end[node * segments.room + k]!);
        sum += (end - at) * segments.worth[node * segments.room + k]!;
        at = end;
      }
      worth += simplex.stock[node]! > supply[node]! ? sum : -sum;
    }
    return worth;
  }

  private writeCosts(sku: LimitedSku, charges: LaneCharges, bearing?: Float32Array): void {
    const { problem, warehouses, unitsPerPack } = sku;
    const { nodes: n, supply, laneCost, lineCost } = problem;
    const { cost } = this.simplex;
    const { sends } = this;
    const kg = unitsPerPack * sku.kgPerUnit;
    const m3 = unitsPerPack * sku.m3PerUnit;
    const W = this.index.warehouses;
    const isPlain = !charges.hasKg && !charges.hasM3 && charges.budget === 0;
    for (let i = 0; i < n; i++) {
      const start = i * n;
      sends[i] = 0;
      if (supply[i] === 0) continue;
      const base = warehouses[i]! * W;
      for (let j = 0; j < n; j++) {
        const cell = start + j;
        const plain = laneCost[cell]!;
        if (plain === Infinity) {
          cost[cell] = Infinity;
          continue;
        }
        sends[i] = 1;
        const lane = base + warehouses[j]!;
        const charge = isPlain ? charges.units[lane]! * unitsPerPack : packCharge(charges, lane, unitsPerPack, kg, m3, plain);
        const fee = lineCost[cell]! === 0 ? charges.line : lineCost[cell]! + lineCharge(charges, lineCost[cell]!);
        cost[cell] = plain + charge + (fee > 0 ? Math.floor(fee / (bearing ? bearing[cell]! : supply[i]!)) : 0);
      }
      cost[start + i] = 0;
    }
  }

  private openCurves(n: number, supply: Int32Array): void {
    for (let node = 0; node < n; node++) this.curves.open(node, supply[node]! > 0 && this.sends[node] === 1);
  }

  /** Whether the tree stands on a lane that has been closed since. */
  private usesClosedLane(n: number): boolean {
    const { parent, cost } = this.simplex;
    for (let v = 0; v < 2 * n; v++) {
      const above = parent[v]!;
      if (above < 0 || above === 2 * n) continue;
      if (cost[v >= n ? (v - n) * n + above : (above - n) * n + v] === Infinity) return true;
    }
    return false;
  }

  private refine(n: number, supply: Int32Array): boolean {
    const { simplex, curves, sends } = this;
    let isRefined = false;
    for (let node = 0; node < n; node++) {
      const held = simplex.stock[node]!;
      const mayLose = held > supply[node]! || (held > 0 && supply[node]! > 0 && sends[node] === 1);
      if (curves.refine(node, held, mayLose)) isRefined = true;
    }
    return isRefined;
  }

  private load(standing: Standing, n: number): void {
    const { simplex } = this;
    const { segments } = this.curves;
    for (let v = 0; v < 2 * n; v++) {
      simplex.parent[v] = standing.parent[v]!;
      simplex.flow[v] = standing.flow[v]!;
    }
    let at = 0;
    for (let node = 0; node < n; node++) {
      simplex.stock[node] = standing.stock[node]!;
      for (let k = 0; k < standing.count[node]!; k++, at++) {
        segments.push(node, standing.end[at]!, standing.worth[at]!, standing.exact[at] === 1);
      }
    }
  }

  private keep(before: Standing | undefined, n: number, hasLearnt: boolean): Standing {
    const { simplex } = this;
    const { segments } = this.curves;
    const { parent, flow, stock } = before ?? { parent: new Int16Array(2 * n), flow: new Float64Array(2 * n), stock: new Float64Array(n) };
    for (let v = 0; v < 2 * n; v++) {
      parent[v] = simplex.parent[v]!;
      flow[v] = simplex.flow[v]!;
    }
    for (let node = 0; node < n; node++) stock[node] = simplex.stock[node]!;
    if (before && !hasLearnt) return before;
    const count = Int16Array.from(segments.count.subarray(0, n));
    const total = count.reduce((sum, segmentsOf) => sum + segmentsOf, 0);
    const standing: Standing = {
      parent, flow, stock, count,
      end: new Float64Array(total), worth: new Float64Array(total), exact: new Uint8Array(total),
    };
    let at = 0;
    for (let node = 0; node < n; node++) {
      const start = node * segments.room;
      for (let k = start; k < start + count[node]!; k++, at++) {
        standing.end[at] = segments.end[k]!;
        standing.worth[at] = segments.worth[k]!;
        standing.exact[at] = segments.exact[k]!;
      }
    }
    return standing;
  }

  /** Adds what a SKU's flow uses to the sums. */
  private count(sku: LimitedSku, standing: Standing, bearing?: Float32Array): void {
    const { use, index } = this;
    const { problem, warehouses, unitsPerPack } = sku;
    const { nodes: n } = problem;
    const W = index.warehouses;
    const kg = Math.round(sku.kgPerUnit * USE_GRID);
    const m3 = Math.round(sku.m3PerUnit * USE_GRID);
    const { parent, flow } = standing;
    for (let v = 0; v < 2 * n; v++) {
      const above = parent[v]!;
      if (above < 0 || above === 2 * n || flow[v] === 0) continue;
      const i = v >= n ? v - n : above - n;
      const j = v >= n ? above : v;
      if (i === j) continue;
      const cell = i * n + j;
      const from = warehouses[i]!;
      const to = warehouses[j]!;
      const units = flow[v]! * unitsPerPack;
      use[from * W + to]! += units;
      use[index.laneKg + from * W + to]! += units * kg;
      use[index.laneM3 + from * W + to]! += units * m3;
      use[index.outbound + from]! += units;
      use[index.inbound + to]! += units;
      use[index.storageUnits + to]! += units;
      use[index.storageUnits + from]! -= units;
      use[index.storageM3 + to]! += units * m3;
      use[index.storageM3 + from]! -= units * m3;
      const packs = bearing ? bearing[cell]! : problem.supply[i]!;
      const lineCost = problem.lineCost[cell]!;
      use[index.budget]! += flow[v]! * (problem.laneCost[cell]! + (lineCost > 0 ? Math.floor(lineCost / packs) : 0));
      use[index.maxLines]! += Math.floor((flow[v]! * USE_GRID) / packs);
    }
  }
}
