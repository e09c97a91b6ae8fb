/**
 * Primal network simplex: the kernel under solveMinCostFlow, where the problem, the optimality condition, the complexity
 * and the papers stand. Here lower bounds have been shifted away, and supplies come as arcs to and from a root:
 *
 *   minimise    sum_e cost_e flow_e
 *   where       what leaves a node = what enters it, and    0 <= flow_e <= capacity_e    for every arc e
 *
 * A basis is a spanning tree; every arc outside it is at one of its bounds. An arc is stored in the direction in which
 * it can carry more: outside the tree one at capacity lies reversed, at the negated cost, with its whole capacity before
 * it. So every arc outside the tree is asked the same question, without a look at its state, whether
 *
 *   reduced_e = cost_e + potential_tail - potential_head  <  0
 *
 * and tree arcs, whose reduced cost is 0, never answer yes. The flows of tree arcs are kept at the nodes, as the room
 * for more towards the parent and back: a cycle is walked, and seen to be blocked, without touching an arc.
 *
 * Two steps are repeated until no arc can enter: (1) an arc with negative reduced cost closes a cycle with the tree; flow
 * is pushed round it until an arc reaches a bound; (2) that arc leaves, and the part of the tree that it cut off is hung
 * up anew, with all its potentials shifted by the reduced cost.
 *
 * The entering arc is the best of a block of arcs (block search) and of a short list of arcs that were the best of their
 * block for a while. The leaving arc is the last blocking one, seen along the cycle from its apex (Cunningham's rule):
 * from a strongly feasible tree (from every node some flow can still be sent to the root along it) this leads to a
 * strongly feasible tree, and cannot cycle.
 *
 * Nothing is allocated while solving. Memory: 33 bytes an arc, 40 bytes a node. No ranges are checked here.
 */
export class NetworkSimplex {
  private nodes = 0;
  private arcs = 0;
  private root = 0;

  private tail = new Int32Array(0); // arc -> node where it can take up more
  private head = new Int32Array(0); // arc -> node where that would arrive
  private cost = new Float64Array(0); // arc -> cost of a unit more in that direction
  private capacity = new Float64Array(0); // arc -> most units, Infinity without limit
  private reversed = new Uint8Array(0); // arc -> 1 where it is stored from its end to its beginning
  flow = new Float64Array(0); // arc -> units, as of the end of `solve`

  parent = new Int32Array(0); // node -> next node towards the root, -1 at the root
  potential = new Float64Array(0); // node -> worth of a unit there, 0 at the root
  roomUp = new Float64Array(0); // node -> units that can still go along its tree arc to the parent
  roomDown = new Float64Array(0); // node -> units that can still come along it from the parent
  private parentArc = new Int32Array(0); // node -> its tree arc, between it and the parent
  private depth = new Int32Array(0); // node -> tree arcs to the root
  private thread = new Int32Array(0); // node -> next node in preorder, the root after the last
  private before = new Int32Array(0); // node -> previous node in preorder

  private nextArc = 0; // where the search for an entering arc goes on
  private readonly listed = new Int32Array(LIST_LENGTH); // arcs that were the best of a block for a while
  private listLength = 0;
  private listNext = 0; // the entry that gives way when the list is full
  private bestReduced = 0; // reduced cost of the arc that was found last

  /** Makes room for a problem; arrays grow and never shrink. */
  reserve(nodes: number, arcs: number): void {
    if (nodes > this.parent.length) {
      const room = Math.max(nodes, 2 * this.parent.length);
      this.parent = new Int32Array(room);
      this.potential = new Float64Array(room);
      this.roomUp = new Float64Array(room);
      this.roomDown = new Float64Array(room);
      this.parentArc = new Int32Array(room);
      this.depth = new Int32Array(room);
      this.thread = new Int32Array(room);
      this.before = new Int32Array(room);
    }
    if (arcs > this.tail.length) {
      const room = Math.max(arcs, 2 * this.tail.length);
      this.tail = new Int32Array(room);
      this.head = new Int32Array(room);
      this.cost = new Float64Array(room);
      this.capacity = new Float64Array(room);
      this.reversed = new Uint8Array(room);
      this.flow = new Float64Array(room);
    }
    this.nodes = nodes;
    this.arcs = arcs;
  }

  /** Writes an arc that carries nothing. */
  setArc(arc: number, from: number, to: number, cost: number, capacity: number): void {
    this.tail[arc] = from;
    this.head[arc] = to;
    this.cost[arc] = cost;
    this.capacity[arc] = capacity;
    this.reversed[arc] = 0;
  }

