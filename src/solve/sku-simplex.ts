import { CurveSegments } from './curve-segments.js';

/**
 * The flow of one SKU by a network simplex that knows its shape:
 *
 *   own_i --cost_ij--> receive_j     (cost_ii = 0: packs that are kept)       receive_j --curve_j--> end
 *
 *   minimise   sum_ij cost_ij t_ij - sum_j V_j(x_j)
 *   where      sum_j t_ij = supply_i,   x_j = base_j + sum_i t_ij,   t >= 0
 *
 * Symbols: n nodes; V_j concave and piecewise linear (curve-segments.ts). Costs have either sign, Infinity closes a lane.
 *
 * It is the method of network-simplex.ts with all left out that this network does not need. Lanes have no upper bound, so
 * that an unused one carries nothing and a flow stands only where a tree arc does: at its lower node. A curve is one arc of
 * convex cost: inside the tree it stands on one of its segments, outside at the point between two of them, from where it
 * may go up (worth of the segment above) or down (of the one below). A push goes on over the ends of segments as long as
 * there is something to gain. The first tree is "everyone keeps", so there is no phase one.
 *
 * Entering arcs come from a list: the best lane of each row of the cost matrix and the curves that want to move. A few
 * pivots take the best of the list, then it is made anew.
 *
 * Optimality: own_i >= receive_j - cost_ij on all lanes, equality where packs go, and worth of the segment above x_j <=
 * receive_j <= worth of the segment below. The potentials are left for somebody else to check.
 *
 * The tree is kept strongly feasible (a curve in the tree stands below the end of its segment, a lane that leads down in
 * the tree carries something) and the last blocking arc leaves, seen from the apex (W. H. Cunningham, "A network simplex
 * method", Mathematical Programming 11, 1976), so that it cannot cycle. A tree stays feasible when costs change: whoever
 * keeps `parent`, `flow` and `stock` can go on from them.
 *
 * Complexity: a list costs n^2, a pivot the length of its cycle and the subtree that moves. It checks no ranges:
 * potentials stay exact while the largest |cost| or |worth| x (2n + 1) < 2^53.
 *
 * Nodes of the tree: 0 .. n-1 receive, n .. 2n-1 own, 2n the end, which is the root.
 */
export class SkuSimplex {
  nodes = 0; // n
  supply = new Float64Array(0); // node -> packs that are kept or sent
  cost = new Float64Array(0); // i * n + j -> quanta a pack; 0 on the diagonal
  parent = new Int32Array(0); // tree node -> next towards the root, -1 where it has no part (own nodes without supply)
  flow = new Float64Array(0); // tree node -> packs on the lane between it and its parent; unused on curves
  stock = new Float64Array(0); // node -> x, packs after the plan
  potential = new Float64Array(0); // tree node -> worth of a pack there, quanta

  private segment = new Int32Array(0); // node -> segment on which its curve stands; outside the tree the one above x
  private low = new Float64Array(0); // node -> packs at which that segment starts
  private high = new Float64Array(0); // node -> packs at which it ends
  private up = new Float64Array(0); // node -> worth of a further pack, -Infinity where the curve is in the tree
  private down = new Float64Array(0); // node -> worth of the last pack, Infinity where the curve is in the tree
  private depth = new Int32Array(0); // tree node -> arcs to the root
  private child = new Int32Array(0); // tree node -> first child, -1 without
  private next = new Int32Array(0); // tree node -> next sibling, -1 at the last
  private before = new Int32Array(0); // tree node -> sibling before, -1 at the first
  private stack = new Int32Array(0); // tree nodes that are still to be visited
  private rows = new Int32Array(0); // list of entering lanes: rows
  private best = new Int32Array(0); // row -> its best column when the list was made
  private bends = new Int32Array(0); // list of curves that want to move

  constructor(readonly curves = new CurveSegments()) {}

