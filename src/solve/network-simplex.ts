/**
 * Primal network simplex: the kernel under every flow of this house.
 *
 *   minimise    sum_e cost_e flow_e
 *   where       sum_(e leaves v) flow_e - sum_(e enters v) flow_e = supply_v     for every node v
 *               0 <= flow_e <= capacity_e                                          for every arc e
 *
 * Symbols: n nodes, m arcs, C the largest |cost|. Capacities may be Infinity. All data are whole numbers.
 *
 * A basis is a spanning tree. Every arc outside it is at one of its bounds: state 1 at zero, state -1 at capacity; tree
 * arcs have state 0. The potentials make the reduced cost of every tree arc zero:
 *
 *   reduced_e = cost_e + potential_from - potential_to
 *
 * Optimality: a feasible flow is optimal exactly when potentials exist with reduced_e >= 0 where flow_e < capacity_e
 * and reduced_e <= 0 where flow_e > 0. The potentials are left in `potential`, so that somebody else can check this.
 *
 * The idea, in two steps that are repeated until no arc is left to enter: (1) an arc that breaks the condition enters
 * and closes a cycle with the tree; flow is pushed round it until an arc reaches a bound; (2) that arc leaves, and the
 * part of the tree that it cut off is hung up anew, with all its potentials shifted by one number.
 *
 * The entering arc is the best of a block of arcs, and the search goes on where it stopped (block search). The leaving
 * arc is the last blocking one, seen along the cycle from its apex (Cunningham's rule). From a strongly feasible tree
 * (from every node some flow can still be sent to the root along the tree) this keeps the tree strongly feasible and
 * cannot cycle. `plant` takes any strongly feasible tree that the caller knows, for example "everyone keeps their
 * stock" or the last optimum of a problem whose costs have changed since.
 *
 * Complexity: a pivot costs O(block + cycle + subtree that moves); the number of pivots is exponential in the worst
 * case and near-linear in practice. Memory: 37 bytes an arc, 33 bytes a node. Nothing is allocated while solving.
 *
 * IMPORTANT: this class holds neither supplies nor artificial arcs: the caller plants a feasible flow (see
 * solve-min-cost-flow.ts). It checks no ranges either: potentials stay exact while C x n x 1024 < 2^53 and no sum
 * of flows leaves 2^53. It cannot split arcs, follow convex costs or keep integrality of data that is not whole.
 *
 * We keep the notation of the papers, except that a potential is here what a unit is worth at a node (its sign makes
 * `worth where it lies >= worth where it goes - cost of the way` the condition on an unused arc).
 *
 * - W. H. Cunningham, "A network simplex method", Mathematical Programming 11 (1976), 105-116.
 * - R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), chapter 11.
 * - G. H. Bradley, G. G. Brown, G. W. Graves, "Design and implementation of large scale primal transshipment
 *   algorithms", Management Science 24 (1977), 1-34: the tree as parent, depth and preorder thread.
 * - P. Kovacs, "Minimum-cost flow algorithms: an experimental evaluation", Optimization Methods and Software 30 (2015),
 *   94-127: block search, mixed arc order.
 */
export class NetworkSimplex {
  nodes = 0;
  arcs = 0;
  root = 0;

  from = new Int32Array(0); // arc -> node it leaves
  to = new Int32Array(0); // arc -> node it enters
  cost = new Float64Array(0); // arc -> cost a unit
  capacity = new Float64Array(0); // arc -> most units, Infinity without limit
  flow = new Float64Array(0); // arc -> units
  state = new Int8Array(0); // arc -> 1 at zero, 0 in the tree, -1 at capacity

  parent = new Int32Array(0); // node -> next node towards the root, -1 at the root
  parentArc = new Int32Array(0); // node -> tree arc between it and its parent
  upward = new Int8Array(0); // node -> 1 where that arc leads to the parent, -1 where it comes from there
  potential = new Float64Array(0); // node -> worth of a unit there
  private depth = new Int32Array(0); // node -> tree arcs to the root
  private thread = new Int32Array(0); // node -> next node in preorder, the root after the last
  private before = new Int32Array(0); // node -> previous node in preorder

  private block = 10; // arcs priced before the best of them enters
  private nextArc = 0; // where the search for an entering arc goes on
  private entering = -1;

