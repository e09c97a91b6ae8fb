import type { SkuProblem } from '../model/flow.js';
import type { PackCurves } from './pack-curves.js';
import { raisePotentials, type SkuPotentials } from './sku-potentials.js';
import { settleTies } from './settle-ties.js';
import type { SkuNetwork } from './sku-network.js';

/** Flows solved to improve the first plan, by opening or closing one lane at a time. */
const IMPROVE_LIMIT = 100;

/** The best plan found, and how good one could be. */
export interface LinePlan {
  readonly packs: Int32Array; // n x n
  readonly after: Int32Array; // n
  readonly value: number; // quanta, line costs paid
  readonly bound: number; // no plan of these lanes is worth more; equal to value where the search came to its end
}

/** The lines of one SKU: what each costs, carries at least and at most, and the best plan found so far. */
export class LineProblem {
  count = 0; // lanes that a best plan may use
  readonly cells: number[]; // lane -> from * n + to
  readonly fee: Float64Array; // lane -> quanta a line
  readonly least: Int32Array; // lane -> least packs of a line
  readonly most: Int32Array; // lane -> most packs that a best plan sends
  readonly share: Float64Array; // lane -> floor(fee / most packs): what each pack bears while the lane is undecided
  value = 0; // of the best plan so far; at first: nothing moves
  packs = new Float64Array(0); // lane -> packs of the flow solved last

  private readonly cost: Float64Array; // lane -> quanta a pack
  private best: Float64Array; // lane -> packs of the best plan so far
  private readonly tried = new Set<string>(); // sets of lanes that have been solved alone
  private readonly trial: Float64Array; // lane -> cost, scratch

  constructor(
    private readonly problem: SkuProblem,
    private readonly curves: PackCurves,
    private readonly network: SkuNetwork,
    cells: readonly number[],
  ) {
    const hasNoChains = !problem.chains || chainsNeverPay(problem, cells);
    const most = new Map<number, number>();
    for (const cell of cells) {
      const packs = hasNoChains ? mostPacks(problem, curves, cell) : problem.supply[Math.floor(cell / problem.nodes)]!;
      if (packs > 0) most.set(cell, packs);
    }
    this.cells = [...most.keys()];
    this.count = this.cells.length;
    this.cost = Float64Array.from(this.cells, (cell) => problem.laneCost[cell]!);
    this.fee = Float64Array.from(this.cells, (cell) => problem.lineCost[cell]!);
    this.least = Int32Array.from(this.cells, (cell) => Math.max(1, problem.minPacks[cell]!));
    this.most = Int32Array.from(most.values());
    this.share = Float64Array.from(this.cells, (cell) => Math.floor(problem.lineCost[cell]! / most.get(cell)!));
    this.best = new Float64Array(this.count);
    this.trial = new Float64Array(this.count);
    network.open(problem, this.cells);
  }

  /** Solves the relaxation of a branch; returns what no plan of the branch exceeds. */
  relax(choice: Int8Array): number {
    const least = new Int32Array(this.count);
    let paid = 0;
    for (let k = 0; k < this.count; k++) {
      this.trial[k] = choice[k]! < 0 ? Infinity : this.cost[k]! + (choice[k] === 0 ? this.share[k]! : 0);
      if (choice[k]! > 0) {
        paid += this.fee[k]!;
        least[k] = this.least[k]! > 1 ? this.least[k]! : 0;
      }
    }
    if (!this.solve(least)) return -Infinity;
    return this.worth(this.trial) - paid;
  }

