import type { SkuProblem } from '../model/flow.js';

/** Sums and products below this are exact in a double. */
const SAFE = 2 ** 53;

/**
 * The value curves of one SKU, asked as seldom as possible: every pack's worth is asked for once and kept; sums are
 * kept outwards from the stock; and the knots are the packs whose worth the flow network knows exactly.
 */
export class PackCurves {
  /** Node -> positions of its knots, ascending, and what the pack at each is worth; the first knotCount of them. */
  readonly knotPosition: number[][] = [];
  readonly knotWorth: number[][] = [];
  readonly knotCount: number[] = [];
  /** No worth of a pack and no cost of a lane may be larger, so that potentials and totals stay exact. */
  limit = 0;

  private problem: SkuProblem = EMPTY;
  private readonly known: Map<number, number>[] = [];
  private readonly above: number[][] = []; // node -> [d]: worth of the packs at supply + 1 .. supply + d
  private readonly below: number[][] = []; // node -> [d]: worth of the packs at supply - d + 1 .. supply
  private readonly aboveCount: number[] = [];
  private readonly belowCount: number[] = [];

  /** Turns to another SKU. */
  reset(problem: SkuProblem): void {
    this.problem = problem;
    const { nodes, supply } = problem;
    let total = 1;
    for (let node = 0; node < nodes; node++) {
      total += supply[node]!;
      if (node === this.known.length) {
        this.known.push(new Map());
        this.above.push([0]);
        this.below.push([0]);
        this.knotPosition.push([]);
        this.knotWorth.push([]);
      }
      if (this.known[node]!.size > 0) this.known[node]!.clear();
      this.aboveCount[node] = 1;
      this.belowCount[node] = 1;
      this.knotCount[node] = 0;
    }
    this.limit = Math.floor(Math.min(SAFE / (1024 * (2 * nodes + 2)), SAFE / (8 * total)));
  }

  /**
   * Quanta that the pack at a position (1, 2, ...) is worth.
   *
   * @throws RangeError where that is not a whole number within `limit`
   */
  at(node: number, position: number): number {
    const known = this.known[node]!;
    const worth = known.get(position);
    if (worth !== undefined) return worth;
    const asked = this.problem.marginal(node, position);
    if (!Number.isInteger(asked) || Math.abs(asked) > this.limit) {
      throw new RangeError(
        `pack ${position} at node ${node} is worth ${asked} quanta; exact are whole quanta within +-${this.limit}`,
      );
    }
    known.set(position, asked);
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

  /** Index of the first knot of a node at or after a position. */
  knotAt(node: number, position: number): number {
    const positions = this.knotPosition[node]!;
    let low = 0;
    let high = this.knotCount[node]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positions[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the knots leave no doubt about the worth of a pack: it is one, or lies between two of equal worth. */
  isExact(node: number, position: number): boolean {
    const index = this.knotAt(node, position);
    if (index === this.knotCount[node]!) return false;
    if (this.knotPosition[node]![index] === position) return true;
    return index > 0 && this.knotWorth[node]![index - 1] === this.knotWorth[node]![index];
  }

  addKnot(node: number, position: number): void {
    const positions = this.knotPosition[node]!;
    const worths = this.knotWorth[node]!;
    const count = this.knotCount[node]!;
    const index = this.knotAt(node, position);
    if (index < count && positions[index] === position) return;
    const worth = this.at(node, position);
    if (index > 0) this.checkOrder(node, position, worths[index - 1]!, worth);
    if (index < count) this.checkOrder(node, positions[index]!, worth, worths[index]!);
    for (let k = count; k > index; k--) {
      positions[k] = positions[k - 1]!;
      worths[k] = worths[k - 1]!;
    }
    positions[index] = position;
    worths[index] = worth;
    this.knotCount[node] = count + 1;
  }

  private checkOrder(node: number, position: number, earlier: number, later: number): void {
    if (later > earlier) {
      throw new RangeError(`the curve of node ${node} is not concave: it rises at pack ${position}`);
    }
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