  /** Begins a tree: a star around the root, the last node. Every other node must then be hung on it. */
  plant(): void {
    const { nodes, thread, before } = this;
    const root = nodes - 1;
    this.root = root;
    this.nextArc = 0; // the answer must not depend on what was solved before
    this.listLength = 0;
    this.listNext = 0;
    this.parent[root] = -1;
    this.potential[root] = 0;
    this.depth[root] = 0;
    for (let node = 0, last = root; node < nodes; last = node++) {
      thread[last] = node;
      before[node] = last;
    }
  }

  /** Hangs a node on the root by an arc between them that carries `units`: more than 0 where it leads to the node. */
  hang(node: number, arc: number, units: number): void {
    const leadsUp = this.tail[arc] === node;
    const room = this.capacity[arc]! - units;
    this.parent[node] = this.root;
    this.parentArc[node] = arc;
    this.depth[node] = 1;
    this.potential[node] = leadsUp ? 0 - this.cost[arc]! : this.cost[arc]!;
    this.roomUp[node] = leadsUp ? room : units;
    this.roomDown[node] = leadsUp ? units : room;
  }

  /** Lets an arc enter if that saves anything; false where nothing limits the saving. */
  enter(arc: number): boolean {
    const reduced = this.cost[arc]! + this.potential[this.tail[arc]!]! - this.potential[this.head[arc]!]!;
    return reduced >= 0 || this.pivot(arc, reduced);
  }

  /**
   * Pivots until the flow is optimal.
   *
   * @param searched only arcs 0 .. searched - 1 may enter the tree; the rest (artificial arcs) can only leave it
   * @returns 'unbounded' where a cycle of negative cost and unlimited capacity was met; the flow is then feasible still
   */
  solve(searched: number): 'optimal' | 'unbounded' {
    const block = Math.max(MIN_BLOCK, Math.round(Math.sqrt(searched)));
    let isBounded = true;
    while (isBounded) {
      const entering = this.findEntering(searched, block);
      if (entering < 0) break;
      isBounded = this.pivot(entering, this.bestReduced);
    }
    this.readFlow();
    return isBounded ? 'optimal' : 'unbounded';
  }

  /** Block search: the arc that saves most among those listed and the next block, or the first later block with any. */
  private findEntering(searched: number, block: number): number {
    const { tail, head, cost, potential, listed } = this;
    let best = 0;
    let pick = -1;
    let kept = 0;
    for (let k = 0; k < this.listLength; k++) {
      const arc = listed[k]!;
      const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!;
      if (reduced >= 0) continue;
      listed[kept++] = arc;
      if (reduced < best) {
        best = reduced;
        pick = arc;
      }
    }
    this.listLength = kept;
    this.bestReduced = best;
    let start = this.nextArc;
    for (let left = searched; left > 0; ) {
      const end = Math.min(start + block, searched);
      const found = this.priceBlock(start, end);
      if (found >= 0) pick = found;
      left -= end - start;
      start = end === searched ? 0 : end;
      if (pick >= 0) break;
    }
    this.nextArc = start;
    return pick;
  }

  /**
   * The arc of a block with the least reduced cost, where that is below `bestReduced`; -1 without one.
   *
   * Four arcs are priced at once and looked at one by one only where one is better: the engine looks up the place of
   * every array once a round, which costs more than the arithmetic.
   */
  private priceBlock(start: number, end: number): number {
    const { tail, head, cost, potential } = this;
    let best = this.bestReduced;
    let pick = -1;
    for (let e = start; e < end; e += 4) {
      const stop = Math.min(e + 4, end);
      if (stop - e === 4) {
        const first = cost[e]! + potential[tail[e]!]! - potential[head[e]!]!;
        const second = cost[e + 1]! + potential[tail[e + 1]!]! - potential[head[e + 1]!]!;
        const third = cost[e + 2]! + potential[tail[e + 2]!]! - potential[head[e + 2]!]!;
        const fourth = cost[e + 3]! + potential[tail[e + 3]!]! - potential[head[e + 3]!]!;
        if (first >= best && second >= best && third >= best && fourth >= best) continue;
      }
      for (let arc = e; arc < stop; arc++) {
        const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!;
        if (reduced >= best) continue;
        if (pick >= 0) this.list(pick);
        best = reduced;
        pick = arc;
      }
    }
    this.bestReduced = best;
    return pick;
  }

  private list(arc: number): void {
    if (this.listLength < LIST_LENGTH) {
      this.listed[this.listLength++] = arc;
    } else {
      this.listed[this.listNext] = arc;
      this.listNext = (this.listNext + 1) % LIST_LENGTH;
    }
  }

