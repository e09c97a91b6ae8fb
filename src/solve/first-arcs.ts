import type { FlowProblem } from './flow-problem.js';

/**
 * Arcs that are let into the first tree in this order, because they are likely to stay (after LEMON's initial pivots;
 * P. Kovacs 2015): where one source serves one sink, the arcs of a search backwards from the sink over arcs wide enough
 * for everything, which finds a feasible flow at once if there is such a path; else the cheapest arc into each demand.
 * Only the number of pivots depends on the choice, never the optimum.
 *
 * @param balance node -> supply less the lower bounds around
 * @param room arc -> capacity less lower bound
 */
export function firstArcs(problem: FlowProblem, balance: Float64Array, room: Float64Array): number[] {
  if (problem.supplyKind !== undefined && problem.supplyKind !== 'equal') return [];
  let sources = 0;
  let sinks = 0;
  for (const units of balance) {
    if (units > 0) sources++;
    if (units < 0) sinks++;
  }
  if (sinks === 0) return [];
  return sources === 1 && sinks === 1 ? wideArcs(problem, balance, room) : cheapestArcsIn(problem, balance);
}

function cheapestArcsIn({ nodes, to, cost }: FlowProblem, balance: Float64Array): number[] {
  const cheapest = new Int32Array(nodes).fill(-1); // node -> arc
  for (let e = 0; e < to.length; e++) {
    const node = to[e]!;
    if (balance[node]! < 0 && (cheapest[node]! < 0 || cost[e]! < cost[cheapest[node]!]!)) cheapest[node] = e;
  }
  return Array.from(cheapest).filter((arc) => arc >= 0);
}

function wideArcs({ nodes, from, to }: FlowProblem, balance: Float64Array, room: Float64Array): number[] {
  const source = balance.findIndex((units) => units > 0);
  const sink = balance.findIndex((units) => units < 0);
  const wide = balance[source]!;
  const lastIn = new Int32Array(nodes).fill(-1); // node -> a wide arc into it
  const nextIn = new Int32Array(to.length); // arc -> another into the same node, -1 after the last
  for (let e = 0; e < to.length; e++) {
    if (room[e]! < wide) continue;
    nextIn[e] = lastIn[to[e]!]!;
    lastIn[to[e]!] = e;
  }
  const chosen: number[] = [];
  const isReached = new Uint8Array(nodes);
  isReached[sink] = 1;
  const stack = [sink];
  for (let node = stack.pop(); node !== undefined && node !== source; node = stack.pop()) {
    for (let e = lastIn[node]!; e >= 0; e = nextIn[e]!) {
      const before = from[e]!;
      if (isReached[before]) continue;
      isReached[before] = 1;
      chosen.push(e);
      stack.push(before);
    }
  }
  return chosen;
}