  /** Makes room for n nodes; their supplies, costs, curves and tree are written by the caller. */
  reserve(nodes: number): void {
    this.nodes = nodes;
    if (this.supply.length >= nodes) return;
    const treeNodes = 2 * nodes + 1;
    for (const column of ['supply', 'stock', 'low', 'high', 'up', 'down'] as const) this[column] = new Float64Array(nodes);
    for (const column of ['segment', 'rows', 'best', 'bends'] as const) this[column] = new Int32Array(nodes);
    for (const column of ['flow', 'potential'] as const) this[column] = new Float64Array(treeNodes);
    for (const column of ['parent', 'depth', 'child', 'next', 'before', 'stack'] as const) this[column] = new Int32Array(treeNodes);
    this.cost = new Float64Array(nodes * nodes);
  }

  /** Writes the tree "everyone keeps"; to be planted. @param base node -> packs that come there in any case */
  keepAll(base?: ArrayLike<number>): void {
    const { nodes: n, supply, parent, flow, stock } = this;
    for (let node = 0; node < n; node++) {
      parent[node] = 2 * n;
      stock[node] = supply[node]! + (base?.[node] ?? 0);
      parent[n + node] = supply[node]! > 0 ? node : -1;
      flow[n + node] = supply[node]!;
    }
  }

  /**
   * Takes the tree that `parent`, `flow` and `stock` describe and works out the rest. To be called after tree, costs or
   * curves were written. A curve outside the tree must stand between two segments.
   */
  plant(): void {
    const { nodes: n, parent, stock, segment, potential, up, down, depth, child, next, before, stack, cost, curves } = this;
    const root = 2 * n;
    parent[root] = -1;
    child.fill(-1, 0, root + 1);
    for (let v = root - 1; v >= 0; v--) {
      const above = parent[v]!;
      if (above < 0) continue;
      next[v] = child[above]!;
      before[v] = -1;
      if (child[above]! >= 0) before[child[above]!] = v;
      child[above] = v;
    }
    for (let j = 0; j < n; j++) {
      segment[j] = curves.segmentAbove(j, stock[j]!);
      this.readBounds(j);
      if (parent[j] !== root) this.standOutside(j);
      else {
        up[j] = -Infinity;
        down[j] = Infinity;
      }
    }
    potential[root] = 0;
    depth[root] = 0;
    let size = 0;
    for (let v = child[root]!; v >= 0; v = next[v]!) stack[size++] = v;
    while (size > 0) {
      const v = stack[--size]!;
      const above = parent[v]!;
      depth[v] = depth[above]! + 1;
      if (above === root) potential[v] = curves.worth[v * curves.room + segment[v]!]!;
      else if (v >= n) potential[v] = potential[above]! - cost[(v - n) * n + above]!;
      else potential[v] = potential[above]! + cost[(above - n) * n + v]!;
      for (let c = child[v]!; c >= 0; c = next[c]!) stack[size++] = c;
    }
  }

  /** Pivots until the planted flow is the best one for the curves' segments. */
  solve(): void {
    const { nodes: n, parent, potential, cost, up, down, rows, best, bends } = this;
    const pivotsOfList = 2 + Math.floor(n / 10);
    for (;;) {
      let bent = 0;
      for (let j = 0; j < n; j++) {
        if (up[j]! > potential[j]! || potential[j]! > down[j]!) bends[bent++] = j;
      }
      let count = 0;
      for (let i = 0; i < n; i++) {
        if (parent[n + i]! < 0) continue;
        let most = potential[n + i]!;
        const start = i * n;
        let pick = -1;
        for (let j = 0; j < n; j++) {
          const there = potential[j]! - cost[start + j]!;
          if (there > most) {
            most = there;
            pick = j;
          }
        }
        if (pick < 0) continue;
        rows[count++] = i;
        best[i] = pick;
      }
      if (bent + count === 0) return;
      for (let pivots = 0; pivots < pivotsOfList; pivots++) {
        let most = 0;
        let row = -1; // of the entering lane, n for a curve
        let column = -1;
        for (let k = 0; k < bent; k++) {
          const j = bends[k]!;
          const gain = up[j]! > potential[j]! ? up[j]! - potential[j]! : potential[j]! - down[j]!;
          if (gain > most) {
            most = gain;
            row = n;
            column = j;
          }
        }
        for (let k = 0; k < count; k++) {
          const i = rows[k]!;
          const j = best[i]!;
          const gain = potential[j]! - cost[i * n + j]! - potential[n + i]!;
          if (gain > most) {
            most = gain;
            row = i;
            column = j;
          }
        }
        if (row < 0) break;
        if (row < n) this.enterLane(row, column);
        else if (up[column]! > potential[column]!) this.enterUp(column);
        else this.enterDown(column);
      }
    }
  }

