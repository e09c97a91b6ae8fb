import type { SkuProblem } from '../model/flow.js';
import { CurveSegments } from './curve-segments.js';

/** Sums and products below this are exact in a double. */
const SAFE = 2 ** 53;
/** Packs beside the stock, in each direction, whose worth is kept in a flat window. */
const WINDOW = 32;
/** A gap of at most this many packs is learnt at once where the flow ends in it. */
const SMALL_GAP = 3;

/**
 * The value curves of one SKU, asked as seldom as possible: every pack's worth is asked for once and kept, sums are kept
 * outwards from the stock, and the flow works on segments that are exact only where that matters.
 */
export class PackCurves {
  readonly segments = new CurveSegments();
  /** No worth of a pack and no cost of a lane may be larger, so that potentials and totals stay exact. */
  limit = 0;

  private problem: SkuProblem = EMPTY;
  private near = new Float64Array(0); // node * 2 WINDOW + offset -> worth of the pack at supply - WINDOW + 1 + offset
  private readonly far: Map<number, number>[] = []; // node -> worths outside the window
  private readonly above: number[][] = []; // node -> [d]: worth of the packs at supply + 1 .. supply + d
  private readonly below: number[][] = []; // node -> [d]: worth of the packs at supply - d + 1 .. supply
  private aboveCount = new Int32Array(0);
  private belowCount = new Int32Array(0);
  private opened = new Uint8Array(0); // node -> 1 where segments stand

  /** Turns to another SKU. */
  reset(problem: SkuProblem): void {
    this.problem = problem;
    const { nodes, supply } = problem;
    if (this.opened.length < nodes) {
      this.near = new Float64Array(2 * WINDOW * nodes);
      this.aboveCount = new Int32Array(nodes);
      this.belowCount = new Int32Array(nodes);
      this.opened = new Uint8Array(nodes);
      while (this.far.length < nodes) {
        this.far.push(new Map());
        this.above.push([0]);
        this.below.push([0]);
      }
    }
    let total = 1;
    for (let node = 0; node < nodes; node++) {
      total += supply[node]!;
      if (this.far[node]!.size > 0) this.far[node]!.clear();
    }
    this.near.fill(NaN, 0, 2 * WINDOW * nodes);
    this.aboveCount.fill(1, 0, nodes);
    this.belowCount.fill(1, 0, nodes);
    this.opened.fill(0, 0, nodes);
    this.segments.reset(nodes);
    this.limit = Math.floor(Math.min(SAFE / (1024 * (2 * nodes + 2)), SAFE / (8 * total)));
  }

  /**
   * Quanta that the pack at a position (1, 2, ...) is worth.
   *
   * @throws RangeError where that is not a whole number within `limit`
   */
  at(node: number, position: number): number {
    const offset = position - this.problem.supply[node]! + WINDOW - 1;
    const isNear = offset >= 0 && offset < 2 * WINDOW;
    if (isNear) {
      const worth = this.near[2 * WINDOW * node + offset]!;
      if (worth === worth) return worth;
    } else {
      const worth = this.far[node]!.get(position);
      if (worth !== undefined) return worth;
    }
    const asked = this.problem.marginal(node, position);
    if (!Number.isInteger(asked) || Math.abs(asked) > this.limit) {
      throw new RangeError(
        `pack ${position} at node ${node} is worth ${asked} quanta; exact are whole quanta within +-${this.limit}`,
      );
    }
    if (isNear) this.near[2 * WINDOW * node + offset] = asked;
    else this.far[node]!.set(position, asked);
    return asked;
  }

  /** Quanta that a stock of x packs is worth more than the supply: V(x) - V(supply). */
  worthOver(node: number, x: number): number {
    const supply = this.problem.supply[node]!;
    if (x >= supply) {
      const sums = this.above[node]!;
      let count = this.aboveCount[node]!;
      for (; count <= x - supply; count++) {
        const worth = this.at(node, supply + count);
        this.checkOrder(node, supply + count, count > 1 ? sums[count - 1]! - sums[count - 2]! : Infinity, worth);
        sums[count] = sums[count - 1]! + worth;
      }
      this.aboveCount[node] = count;
      return sums[x - supply]!;
    }
    const sums = this.below[node]!;
    let count = this.belowCount[node]!;
    for (; count <= supply - x; count++) {
      const worth = this.at(node, supply - count + 1);
      this.checkOrder(node, supply - count + 2, worth, count > 1 ? sums[count - 1]! - sums[count - 2]! : -Infinity);
      sums[count] = sums[count - 1]! + worth;
    }
    this.belowCount[node] = count;
    return -sums[supply - x]!;
  }