  /** Makes room for a problem. Grows, never shrinks, and keeps what the arrays hold. */
  reserve(nodes: number, arcs: number): void {
    if (nodes > this.parent.length) {
      const room = Math.max(nodes, 2 * this.parent.length);
      this.parent = grown(this.parent, new Int32Array(room));
      this.parentArc = grown(this.parentArc, new Int32Array(room));
      this.upward = grown(this.upward, new Int8Array(room));
      this.potential = grown(this.potential, new Float64Array(room));
      this.depth = grown(this.depth, new Int32Array(room));
      this.thread = grown(this.thread, new Int32Array(room));
      this.before = grown(this.before, new Int32Array(room));
    }
    if (arcs > this.from.length) {
      const room = Math.max(arcs, 2 * this.from.length);
      this.from = grown(this.from, new Int32Array(room));
      this.to = grown(this.to, new Int32Array(room));
      this.cost = grown(this.cost, new Float64Array(room));
      this.capacity = grown(this.capacity, new Float64Array(room));
      this.flow = grown(this.flow, new Float64Array(room));
      this.state = grown(this.state, new Int8Array(room));
    }
    this.nodes = nodes;
    this.arcs = arcs;
  }

  /** Writes an arc that carries nothing. */
  setArc(arc: number, from: number, to: number, cost: number, capacity: number): void {
    this.from[arc] = from;
    this.to[arc] = to;
    this.cost[arc] = cost;
    this.capacity[arc] = capacity;
    this.flow[arc] = 0;
    this.state[arc] = 1;
  }

  /**
   * Takes the tree that `parent` and `parentArc` describe (parent[root] = -1) and works out the rest of it: direction
   * of its arcs, preorder, depth, potentials (0 at the root). Flows and states must fit; the tree must be strongly
   * feasible: an upward arc has room left, a downward one carries something.
   */
  plant(root: number): void {
    const { nodes, parent, parentArc, upward, potential, depth, thread, before, from, cost } = this;
    this.root = root;
    this.nextArc = 0; // the answer must not depend on what was solved before
    // `thread` and `before` first serve as lists of children: first child, next sibling.
    thread.fill(-1, 0, nodes);
    for (let node = nodes - 1; node >= 0; node--) {
      if (node === root) continue;
      const above = parent[node]!;
      before[node] = thread[above]!;
      thread[above] = node;
      upward[node] = from[parentArc[node]!] === node ? 1 : -1;
    }
    potential[root] = 0;
    depth[root] = 0;
    before[root] = -1;
    let last = root;
    for (let node = thread[root]!; node >= 0; ) {
      const above = parent[node]!;
      depth[node] = depth[above]! + 1;
      potential[node] = potential[above]! - upward[node]! * cost[parentArc[node]!]!;
      // In preorder a node is followed by its first child, else by the next sibling of the nearest ancestor with one.
      let follow = thread[node]!;
      if (follow < 0) {
        let ancestor = node;
        while (ancestor >= 0 && before[ancestor]! < 0) ancestor = parent[ancestor]!;
        follow = ancestor < 0 ? -1 : before[ancestor]!;
      }
      thread[last] = node;
      last = node;
      node = follow;
    }
    thread[last] = root;
    for (let node = root, count = 0; count < nodes; count++) {
      const next = thread[node]!;
      before[next] = node;
      node = next;
    }
  }

  /**
   * Pivots until the planted flow is optimal.
   *
   * @param searched only arcs 0 .. searched - 1 may enter the tree; the rest (artificial arcs) can only leave it
   * @returns 'unbounded' where a cycle of negative cost and unlimited capacity was met; the flow is then feasible still
   */
  solve(searched = this.arcs): 'optimal' | 'unbounded' {
    this.block = Math.max(MIN_BLOCK, Math.round(Math.sqrt(searched) * BLOCK_FACTOR));
    while (this.findEntering(searched)) {
      if (!this.pivot()) return 'unbounded';
    }
    return 'optimal';
  }

  /** Block search: the arc that breaks the condition most, in the first block that holds one. */
  private findEntering(searched: number): boolean {
    const { from, to, cost, state, potential, block } = this;
    let worst = 0;
    let pick = -1;
    let start = this.nextArc;
    for (let left = searched; left > 0; ) {
      const end = Math.min(start + block, searched);
      for (let e = start; e < end; e++) {
        const reduced = state[e]! * (cost[e]! + potential[from[e]!]! - potential[to[e]!]!);
        if (reduced < worst) {
          worst = reduced;
          pick = e;
        }
      }
      left -= end - start;
      start = end === searched ? 0 : end;
      if (pick >= 0) break;
    }
    this.nextArc = start;
    this.entering = pick;
    return pick >= 0;
  }