  /**
   * Closes the undecided lanes that no better plan of a branch can use. At the potentials of its relaxation, t packs on
   * a lane lose t x reduced cost, and of the line cost fee - t x share has not been counted; both are linear in t, so
   * that the loss is least at one pack or at the most.
   *
   * @param bound of the relaxation, which was solved last
   */
  closeHopeless(choice: Int8Array, bound: number): Int8Array {
    const next = Int8Array.from(choice);
    for (let k = 0; k < this.count; k++) {
      if (choice[k] !== 0 || this.packs[k]! > 0) continue;
      const lost = this.network.reducedCost(k);
      const least = this.least[k]!;
      const most = this.most[k]!;
      const fee = this.fee[k]!;
      const penalty = Math.min(lost * least + fee - this.share[k]! * least, lost * most + fee - this.share[k]! * most);
      if (bound - penalty <= this.value) next[k] = -1;
    }
    return next;
  }

  /** Takes the flow solved last as a plan, if it is allowed and better than the best so far; says whether. */
  offer(): boolean {
    for (let k = 0; k < this.count; k++) {
      if (this.packs[k]! > 0 && this.packs[k]! < this.least[k]!) return false;
    }
    if (this.forbiddenChain(this.packs) >= 0) return false;
    let value = this.worth(this.cost);
    for (let k = 0; k < this.count; k++) if (this.packs[k]! > 0) value -= this.fee[k]!;
    if (value <= this.value) return false;
    this.value = value;
    this.best = this.packs;
    return true;
  }

  /** Solves the flow over some lanes alone, their fees paid, and offers it; says whether it is a better plan. */
  tryOnly(lanes: readonly boolean[]): boolean {
    const key = lanes.map(Number).join('');
    if (this.tried.has(key)) return false;
    this.tried.add(key);
    const least = new Int32Array(this.count);
    for (let k = 0; k < this.count; k++) {
      this.trial[k] = lanes[k] ? this.cost[k]! : Infinity;
      if (lanes[k] && this.least[k]! > 1) least[k] = this.least[k]!;
    }
    return this.solve(least) && this.offer();
  }

  /** Opens or closes one lane of the best plan at a time, as long as that makes it better. */
  improve(): void {
    let left = IMPROVE_LIMIT;
    for (let k = 0, same = 0; same < this.count && left > 0; k = (k + 1) % this.count) {
      const lanes = Array.from(this.best, (packs) => packs > 0);
      lanes[k] = !lanes[k];
      left--;
      same = this.tryOnly(lanes) ? 0 : same + 1;
    }
  }

  /** A node that both sends and receives where chains are not allowed, else -1. */
  forbiddenChain(packs: Float64Array): number {
    if (this.problem.chains) return -1;
    const { nodes } = this.problem;
    const sends = new Uint8Array(nodes);
    const receives = new Uint8Array(nodes);
    for (let k = 0; k < this.count; k++) {
      if (packs[k] === 0) continue;
      sends[Math.floor(this.cells[k]! / nodes)] = 1;
      receives[this.cells[k]! % nodes] = 1;
    }
    return sends.findIndex((is, node) => is > 0 && receives[node]! > 0);
  }

  lanesOut(node: number): number[] {
    return this.lanesWhere((cell) => Math.floor(cell / this.problem.nodes) === node);
  }

  lanesInto(node: number): number[] {
    return this.lanesWhere((cell) => cell % this.problem.nodes === node);
  }

  /** The best plan, its ties settled over its own lanes. */
  plan(bound: number): LinePlan {
    const { problem, curves } = this;
    const packs = new Int32Array(problem.nodes ** 2);
    const after = Int32Array.from(problem.supply);
    const onlyUsed = new Float64Array(packs.length).fill(Infinity);
    let hasMinimum = false;
    for (let k = 0; k < this.count; k++) {
      if (this.best[k] === 0) continue;
      const cell = this.cells[k]!;
      packs[cell] = this.best[k]!;
      onlyUsed[cell] = this.cost[k]!;
      after[Math.floor(cell / problem.nodes)]! -= this.best[k]!;
      after[cell % problem.nodes]! += this.best[k]!;
      hasMinimum ||= this.least[k]! > 1;
    }
    const potentials: SkuPotentials = { own: new Float64Array(problem.nodes), receive: new Float64Array(problem.nodes) };
    if (!hasMinimum && raisePotentials(problem, curves, onlyUsed, packs, after, potentials)) {
      settleTies(problem, curves, onlyUsed, potentials, packs, after);
    }
    return { packs, after, value: this.value, bound };
  }