  /**
   * Lays the segments of a node: its flat parts where the problem names them; else the packs beside the stock are asked for
   * and the rest is guessed at their worth.
   *
   * @param maySend whether packs may leave, so that the last one of the stock matters
   */
  open(node: number, maySend: boolean): void {
    if (this.opened[node] === 1) return;
    this.opened[node] = 1;
    const { segments } = this;
    const supply = this.problem.supply[node]!;
    const breaks = this.problem.breaks?.[node];
    if (breaks) {
      let earlier = Infinity;
      for (let part = 0; part <= breaks.length; part++) {
        const position = part < breaks.length ? breaks[part]! : (breaks[part - 1] ?? 0) + 1;
        const worth = this.at(node, position);
        this.checkOrder(node, position, earlier, worth);
        segments.push(node, part < breaks.length ? position : Infinity, worth, true);
        earlier = worth;
      }
      return;
    }
    const next = this.at(node, supply + 1);
    const last = supply > 0 && maySend ? this.at(node, supply) : next;
    this.checkOrder(node, supply + 1, last, next);
    if (supply > 1) segments.push(node, supply - 1, last, false);
    if (supply > 0) segments.push(node, supply, last, true);
    segments.push(node, supply + 1, next, true);
    segments.push(node, Infinity, next, false);
  }

  /** A node that no lane touches: one endless segment, which nothing is asked for. */
  leaveOut(node: number): void {
    if (this.segments.count[node] === 0) this.segments.push(node, Infinity, 0, true);
  }

  /**
   * Learns about the packs beside a stock: the next one, and the last one where it could be given up.
   *
   * @returns whether something was learnt
   */
  refine(node: number, held: number, mayLose: boolean): boolean {
    let isRefined = false;
    for (const position of [held + 1, held]) {
      if ((position === held && !mayLose) || this.segments.isExact(node, position)) continue;
      this.refineAt(node, position, held);
      isRefined = true;
    }
    return isRefined;
  }

  /** Learns the pack at a position, or where that is far from all that is known, one that halves or doubles the known part. */
  private refineAt(node: number, position: number, held: number): void {
    const { segments } = this;
    const supply = this.problem.supply[node]!;
    const k = segments.segmentAbove(node, position - 1);
    const at = node * segments.room + k;
    const low = k > 0 ? segments.end[at - 1]! : 0;
    const high = segments.end[at]! + 1; // the known pack behind the gap
    if (high === Infinity) {
      this.learn(node, Math.min(position, supply + 2 * Math.abs(low - supply) + SMALL_GAP));
    } else if (k === 0) {
      this.learn(node, Math.max(position, supply - 2 * Math.abs(supply - high) - SMALL_GAP));
    } else if (high - low - 1 <= SMALL_GAP) {
      for (let p = low + 1; p < high; p++) this.learn(node, p);
    } else {
      this.learn(node, position);
      if (Math.min(held - low, high - held) < (high - low - 1) / 4) this.learn(node, (low + high) >> 1);
    }
  }

  private learn(node: number, position: number): void {
    if (this.segments.isExact(node, position)) return;
    if (!this.segments.learn(node, position, this.at(node, position))) this.refuse(node, position);
  }

  private checkOrder(node: number, position: number, earlier: number, later: number): void {
    if (later > earlier) this.refuse(node, position);
  }

  private refuse(node: number, position: number): never {
    throw new RangeError(`the curve of node ${node} is not concave: it rises at pack ${position}`);
  }
}

const EMPTY: SkuProblem = {
  nodes: 0,
  supply: new Int32Array(0),
  laneCost: new Float64Array(0),
  lineCost: new Float64Array(0),
  minPacks: new Int32Array(0),
  chains: true,
  marginal: () => 0,
};
