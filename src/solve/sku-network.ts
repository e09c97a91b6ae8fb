import type { SkuProblem } from '../model/flow.js';
import { NetworkSimplex } from './network-simplex.js';
import type { PackCurves } from './pack-curves.js';

/** A gap of at most this many packs between knots is filled at once where the flow ends in it. */
const SMALL_GAP = 3;

/**
 * The flow of one SKU over a chosen set of lanes, as a minimum-cost flow:
 *
 *   own_i --keep, 0--> receive_i --worth of each pack, negated--> end      own_i --lane_ij, cost_ij--> receive_j
 *
 * The start basis is "everyone keeps their stock", which is feasible, so there is no phase one. A curve enters as
 * segments: exact at its knots, guessed between them (the mean of both knots, the outermost knot beyond). Wherever the
 * flow ends beside a pack that is no knot, that pack becomes one and the simplex goes on from its last basis. When all
 * packs beside the solution are knots, the flow is optimal for the true curves too: optimality depends on the worth of
 * the last and the next pack of each node only, and the guess is a concave curve that has both right.
 */
export class SkuNetwork {
  lanes = 0;
  laneFrom = new Int32Array(0); // lane -> node
  laneTo = new Int32Array(0); // lane -> node
  packs = new Float64Array(0); // lane -> packs, the answer
  after = new Int32Array(0); // node -> packs after the plan, the answer

  private readonly simplex = new NetworkSimplex();
  private problem!: SkuProblem;
  private curves!: PackCurves;
  private active: number[] = []; // receive node of the network -> node
  private senders: number[] = []; // own node of the network less active.length -> node
  private receiveOf = new Int32Array(0); // node -> its receive node in the network, -1 where no lane touches it
  private ownOf = new Int32Array(0); // node -> its own node in the network, -1 where no lane leaves it
  private worthArc: number[] = []; // receive node -> first arc of its curve; one more entry at the end