  private solve(least: Int32Array): boolean {
    if (!this.network.solve(this.trial, least)) return false;
    this.packs = this.network.packs.slice(0, this.count);
    return true;
  }

  /** Savings of the flow solved last at the given costs. */
  private worth(cost: Float64Array): number {
    let worth = 0;
    for (let k = 0; k < this.count; k++) if (this.packs[k]! > 0) worth -= cost[k]! * this.packs[k]!;
    for (let node = 0; node < this.problem.nodes; node++) {
      const held = this.network.after[node]!;
      if (held !== this.problem.supply[node]) worth += this.curves.worthOver(node, held);
    }
    return worth;
  }

  private lanesWhere(is: (cell: number) => boolean): number[] {
    return this.cells.flatMap((cell, lane) => (is(cell) ? [lane] : []));
  }
}

/**
 * Does some best plan have no chain? Where packs go i -> j and j -> k, as many as the smaller line holds can go i -> k
 * instead: no stock changes, one of the two lines is gone, and nothing costs more if for all such triples the lane
 * (i, k) is open, costs no more a pack than both and no more a line than either, and no line has a minimum size. Packs
 * that go i -> j and j -> i can stay.
 */
function chainsNeverPay({ nodes, laneCost, lineCost, minPacks }: SkuProblem, cells: readonly number[]): boolean {
  for (const first of cells) {
    if (minPacks[first]! > 1 || laneCost[first]! < 0) return false;
    const i = Math.floor(first / nodes);
    const j = first % nodes;
    for (const second of cells) {
      if (Math.floor(second / nodes) !== j) continue;
      const k = second % nodes;
      if (k === i) continue;
      const direct = i * nodes + k;
      if (laneCost[direct]! > laneCost[first]! + laneCost[second]!) return false;
      if (lineCost[direct]! > Math.min(lineCost[first]!, lineCost[second]!)) return false;
      if (minPacks[direct]! > 1) return false;
    }
  }
  return true;
}

/**
 * The most packs that a best plan without chains sends on a lane, 0 where the lane cannot earn its line cost.
 *
 * The last of t packs on (i, j) could stay where it was: marginal(j, x_j) - cost >= marginal(i, x_i + 1). Without chains
 * x_j >= supply_j + t and x_i + 1 <= supply_i - t + 1, so that marginal(j, supply_j + t) - cost >=
 * marginal(i, supply_i - t + 1), which holds up to some t only (unless t is the minimum size of the line). And all t
 * packs could stay: what they earn is at most what they would earn as the only line, and must exceed the line cost.
 */
function mostPacks(problem: SkuProblem, curves: PackCurves, cell: number): number {
  const { nodes, supply, laneCost, lineCost, minPacks } = problem;
  const from = Math.floor(cell / nodes);
  const to = cell % nodes;
  const cost = laneCost[cell]!;
  const earns = (t: number): number =>
    curves.at(to, supply[to]! + t) - cost - curves.at(from, supply[from]! - t + 1);
  let good = 0;
  let bad = 1;
  while (bad <= supply[from]! && earns(bad) >= 0) {
    good = bad;
    bad *= 2;
  }
  bad = Math.min(bad, supply[from]! + 1);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (earns(middle) >= 0) good = middle;
    else bad = middle;
  }
  const most = Math.max(good, minPacks[cell]!);
  if (most === 0 || (good > 0 && earns(1) * good <= lineCost[cell]! && most === good)) return 0;
  const alone = curves.worthOver(to, supply[to]! + most) + curves.worthOver(from, supply[from]! - most) - cost * most;
  return alone > lineCost[cell]! ? most : 0;
}
