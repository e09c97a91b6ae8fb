import type { SkuProblem } from '../model/flow.js';
import type { PackCurves } from './pack-curves.js';
import { SkuSimplex } from './sku-simplex.js';

/**
 * The flow of one SKU over a chosen set of lanes. Curves enter as segments that are exact beside the stock and guessed
 * beyond; wherever the flow ends beside a pack that is guessed, that pack is asked for and the simplex goes on from its last
 * tree. When all packs beside the solution are known, the flow is optimal for the true curves too: optimality depends on
 * the worth of the last and the next pack of each node only, and the guess is a concave curve that has both right.
 */
export class SkuNetwork {
  lanes = 0;
  packs = new Float64Array(0); // lane -> packs, the answer
  after = new Int32Array(0); // node -> packs after the plan, the answer

  private readonly simplex: SkuSimplex;
  private problem!: SkuProblem;
  private cells: readonly number[] = []; // lane -> from * n + to
  private laneAt = new Int32Array(0); // cell -> lane, -1 where none is chosen
  private base = new Int32Array(0); // node -> packs that come in any case
  private sends = new Uint8Array(0); // node -> 1 where a lane leaves it

  constructor(private readonly curves: PackCurves) {
    this.simplex = new SkuSimplex(curves.segments);
  }

  /** Chooses the lanes, as cells from * n + to. Their origins have supply. */
  open(problem: SkuProblem, cells: readonly number[]): void {
    const { nodes: n } = problem;
    const { simplex, curves } = this;
    this.problem = problem;
    this.cells = cells;
    this.lanes = cells.length;
    simplex.reserve(n);
    if (this.after.length < n) {
      this.after = new Int32Array(n);
      this.base = new Int32Array(n);
      this.sends = new Uint8Array(n);
      this.laneAt = new Int32Array(n * n);
    }
    if (this.packs.length < cells.length) this.packs = new Float64Array(2 * cells.length);
    this.sends.fill(0, 0, n);
    this.laneAt.fill(-1, 0, n * n);
    for (let lane = 0; lane < cells.length; lane++) {
      this.laneAt[cells[lane]!] = lane;
      this.sends[Math.floor(cells[lane]! / n)] = 1;
    }
    simplex.cost.fill(Infinity, 0, n * n);
    for (let node = 0; node < n; node++) {
      simplex.cost[node * n + node] = 0;
      let isTouched = this.sends[node] === 1;
      for (let from = 0; from < n && !isTouched; from++) isTouched = this.laneAt[from * n + node]! >= 0;
      if (isTouched) curves.open(node, this.sends[node] === 1);
      else curves.leaveOut(node);
    }
  }

  /**
   * The best flow over the chosen lanes at the given costs; leaves it in `packs` and `after`.
   *
   * @param cost lane -> quanta a pack, Infinity where the lane is closed this time
   * @param least lane -> packs that it must carry at least
   * @returns false where the supplies cannot give what the lanes must carry
   */
  solve(cost: ArrayLike<number>, least?: ArrayLike<number>): boolean {
    const { simplex, problem, cells, base, packs } = this;
    const n = problem.nodes;
    for (let node = 0; node < n; node++) simplex.supply[node] = problem.supply[node]!;
    base.fill(0, 0, n);
    for (let lane = 0; lane < cells.length; lane++) {
      const cell = cells[lane]!;
      simplex.cost[cell] = cost[lane]!;
      const floor = cost[lane]! < Infinity ? (least?.[lane] ?? 0) : 0;
      packs[lane] = floor;
      if (floor === 0) continue;
      const from = Math.floor(cell / n);
      simplex.supply[from]! -= floor;
      base[cell - from * n]! += floor;
      if (simplex.supply[from]! < 0) return false;
    }
    simplex.keepAll(base);
    do {
      simplex.plant();
      simplex.solve();
    } while (this.refine());
    for (let node = 0; node < n; node++) this.after[node] = simplex.stock[node]!;
    this.readPacks();
    return true;
  }

  /** What a pack on an open lane would lose at the potentials of the flow solved last: 0 where the lane is used. */
  reducedCost(lane: number): number {
    const n = this.problem.nodes;
    const { cost, potential } = this.simplex;
    const cell = this.cells[lane]!;
    const from = Math.floor(cell / n);
    return cost[cell]! + potential[n + from]! - potential[cell - from * n]!;
  }

  /** Learns the packs beside the solution; false where they all were known. */
  private refine(): boolean {
    const { simplex, curves, problem, sends } = this;
    let isRefined = false;
    for (let node = 0; node < problem.nodes; node++) {
      const held = simplex.stock[node]!;
      const mayLose = held > problem.supply[node]! || (held > 0 && sends[node] === 1);
      if (curves.refine(node, held, mayLose)) isRefined = true;
    }
    return isRefined;
  }

  private readPacks(): void {
    const { simplex, packs, laneAt } = this;
    const n = this.problem.nodes;
    for (let v = 0; v < 2 * n; v++) {
      const above = simplex.parent[v]!;
      if (above < 0 || above === 2 * n) continue;
      const cell = v >= n ? (v - n) * n + above : (above - n) * n + v;
      if (laneAt[cell]! >= 0) packs[laneAt[cell]!]! += simplex.flow[v]!;
    }
  }
}
