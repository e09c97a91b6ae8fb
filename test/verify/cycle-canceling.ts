/**
 * One SKU's flow by cancelling negative cycles (Klein 1967), the slowest and plainest way there is, and the potentials
 * of the residual network by Bellman and Ford. An oracle: it shares nothing with the product's solver.
 */
export interface ToyProblem {
  readonly supply: readonly number[];
  readonly laneCost: (from: number, to: number) => number; // Infinity where closed
  readonly marginal: (node: number, position: number) => number;
}

export interface ToySolution {
  readonly packs: readonly (readonly number[])[]; // from -> to -> packs
  readonly own: readonly number[];
  readonly receive: readonly number[];
}

interface Arc {
  readonly tail: number;
  readonly head: number;
  readonly cost: number;
  readonly push: () => void;
}

export function cancelCycles({ supply, laneCost, marginal }: ToyProblem): ToySolution {
  const n = supply.length;
  const sink = 2 * n;
  const flow = supply.map((units, i) => supply.map((_, j) => (i === j ? units : 0))); // own i -> receive j
  const stock = [...supply];

  /** The residual arcs: own i is node i, receive j is node n + j. */
  const residual = (): Arc[] => {
    const arcs: Arc[] = [];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const cost = i === j ? 0 : laneCost(i, j);
        if (cost === Infinity) continue;
        arcs.push({ tail: i, head: n + j, cost, push: () => { flow[i]![j]! += 1; } });
        if (flow[i]![j]! > 0) arcs.push({ tail: n + j, head: i, cost: -cost, push: () => { flow[i]![j]! -= 1; } });
      }
      const x = stock[i]!;
      arcs.push({ tail: n + i, head: sink, cost: -marginal(i, x + 1), push: () => { stock[i]! += 1; } });
      if (x > 0) arcs.push({ tail: sink, head: n + i, cost: marginal(i, x), push: () => { stock[i]! -= 1; } });
    }
    return arcs;
  };

  for (;;) {
    const arcs = residual();
    const distance = new Array<number>(2 * n + 1).fill(0);
    const by = new Array<Arc | undefined>(2 * n + 1);
    let changed = -1;
    for (let round = 0; round <= 2 * n + 1; round++) {
      changed = -1;
      for (const arc of arcs) {
        if (distance[arc.tail]! + arc.cost >= distance[arc.head]!) continue;
        distance[arc.head] = distance[arc.tail]! + arc.cost;
        by[arc.head] = arc;
        changed = arc.head;
      }
      if (changed < 0) break;
    }
    if (changed < 0) {
      const price = (node: number): number => distance[node]! - distance[sink]!;
      return { packs: flow, own: supply.map((_, i) => price(i)), receive: supply.map((_, j) => price(n + j)) };
    }
    let node = changed;
    for (let step = 0; step <= 2 * n; step++) node = by[node]!.tail; // now certainly on the cycle
    const start = node;
    do {
      by[node]!.push();
      node = by[node]!.tail;
    } while (node !== start);
  }
}