  /** Pushes flow round the cycle of the entering arc and exchanges it for the arc that blocks; false if none does. */
  private pivot(): boolean {
    const { entering, flow, capacity, state, parent, parentArc, upward, depth } = this;
    const rising = state[entering]! > 0;
    const first = rising ? this.from[entering]! : this.to[entering]!;
    const second = rising ? this.to[entering]! : this.from[entering]!;

    // The cycle runs apex -> first -> second -> apex. Both sides are walked upwards at once; on the side of `first`
    // the lowest of equal blocks counts, on the side of `second` the highest: the last one seen from the apex.
    let u = first;
    let v = second;
    let roomFirst = capacity[entering]!;
    let outFirst = -1;
    let roomSecond = Infinity;
    let outSecond = -1;
    while (u !== v) {
      if (depth[u]! > depth[v]!) {
        const e = parentArc[u]!;
        const room = upward[u]! > 0 ? flow[e]! : capacity[e]! - flow[e]!;
        if (room < roomFirst) {
          roomFirst = room;
          outFirst = u;
        }
        u = parent[u]!;
      } else {
        const e = parentArc[v]!;
        const room = upward[v]! > 0 ? capacity[e]! - flow[e]! : flow[e]!;
        if (room <= roomSecond) {
          roomSecond = room;
          outSecond = v;
        }
        v = parent[v]!;
      }
    }
    const apex = u;
    const fromSecond = roomSecond <= roomFirst && outSecond >= 0;
    const push = fromSecond ? roomSecond : roomFirst;
    if (push === Infinity) return false;

    if (push > 0) {
      flow[entering]! += rising ? push : -push;
      for (u = first; u !== apex; u = parent[u]!) flow[parentArc[u]!]! -= upward[u]! * push;
      for (v = second; v !== apex; v = parent[v]!) flow[parentArc[v]!]! += upward[v]! * push;
    }
    const cut = fromSecond ? outSecond : outFirst;
    if (cut < 0) {
      state[entering] = rising ? -1 : 1;
      return true;
    }
    const leaving = parentArc[cut]!;
    state[leaving] = flow[leaving] === 0 ? 1 : -1;
    state[entering] = 0;
    if (fromSecond) this.regraft(second, first, cut);
    else this.regraft(first, second, cut);
    return true;
  }

  /**
   * Hangs the subtree under `cut` up by its node `graft`, below `host`, through the entering arc. The nodes between
   * `graft` and `cut` (the stem) swap parent and child; every stem node takes along what hangs on it. One walk over the
   * subtree relinks the thread and shifts depths and potentials.
   */
  private regraft(graft: number, host: number, cut: number): void {
    const { parent, parentArc, upward, potential, depth, thread, before } = this;
    let arc = this.entering;
    let up = this.from[arc] === graft ? 1 : -1;
    const shift = potential[host]! - up * this.cost[arc]! - potential[graft]!;

    const prior = before[cut]!;
    let stem = graft;
    let above = host;
    let level = depth[host]! + 1;
    let moved = -1; // the stem node before, whose subtree has gone
    let tail = -1; // the last node of the thread that has been relinked
    let after = -1; // the node behind the old subtree of the stem node before
    for (;;) {
      const oldParent = parent[stem]!;
      const oldArc = parentArc[stem]!;
      const oldUp = upward[stem]!;
      const oldLevel = depth[stem]!;
      const sink = level - oldLevel;
      parent[stem] = above;
      parentArc[stem] = arc;
      upward[stem] = up;
      if (tail >= 0) {
        thread[tail] = stem;
        before[stem] = tail;
      }
      potential[stem]! += shift;
      depth[stem] = level;
      let node = stem;
      if (moved >= 0) {
        for (let next = thread[node]!; next !== moved; next = thread[next]!) {
          potential[next]! += shift;
          depth[next]! += sink;
          node = next;
        }
        thread[node] = after;
        before[after] = node;
      }
      let next = thread[node]!;
      while (depth[next]! > oldLevel) {
        potential[next]! += shift;
        depth[next]! += sink;
        node = next;
        next = thread[next]!;
      }
      tail = node;
      after = next;
      if (stem === cut) break;
      moved = stem;
      above = stem;
      stem = oldParent;
      arc = oldArc;
      up = -oldUp;
      level++;
    }
    thread[prior] = after;
    before[after] = prior;
    const follow = thread[host]!;
    thread[host] = graft;
    before[graft] = host;
    thread[tail] = follow;
    before[follow] = tail;
  }
}

const MIN_BLOCK = 10;
const BLOCK_FACTOR = 1;

function grown<Column extends Int8Array | Int32Array | Float64Array>(column: Column, wider: Column): Column {
  wider.set(column);
  return wider;
}
