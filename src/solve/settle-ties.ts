import type { SkuProblem } from '../model/flow.js';
import { NetworkSimplex } from './network-simplex.js';
import type { PackCurves } from './pack-curves.js';
import { solveMinCostFlow } from './solve-min-cost-flow.js';
import type { SkuPotentials } from './sku-potentials.js';

/**
 * Chooses among equally good flows of a SKU, so that the plan does not depend on the order of arcs or pivots:
 * a warehouse both sends and receives only where that earns strictly more; then the fewest packs move; then lanes with
 * low codes carry more.
 *
 * All optimal flows use only tight arcs (reduced cost 0 under any optimal potentials), and stocks only where the next
 * packs are worth exactly the potential. On this face every wish is one more minimum-cost flow; its own tight arcs are
 * the next face. A face whose arcs form no cycle holds a single flow, which is the rule: then nothing is to be settled.
 *
 * @param cost n x n, the costs under which `packs` is optimal and `potentials` prove it
 * @param packs n x n, changed to the chosen flow
 * @param after n, changed with it
 */
export function settleTies(
  problem: SkuProblem,
  curves: PackCurves,
  cost: Float64Array,
  potentials: SkuPotentials,
  packs: Int32Array,
  after: Int32Array,
): void {
  const face = faceOf(problem, curves, cost, potentials, packs, after);
  if (!face) return;
  dropNeedlessChains(face, problem.nodes);
  face.minimise((lane) => (lane < 0 ? 0 : 1));
  // Cubes of the rank make most ties break at once; the lanes one by one would settle any that are left.
  const ranks = new Map(face.lanes.map((lane, rank) => [lane, rank]));
  face.minimise((lane) => (ranks.get(lane) ?? 0) ** 3);
  for (const lane of face.lanes) {
    if (!face.isLoose()) break;
    face.minimise((other) => (other === lane ? -1 : 0));
  }
  for (const lane of face.lanes) packs[lane] = face.packsOn(lane);
  after.set(problem.supply);
  for (let lane = 0; lane < packs.length; lane++) {
    if (packs[lane] === 0) continue;
    const from = Math.floor(lane / problem.nodes);
    after[from]! -= packs[lane]!;
    after[lane - from * problem.nodes]! += packs[lane]!;
  }
}

/** Closes the lanes out of, else into, each node that could be a chain, where some flow of the face does without. */
function dropNeedlessChains(face: Face, nodes: number): void {
  for (let node = 0; node < nodes; node++) {
    const out = face.lanes.filter((lane) => Math.floor(lane / nodes) === node);
    const into = face.lanes.filter((lane) => lane % nodes === node);
    if (out.length === 0 || into.length === 0) continue;
    if (!face.close(out)) face.close(into);
  }
}

/** Builds the face, or undefined where it holds a single flow. */
function faceOf(
  problem: SkuProblem,
  curves: PackCurves,
  cost: Float64Array,
  { own, receive }: SkuPotentials,
  packs: Int32Array,
  after: Int32Array,
): Face | undefined {
  const n = problem.nodes;
  const forest = new Forest(2 * n + 1);
  const end = 2 * n;
  const lanes: number[] = [];
  const sent = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    if (problem.supply[i] === 0) continue;
    for (let j = 0, lane = i * n; j < n; j++, lane++) {
      sent[i]! += packs[lane]!;
      if (own[i] !== receive[j]! - cost[lane]!) continue;
      lanes.push(lane);
      forest.join(i, n + j);
    }
    if (own[i] === receive[i]) forest.join(i, n + i);
  }
  if (lanes.length === 0) return undefined;
  for (let j = 0; j < n; j++) {
    if (isLooseStock(curves, j, after[j]!, receive[j]!)) forest.join(n + j, end);
  }
  if (!forest.hasCycle) return undefined;

  const face = new Face(end + 1);
  for (let i = 0; i < n; i++) {
    face.supply[i] = problem.supply[i]!;
    face.supply[end]! -= problem.supply[i]!;
  }
  for (const lane of lanes) {
    const from = Math.floor(lane / n);
    face.add(lane, from, n + (lane - from * n), 0, problem.supply[from]!, packs[lane]!);
  }
  let total = 0;
  for (let i = 0; i < n; i++) total += problem.supply[i]!;
  for (let i = 0; i < n; i++) {
    const kept = problem.supply[i]! - sent[i]!;
    const isTight = own[i] === receive[i];
    face.add(-1, i, n + i, isTight ? 0 : kept, isTight ? problem.supply[i]! : kept, kept);
  }
  for (let j = 0; j < n; j++) {
    const least = plateauEnd(curves, j, after[j]!, receive[j]!, -1, 0);
    const most = plateauEnd(curves, j, after[j]!, receive[j]!, 1, total);
    face.add(-1, n + j, end, least, most, after[j]!);
  }
  return face;
}