  /** A lane enters: packs go from own i to receive j and come back through the tree. */
  private enterLane(i: number, j: number): void {
    const { nodes: n, parent, flow, stock, depth, potential, segment, low, high, curves } = this;
    const root = 2 * n;
    // On the side of own i the lowest of equal blocks leaves, on that of receive j the highest: the last from the apex.
    let u = n + i;
    let v = j;
    let roomFirst = Infinity; // of the lanes
    let outFirst = -1;
    let roomSecond = Infinity;
    let outSecond = -1;
    let giver = -1; // the curve that gives packs up
    let taker = -1; // the curve that takes them
    while (u !== v) {
      if (depth[u]! > depth[v]!) {
        if (u < n) {
          if (parent[u] === root) giver = u;
        } else if (flow[u]! < roomFirst) {
          roomFirst = flow[u]!;
          outFirst = u;
        }
        u = parent[u]!;
      } else {
        if (v < n) {
          if (parent[v] === root) taker = v;
          else if (flow[v]! <= roomSecond) {
            roomSecond = flow[v]!;
            outSecond = v;
          }
        }
        v = parent[v]!;
      }
    }
    const apex = u;
    let fromSecond = roomSecond <= roomFirst;
    let push = fromSecond ? roomSecond : roomFirst;
    let cut = fromSecond ? outSecond : outFirst;
    if (apex === root) {
      // Both curves are in the cycle: from segment to segment, as long as the push gains.
      const worthGiver = potential[giver]!;
      const worthTaker = potential[taker]!;
      let gain = potential[j]! - this.cost[i * n + j]! - potential[n + i]!;
      for (push = 0; ; ) {
        const give = stock[giver]! - push - low[giver]!;
        const take = high[taker]! - stock[taker]! - push;
        const first = give < roomFirst - push ? give : roomFirst - push;
        const second = take < roomSecond - push ? take : roomSecond - push;
        fromSecond = second <= first;
        const isTaker = fromSecond && take <= roomSecond - push;
        const isGiver = !fromSecond && give < roomFirst - push;
        push += fromSecond ? second : first;
        cut = isTaker ? taker : isGiver ? giver : fromSecond ? outSecond : outFirst;
        if (!isTaker && !isGiver) break;
        const at = cut * curves.room + segment[cut]!;
        const beyond = isTaker ? at + 1 : at - 1;
        if (isGiver && segment[cut] === 0) break;
        const loss = Math.abs(curves.worth[at]! - curves.worth[beyond]!);
        if (loss >= gain) break;
        gain -= loss;
        segment[cut]! += beyond - at;
        this.readBounds(cut);
      }
      if (this.segmentWorth(giver) !== worthGiver) this.shift(giver, this.segmentWorth(giver) - worthGiver);
      if (this.segmentWorth(taker) !== worthTaker) this.shift(taker, this.segmentWorth(taker) - worthTaker);
    }
    if (push > 0) {
      this.pushDown(n + i, apex, push);
      this.pushUp(j, apex, push);
    }
    if (fromSecond) this.regraft(j, n + i, cut, push, true);
    else this.regraft(n + i, j, cut, push, false);
  }

  /** A curve outside the tree takes packs: they come down from the root. */
  private enterUp(j: number): void {
    const { nodes: n, parent, flow, stock, low, high } = this;
    const root = 2 * n;
    let push = high[j]! - stock[j]!;
    let cut = -1;
    for (let u = j; u !== root; u = parent[u]!) {
      if (u < n && parent[u] !== root) continue;
      const room = u >= n ? flow[u]! : stock[u]! - low[u]!;
      if (room < push) {
        push = room;
        cut = u;
      }
    }
    if (push > 0) this.pushDown(j, root, push);
    stock[j]! += push;
    if (cut >= 0) this.regraft(j, root, cut, 0, false);
    else this.stepUp(j);
  }

