import type { FlowProblem } from './flow-problem.js';

/** Sums below this are exact in a double. */
const SAFE = 2 ** 53;
/** Room that the potentials keep below 2^53, so that prices on a grid of 1/1024 stay exact too. */
const GRID = 1024;

/**
 * Refuses what solveMinCostFlow could not solve exactly.
 *
 * Costs: the artificial arcs cost (C + 1)(n + 1), and a potential adds up one of them and at most n - 1 others.
 *
 * Units: a flow on an arc of finite capacity is within it. The flow on an artificial arc is what its node has too much or
 * too little, at most the node's own supply and bounds. An arc without capacity, or a slack arc, can carry
 * whatever all supplies and all full arcs together can send round.
 *
 * @returns the largest |cost|
 * @throws RangeError naming the column and entry, or the range
 */
export function checkFlowRanges(problem: FlowProblem): number {
  const { nodes, supply, supplyKind = 'equal', from, to, cost, capacity, lower } = problem;
  const arcs = from.length;
  if (!Number.isSafeInteger(nodes) || nodes < 0) throw new RangeError(`nodes must be a whole number >= 0: ${nodes}`);
  if (supply.length !== nodes) throw new RangeError(`supply has ${supply.length} entries for ${nodes} nodes`);
  for (const [name, column] of [['to', to], ['cost', cost], ['capacity', capacity], ['lower', lower]] as const) {
    if (column && column.length !== arcs) throw new RangeError(`${name} has ${column.length} entries for ${arcs} arcs`);
  }

  const around = new Float64Array(nodes); // node -> supply and bounds of the arcs around it, all positive
  let supplies = 0;
  for (let v = 0; v < nodes; v++) {
    around[v] = Math.abs(whole(supply[v]!, 'supply', v));
    supplies += around[v]!;
  }
  let largest = 0;
  let bounds = 0;
  let isLimited = capacity !== undefined && supplyKind === 'equal';
  for (let e = 0; e < arcs; e++) {
    checkNode(from[e]!, e, nodes);
    checkNode(to[e]!, e, nodes);
    largest = Math.max(largest, Math.abs(whole(cost[e]!, 'cost', e)));
    let units = lower ? Math.abs(whole(lower[e]!, 'lower', e)) : 0;
    const limit = capacity?.[e] ?? Infinity;
    if (limit === Infinity) isLimited = false;
    else units += Math.abs(whole(limit, 'capacity', e));
    bounds += units;
    around[from[e]!]! += units;
    around[to[e]!]! += units;
  }
  if (largest * (nodes + 1) * GRID >= SAFE) {
    const most = Math.floor((SAFE - 1) / ((nodes + 1) * GRID));
    throw new RangeError(`a cost of ${largest} is too large to be exact with ${nodes} nodes: |cost| may be at most ${most}`);
  }
  if (supplies >= SAFE) throw new RangeError(`|supplies| add up to ${supplies}, which must stay below 2^53`);
  if (supplies + bounds < SAFE) return largest;
  const hint = 'write Infinity where an arc has no limit';
  if (!isLimited) {
    throw new RangeError(
      `supplies, finite capacities and lower bounds add up to ${supplies + bounds}, which must stay below 2^53 where an ` +
        `arc has no limit or supplies are inequalities; ${hint}`,
    );
  }
  const node = around.findIndex((units) => units >= SAFE);
  if (node < 0) return largest;
  throw new RangeError(
    `the supply of node ${node} and the bounds of its arcs add up to ${around[node]!}, which must stay below 2^53; ${hint}`,
  );
}

function checkNode(node: number, arc: number, nodes: number): void {
  if (Number.isInteger(node) && node >= 0 && node < nodes) return;
  throw new RangeError(`arc ${arc} touches node ${node}; nodes are 0 to ${nodes - 1}`);
}

function whole(value: number, name: string, index: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${name}[${index}] is ${value}; it must be a whole number within +-(2^53 - 1)`);
  }
  return value;
}