/** May the stock of a node change by a pack without loss or gain? */
function isLooseStock(curves: PackCurves, node: number, held: number, receive: number): boolean {
  return curves.at(node, held + 1) === receive || (held > 0 && curves.at(node, held) === receive);
}

/** The farthest stock in a direction that is reached through packs worth exactly `receive`, by doubling and halving. */
function plateauEnd(
  curves: PackCurves,
  node: number,
  held: number,
  receive: number,
  direction: 1 | -1,
  limit: number,
): number {
  const room = Math.abs(limit - held);
  const isFlat = (steps: number): boolean =>
    curves.at(node, direction > 0 ? held + steps : held - steps + 1) === receive;
  let good = 0;
  let bad = 1;
  while (bad <= room && isFlat(bad)) {
    good = bad;
    bad *= 2;
  }
  bad = Math.min(bad, room + 1);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isFlat(middle)) good = middle;
    else bad = middle;
  }
  return held + direction * good;
}

/** A set of flows, all equally good so far: each arc between its least and its most units. */
class Face {
  readonly supply: number[];
  private readonly lane: number[] = []; // arc -> cell of its lane, -1 for keeping and for stocks
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly lower: number[] = [];
  private readonly capacity: number[] = [];
  private flow: number[] = [];
  private readonly arcOf = new Map<number, number>();
  private readonly simplex = new NetworkSimplex();

  constructor(private readonly nodes: number) {
    this.supply = new Array<number>(nodes).fill(0);
  }

  /** Cells of the lanes in it, ascending. */
  get lanes(): readonly number[] {
    return [...this.arcOf.keys()];
  }

  add(lane: number, from: number, to: number, lower: number, capacity: number, flow: number): void {
    if (lane >= 0) this.arcOf.set(lane, this.from.length);
    this.lane.push(lane);
    this.from.push(from);
    this.to.push(to);
    this.lower.push(lower);
    this.capacity.push(capacity);
    this.flow.push(flow);
  }

  packsOn(lane: number): number {
    return this.flow[this.arcOf.get(lane)!]!;
  }

  /** Does it hold more than one flow? */
  isLoose(): boolean {
    const forest = new Forest(this.nodes);
    for (let arc = 0; arc < this.from.length; arc++) {
      if (this.lower[arc]! < this.capacity[arc]!) forest.join(this.from[arc]!, this.to[arc]!);
    }
    return forest.hasCycle;
  }

  /** Keeps the flows of least cost only: arcs that are not tight are fixed where they are. */
  minimise(costOf: (lane: number) => number): void {
    if (!this.isLoose()) return;
    const cost = this.lane.map(costOf);
    const found = this.solve(cost);
    this.flow = [...found.flow];
    for (let arc = 0; arc < cost.length; arc++) {
      if (cost[arc]! + found.potential[this.from[arc]!]! === found.potential[this.to[arc]!]!) continue;
      this.lower[arc] = this.flow[arc]!;
      this.capacity[arc] = this.flow[arc]!;
    }
  }

  /** Closes lanes if some flow does without all of them; says whether. */
  close(lanes: readonly number[]): boolean {
    const closed = new Set(lanes);
    const found = this.solve(this.lane.map((lane) => (closed.has(lane) ? 1 : 0)));
    if (found.objective > 0n) return false;
    this.flow = [...found.flow];
    for (const lane of lanes) this.capacity[this.arcOf.get(lane)!] = 0;
    return true;
  }

  private solve(cost: number[]) {
    const { nodes, supply, from, to, lower, capacity } = this;
    const found = solveMinCostFlow({ nodes, supply, from, to, lower, capacity, cost }, this.simplex);
    if (found.status !== 'optimal') throw new Error('a face of optimal flows lost its flow; please report this');
    return found;
  }
}

/** Joined nodes, and whether any arc closed a cycle. */
class Forest {
  hasCycle = false;
  private readonly chief: Int32Array;

  constructor(nodes: number) {
    this.chief = new Int32Array(nodes);
    for (let node = 0; node < nodes; node++) this.chief[node] = node;
  }

  join(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    if (first === second) this.hasCycle = true;
    else this.chief[first] = second;
  }

  private find(node: number): number {
    const { chief } = this;
    while (chief[node] !== node) {
      chief[node] = chief[chief[node]!]!;
      node = chief[node]!;
    }
    return node;
  }
}