  /** A curve outside the tree gives packs up: they go up to the root. */
  private enterDown(j: number): void {
    const { nodes: n, parent, flow, stock, segment, low, high } = this;
    const root = 2 * n;
    segment[j]!--;
    this.readBounds(j);
    let push = stock[j]! - low[j]!;
    let cut = -1;
    for (let v = j; v !== root; v = parent[v]!) {
      if (v >= n) continue;
      const room = parent[v] === root ? high[v]! - stock[v]! : flow[v]!;
      if (room <= push) {
        push = room;
        cut = v;
      }
    }
    this.pushUp(j, root, push);
    stock[j]! -= push;
    if (cut >= 0) this.regraft(j, root, cut, 0, true);
    else this.standOutside(j);
  }

  /** Packs come down the tree from an ancestor: what leads up gives some back, what leads down carries more. */
  private pushDown(from: number, apex: number, push: number): void {
    const { nodes: n, parent, flow, stock } = this;
    for (let u = from; u !== apex; u = parent[u]!) {
      if (u >= n) flow[u]! -= push;
      else if (parent[u] === 2 * n) stock[u]! -= push;
      else flow[u]! += push;
    }
  }

  /** Packs go up the tree to an ancestor. */
  private pushUp(from: number, apex: number, push: number): void {
    const { nodes: n, parent, flow, stock } = this;
    for (let v = from; v !== apex; v = parent[v]!) {
      if (v >= n) flow[v]! += push;
      else if (parent[v] === 2 * n) stock[v]! += push;
      else flow[v]! -= push;
    }
  }

  private readBounds(node: number): void {
    const { room, end } = this.curves;
    const k = this.segment[node]!;
    this.low[node] = k > 0 ? end[node * room + k - 1]! : 0;
    this.high[node] = end[node * room + k]!;
  }

  private segmentWorth(node: number): number {
    return this.curves.worth[node * this.curves.room + this.segment[node]!]!;
  }

  private stepUp(node: number): void {
    this.segment[node]!++;
    this.readBounds(node);
    this.standOutside(node);
  }

  private standOutside(node: number): void {
    const { room, worth } = this.curves;
    const k = this.segment[node]!;
    this.up[node] = worth[node * room + k]!;
    this.down[node] = k > 0 ? worth[node * room + k - 1]! : Infinity;
  }

  /**
   * Hangs the subtree under `cut` up by its node `graft`, below `host`, on the entering arc. The nodes between `graft` and
   * `cut` swap parent and child, and their lanes the node at which the flow stands.
   *
   * @param carried packs on the entering lane
   * @param atEnd a leaving curve stands at the end of its segment, else at the start
   */
  private regraft(graft: number, host: number, cut: number, carried: number, atEnd: boolean): void {
    const { nodes: n, parent, flow, potential, child, next, before, cost } = this;
    const root = 2 * n;
    if (parent[cut] === root) {
      if (atEnd) this.stepUp(cut);
      else this.standOutside(cut);
    }
    let above = host;
    let amount = carried;
    for (let v = graft; ; ) {
      const oldParent = parent[v]!;
      const oldAmount = flow[v]!;
      const prior = before[v]!;
      const follow = next[v]!;
      if (prior >= 0) next[prior] = follow;
      else child[oldParent] = follow;
      if (follow >= 0) before[follow] = prior;
      next[v] = child[above]!;
      before[v] = -1;
      if (child[above]! >= 0) before[child[above]!] = v;
      child[above] = v;
      parent[v] = above;
      flow[v] = amount;
      if (v === cut) break;
      above = v;
      amount = oldAmount;
      v = oldParent;
    }
    let worth: number;
    if (host === root) {
      worth = this.segmentWorth(graft);
      this.up[graft] = -Infinity;
      this.down[graft] = Infinity;
    } else if (graft >= n) worth = potential[host]! - cost[(graft - n) * n + host]!;
    else worth = potential[host]! + cost[(host - n) * n + graft]!;
    this.shift(graft, worth - potential[graft]!);
  }

  /** Shifts the potentials of a subtree and counts its depths anew. */
  private shift(top: number, by: number): void {
    const { parent, potential, depth, child, next, stack } = this;
    let size = 0;
    stack[size++] = top;
    while (size > 0) {
      const v = stack[--size]!;
      potential[v]! += by;
      depth[v] = depth[parent[v]!]! + 1;
      for (let c = child[v]!; c >= 0; c = next[c]!) stack[size++] = c;
    }
  }
}