  /**
   * Chooses the lanes, as cells from * n + to. Their origins have supply; curves have a knot on each side of the stock
   * where a pack can come or go.
   */
  open(problem: SkuProblem, curves: PackCurves, cells: readonly number[]): void {
    const n = problem.nodes;
    this.problem = problem;
    this.curves = curves;
    this.lanes = cells.length;
    if (this.laneFrom.length < cells.length) {
      this.laneFrom = new Int32Array(2 * cells.length);
      this.laneTo = new Int32Array(2 * cells.length);
      this.packs = new Float64Array(2 * cells.length);
    }
    if (this.after.length < n) {
      this.after = new Int32Array(n);
      this.receiveOf = new Int32Array(n);
      this.ownOf = new Int32Array(n);
    }
    this.receiveOf.fill(-1);
    this.ownOf.fill(-1);
    for (let lane = 0; lane < cells.length; lane++) {
      const from = Math.floor(cells[lane]! / n);
      const to = cells[lane]! - from * n;
      this.laneFrom[lane] = from;
      this.laneTo[lane] = to;
      this.receiveOf[from] = 0;
      this.receiveOf[to] = 0;
      this.ownOf[from] = 0;
    }
    this.active.length = 0;
    this.senders.length = 0;
    for (let node = 0; node < n; node++) {
      if (this.receiveOf[node]! < 0) continue;
      this.receiveOf[node] = this.active.length;
      this.active.push(node);
      curves.addKnot(node, problem.supply[node]! + 1);
      for (const position of problem.breaks?.[node] ?? []) {
        curves.addKnot(node, position);
        curves.addKnot(node, position + 1);
      }
    }
    for (let node = 0; node < n; node++) {
      if (this.ownOf[node]! < 0) continue;
      this.ownOf[node] = this.active.length + this.senders.length;
      this.senders.push(node);
      curves.addKnot(node, problem.supply[node]!);
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
    const { simplex, problem, after, lanes, laneFrom, laneTo, receiveOf, ownOf, active, senders } = this;
    const receivers = active.length;
    const end = receivers + senders.length;
    simplex.reserve(end + 1, lanes + senders.length);
    after.set(problem.supply);
    for (let s = 0; s < senders.length; s++) {
      const node = senders[s]!;
      const keep = lanes + s;
      simplex.setArc(keep, receivers + s, receiveOf[node]!, 0, Infinity);
      simplex.flow[keep] = problem.supply[node]!;
      simplex.state[keep] = 0;
      simplex.parent[receivers + s] = receiveOf[node]!;
      simplex.parentArc[receivers + s] = keep;
    }
    for (let lane = 0; lane < lanes; lane++) {
      const from = laneFrom[lane]!;
      const own = ownOf[from]!;
      const isOpen = cost[lane]! < Infinity;
      simplex.setArc(lane, own, receiveOf[laneTo[lane]!]!, isOpen ? cost[lane]! : 0, Infinity);
      if (!isOpen) simplex.state[lane] = 0; // no reduced cost: never enters
      const floor = isOpen ? (least?.[lane] ?? 0) : 0;
      this.packs[lane] = floor;
      if (floor > 0) {
        const keep = lanes + own - receivers;
        simplex.flow[keep]! -= floor;
        if (simplex.flow[keep]! < 0) return false;
        after[from]! -= floor;
        after[laneTo[lane]!]! += floor;
      }
    }
    simplex.parent[end] = -1;
    for (let r = 0; r < receivers; r++) {
      simplex.parent[r] = end;
      simplex.parentArc[r] = -1;
    }
    this.layCurves();
    for (;;) {
      simplex.plant(end);
      simplex.solve();
      this.readStocks();
      if (!this.refine()) break;
      this.layCurves();
    }
    for (let lane = 0; lane < lanes; lane++) if (simplex.state[lane] === 0) this.packs[lane]! += simplex.flow[lane]!;
    return true;
  }

  /** What a pack on an open lane would lose at the potentials of the flow solved last: 0 where the lane is used. */
  reducedCost(lane: number): number {
    const { cost, from, to, potential } = this.simplex;
    return cost[lane]! + potential[from[lane]!]! - potential[to[lane]!]!;
  }

  /** Writes the arcs of all curves so that they carry `after`; a tree arc that was part of a curve stays one. */
  private layCurves(): void {
    const { simplex, curves, active, senders, after } = this;
    const end = active.length + senders.length;
    const base = this.lanes + senders.length;
    let most = base;
    for (const node of active) most += 2 * curves.knotCount[node]! + 2;
    simplex.reserve(end + 1, most);
    let arc = base;
    for (let r = 0; r < active.length; r++) {
      const node = active[r]!;
      const inTree = simplex.parent[r] === end && (simplex.parentArc[r]! < 0 || simplex.parentArc[r]! >= base);
      const held = after[node]!;
      const positions = curves.knotPosition[node]!;
      const worths = curves.knotWorth[node]!;
      const knots = curves.knotCount[node]!;
      this.worthArc[r] = arc;
      let segment = -1; // the arc that is being written
      let next = 1; // the first position that no arc covers yet
      for (let k = 0; k <= knots; k++) {
        const position = k < knots ? positions[k]! : Infinity;
        const guess =
          k === 0 ? worths[0]! : k === knots ? worths[k - 1]! : Math.floor((worths[k - 1]! + worths[k]!) / 2);
        for (let part = 0; part < 3; part++) {
          // The gap before the knot, split where the stock ends, then the knot itself.
          const upTo = part === 0 ? Math.min(held, position - 1) : part === 1 ? position - 1 : position;
          const count = upTo - next + 1;
          if (!(count > 0) || next === Infinity) continue;
          const cost = -(part === 2 ? worths[k]! : guess);
          if (segment < 0 || next === held + 1 || simplex.cost[segment] !== cost) {
            segment = arc++;
            simplex.setArc(segment, r, end, cost, 0);
          }
          simplex.capacity[segment]! += count;
          if (next === held + 1 && inTree) {
            simplex.parentArc[r] = segment;
            simplex.state[segment] = 0;
          }
          if (upTo <= held) {
            simplex.flow[segment]! += count;
            simplex.state[segment] = -1;
          }
          next = upTo + 1;
        }
      }
    }
    this.worthArc[active.length] = arc;
    simplex.reserve(end + 1, arc);
  }

  private readStocks(): void {
    const { simplex, active, after, worthArc } = this;
    for (let r = 0; r < active.length; r++) {
      let held = 0;
      for (let arc = worthArc[r]!; arc < worthArc[r + 1]!; arc++) held += simplex.flow[arc]!;
      after[active[r]!] = held;
    }
  }

  /** Makes knots of the packs beside the solution; false where they all were. */
  private refine(): boolean {
    const { curves, active, ownOf, after } = this;
    let isRefined = false;
    for (const node of active) {
      const held = after[node]!;
      const supply = this.problem.supply[node]!;
      if (!curves.isExact(node, held + 1)) {
        this.refineAt(node, held + 1, held);
        isRefined = true;
      }
      // The last pack matters where it could be given up: it came, or the node may send.
      const couldGo = held > supply || (held > 0 && ownOf[node]! >= 0);
      if (couldGo && !curves.isExact(node, held)) {
        this.refineAt(node, held, held);
        isRefined = true;
      }
    }
    return isRefined;
  }

  /** Adds the knot at a position, or where that is far from all knots, one that halves or doubles the known part. */
  private refineAt(node: number, position: number, held: number): void {
    const { curves } = this;
    const supply = this.problem.supply[node]!;
    const positions = curves.knotPosition[node]!;
    const index = curves.knotAt(node, position);
    if (index === curves.knotCount[node]) {
      const last = positions[index - 1]!;
      curves.addKnot(node, Math.min(position, supply + 2 * Math.abs(last - supply) + SMALL_GAP));
      return;
    }
    if (index === 0) {
      const first = positions[0]!;
      curves.addKnot(node, Math.max(position, supply - 2 * Math.abs(supply - first) - SMALL_GAP));
      return;
    }
    const low = positions[index - 1]!;
    const high = positions[index]!;
    const gap = high - low - 1;
    if (gap <= SMALL_GAP) {
      for (let p = low + 1; p < high; p++) curves.addKnot(node, p);
      return;
    }
    curves.addKnot(node, position);
    if (Math.min(held - low, high - held) < gap / 4) curves.addKnot(node, (low + high) >> 1);
  }
}