  /** Pushes flow round the cycle of the entering arc and exchanges it for the arc that blocks; false if none does. */
  private pivot(entering: number, reduced: number): boolean {
    const { parent, depth, roomUp, roomDown, tail } = this;
    const first = tail[entering]!;
    const second = this.head[entering]!;
    const capacity = this.capacity[entering]!;

    // The cycle runs apex -> first -> second -> apex. Both sides are walked upwards, from one depth on at once; on the
    // side of `first` the lowest of equal blocks counts, on the side of `second` the highest: the last from the apex.
    let u = first;
    let v = second;
    let roomFirst = capacity;
    let outFirst = -1;
    let roomSecond = Infinity;
    let outSecond = -1;
    let deeper = depth[first]! - depth[second]!;
    for (; deeper > 0; deeper--) {
      const room = roomDown[u]!;
      if (room < roomFirst) {
        roomFirst = room;
        outFirst = u;
      }
      u = parent[u]!;
    }
    for (; deeper < 0; deeper++) {
      const room = roomUp[v]!;
      if (room <= roomSecond) {
        roomSecond = room;
        outSecond = v;
      }
      v = parent[v]!;
    }
    while (u !== v) {
      const down = roomDown[u]!;
      const up = roomUp[v]!;
      if (down < roomFirst) {
        roomFirst = down;
        outFirst = u;
      }
      if (up <= roomSecond) {
        roomSecond = up;
        outSecond = v;
      }
      u = parent[u]!;
      v = parent[v]!;
    }
    const apex = u;
    const fromSecond = roomSecond <= roomFirst && outSecond >= 0;
    const push = fromSecond ? roomSecond : roomFirst;
    if (push === Infinity) return false;

    if (push > 0) {
      for (u = first; u !== apex; u = parent[u]!) {
        roomDown[u]! -= push;
        roomUp[u]! += push;
      }
      for (v = second; v !== apex; v = parent[v]!) {
        roomUp[v]! -= push;
        roomDown[v]! += push;
      }
    }
    const cut = fromSecond ? outSecond : outFirst;
    if (cut < 0) {
      this.reverse(entering);
      return true;
    }
    const leaving = this.parentArc[cut]!;
    if ((tail[leaving] === cut) === fromSecond) this.reverse(leaving); // it was filled, not emptied
    if (fromSecond) this.regraft(entering, second, first, cut, reduced, push, capacity - push);
    else this.regraft(entering, first, second, cut, -reduced, capacity - push, push);
    return true;
  }

  /** Stores an arc outside the tree the other way round: it has been filled. */
  private reverse(arc: number): void {
    const from = this.tail[arc]!;
    this.tail[arc] = this.head[arc]!;
    this.head[arc] = from;
    this.cost[arc] = 0 - this.cost[arc]!;
    this.reversed[arc]! ^= 1;
  }

  /**
   * Hangs the subtree under `cut` up by its node `graft`, below `host`, through the entering arc, in which there is room
   * `up` and `down`. The nodes between `graft` and `cut` (the stem) swap parent and child; every stem node takes along
   * what hangs on it. One walk over the subtree relinks the thread and shifts depths and potentials.
   */
  private regraft(
    entering: number,
    graft: number,
    host: number,
    cut: number,
    shift: number,
    up: number,
    down: number,
  ): void {
    const { parent, parentArc, roomUp, roomDown, potential, depth, thread, before } = this;
    let arc = entering;
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
      const oldUp = roomUp[stem]!;
      const oldDown = roomDown[stem]!;
      const oldLevel = depth[stem]!;
      const sink = level - oldLevel;
      parent[stem] = above;
      parentArc[stem] = arc;
      roomUp[stem] = up;
      roomDown[stem] = down;
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
      for (let deep = depth[next]!; deep > oldLevel; deep = depth[next]!) {
        potential[next]! += shift;
        depth[next] = deep + sink;
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
      up = oldDown;
      down = oldUp;
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

  /** Writes what every arc carries: its bound outside the tree; in the tree what has room to go back. */
  private readFlow(): void {
    const { arcs, root, tail, capacity, reversed, flow, parentArc, roomUp, roomDown } = this;
    for (let arc = 0; arc < arcs; arc++) flow[arc] = reversed[arc] ? capacity[arc]! : 0;
    for (let node = 0; node < root; node++) {
      const arc = parentArc[node]!;
      const back = tail[arc] === node ? roomDown[node]! : roomUp[node]!;
      flow[arc] = reversed[arc] ? capacity[arc]! - back : back;
    }
  }
}

const MIN_BLOCK = 10; // arcs priced before the best of them enters; else the square root of all arcs
const LIST_LENGTH = 48;
