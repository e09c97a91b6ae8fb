/**
 * Minimum-cost flow in whole numbers, for any network.
 *
 *   minimise    sum_e cost_e flow_e
 *   where       lower_e <= flow_e <= capacity_e                                          for every arc e
 *               sum_(e leaves v) flow_e - sum_(e enters v) flow_e  =, >= or <=  supply_v    for every node v
 *
 * Symbols: n nodes, m arcs, C the largest |cost|, U the sum of all supplies and finite bounds. All data are whole
 * numbers; capacities may be Infinity; costs, supplies and lower bounds have either sign; parallel arcs, loops and nodes
 * without arcs are allowed.
 *
 * Optimality: a feasible flow is optimal exactly when potentials exist such that, with
 *
 *   reduced_e = cost_e + potential_from - potential_to,
 *
 * reduced_e >= 0 wherever flow_e < capacity_e and reduced_e <= 0 wherever flow_e > lower_e. The potentials are part of the
 * solution, so that somebody else can check this without a solver.
 *
 * The idea: (1) a root takes what every node has too much and gives what it lacks, at a cost above any path's; (2) the
 * network simplex (network-simplex.ts) exchanges arcs of that tree until the condition holds. The problem is infeasible
 * exactly if the root is still used then. Before that, a few arcs that are likely to be in an optimal tree are let in:
 * the cheapest into every demand, or where one source serves one sink, arcs wide enough for everything.
 *
 * Complexity: a pivot costs O(sqrt(m) + cycle + subtree that moves). There can be exponentially many in the worst case
 * known for the rule; on practical networks there are a few times n. Memory O(n + m).
 *
 * IMPORTANT. It cannot: follow convex costs (split the arc into parallel ones), gains or losses on arcs, fixed charges,
 * limits over several arcs, or data that are not whole. It refuses, by RangeError, what it could not promise to add up
 * exactly in doubles: C (n + 1) 1024 >= 2^53, and flows that could reach 2^53 (see solveMinCostFlow).
 *
 * We keep the notation of the papers, except that a potential is here what a unit is worth at a node: its sign makes
 * `worth where it lies >= worth where it goes - cost of the way` the condition on an unused arc.
 *
 * - R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), chapters 9 and 11.
 * - G. H. Bradley, G. G. Brown, G. W. Graves, "Design and implementation of large scale primal transshipment
 *   algorithms", Management Science 24 (1977), 1-34: the tree as parent, depth and preorder thread.
 * - W. H. Cunningham, "A network simplex method", Mathematical Programming 11 (1976), 105-116: strongly feasible trees.
 * - P. Kovacs, "Minimum-cost flow algorithms: an experimental evaluation", Optimization Methods and Software 30 (2015),
 *   94-127: block search, mixed arc order, candidate lists, first arcs.
 */
import { checkFlowRanges } from './check-flow-ranges.js';
import { firstArcs } from './first-arcs.js';
import type { FlowProblem } from './flow-problem.js';
import { NetworkSimplex } from './network-simplex.js';

export type { FlowProblem } from './flow-problem.js';

export type FlowSolution =
  | { readonly status: 'infeasible' | 'unbounded' }
  | {
      readonly status: 'optimal';
      readonly flow: Float64Array; // arc -> units
      /**
       * Node -> worth of a unit there. With reduced_e = cost_e + potential_from - potential_to: reduced_e >= 0 where
       * flow_e < capacity_e and <= 0 where flow_e > lower_e. Supplies 'at-least' have potentials <= 0, 'at-most' >= 0,
       * and 0 where the balance differs from the supply.
       */
      readonly potential: Float64Array;
      readonly objective: bigint;
    };

/** Sums and products below this are exact in a double. */
const SAFE = 2 ** 53;

/**
 * Solves a minimum-cost flow problem exactly.
 *
 * @param simplex a workspace to use again, for many problems in a row; the answer does not depend on what it solved before
 * @throws RangeError where the data are not whole numbers, name a node that is not there, or are so large that exact
 *   arithmetic could not be promised. The message names the range: (largest |cost|) x (nodes + 1) x 1024 must stay below
 *   2^53, and so must the sum of all |supplies| and what any flow could add up to: the sum of the |supplies|, finite
 *   |capacities| and |lower bounds|, of every node where supplies are 'equal' and every arc has a capacity, else of
 *   all nodes together.
 * @returns 'infeasible' also where the costs would be unbounded if there were a flow
 *
 * @example
 * solveMinCostFlow({ nodes: 2, supply: [3, -3], from: [0, 0], to: [1, 1], cost: [1, 4] }).status; // 'optimal'
 */
export function solveMinCostFlow(problem: FlowProblem, simplex = new NetworkSimplex()): FlowSolution {
  const { nodes, supply, from, to, cost, capacity, lower, supplyKind = 'equal' } = problem;
  const arcs = from.length;
  const largestCost = checkFlowRanges(problem);

  const balance = new Float64Array(nodes); // supply less the lower bounds of the arcs around
  const room = new Float64Array(arcs); // arc -> capacity less lower bound
  let total = 0;
  for (let v = 0; v < nodes; v++) {
    balance[v] = supply[v]!;
    total += supply[v]!;
  }
  if (total !== 0 && (supplyKind === 'equal' || (supplyKind === 'at-least') === total > 0)) {
    return { status: 'infeasible' };
  }
  for (let e = 0; e < arcs; e++) {
    const least = lower?.[e] ?? 0;
    room[e] = (capacity?.[e] ?? Infinity) - least;
    if (room[e]! < 0) return { status: 'infeasible' };
    if (least === 0) continue;
    balance[from[e]!]! -= least;
    balance[to[e]!]! += least;
  }

  const place = mixedOrder(arcs);
  const searched = arcs + (supplyKind === 'equal' ? 0 : nodes);
  /** Lays the network out with the star around the root as its tree. */
  const lay = (costOf: ArrayLike<number> | undefined, artificialCost: number): void => {
    const root = nodes;
    simplex.reserve(nodes + 1, searched + nodes);
    for (let e = 0; e < arcs; e++) simplex.setArc(place[e]!, from[e]!, to[e]!, costOf?.[e] ?? 0, room[e]!);
    simplex.plant();
    for (let v = 0; v < nodes; v++) {
      const units = balance[v]!;
      const artificial = searched + v;
      simplex.setArc(artificial, units >= 0 ? v : root, units >= 0 ? root : v, artificialCost, Infinity);
      let takesSlack = false;
      if (supplyKind !== 'equal') {
        // Slack arcs make up for what the inequality allows, free of cost.
        const isGiven = supplyKind === 'at-least';
        simplex.setArc(arcs + v, isGiven ? root : v, isGiven ? v : root, 0, Infinity);
        takesSlack = isGiven ? units < 0 : units >= 0;
      }
      simplex.hang(v, takesSlack ? arcs + v : artificial, Math.abs(units));
    }
  };
  const solve = (): 'optimal' | 'unbounded' => {
    for (const e of firstArcs(problem, balance, room)) if (!simplex.enter(place[e]!)) return 'unbounded';
    return simplex.solve(searched);
  };
  const isFeasible = (): boolean => {
    for (let v = 0; v < nodes; v++) if (simplex.flow[searched + v]! > 0) return false;
    return true;
  };

  lay(cost, (largestCost + 1) * (nodes + 1));
  if (solve() === 'unbounded') {
    // Whether there is a flow at all is asked again, of the same network without costs.
    lay(undefined, 1);
    simplex.solve(searched);
    return { status: isFeasible() ? 'unbounded' : 'infeasible' };
  }
  if (!isFeasible()) return { status: 'infeasible' };

  const flow = new Float64Array(arcs);
  for (let e = 0; e < arcs; e++) flow[e] = simplex.flow[place[e]!]! + (lower?.[e] ?? 0);
  return { status: 'optimal', flow, potential: simplex.potential.slice(0, nodes), objective: totalCost(cost, flow) };
}

/** Arc -> where it stands in the simplex: far apart from its neighbours, so that a block sees all parts of a network. */
function mixedOrder(arcs: number): Int32Array {
  const stride = Math.max(1, Math.round(Math.sqrt(arcs)));
  const place = new Int32Array(arcs);
  for (let begin = 0, slot = 0; begin < stride; begin++) {
    for (let e = begin; e < arcs; e += stride) place[e] = slot++;
  }
  return place;
}

/** The exact sum of cost x units: in doubles while that is exact, carried over into a BigInt where not. */
function totalCost(cost: ArrayLike<number>, flow: Float64Array): bigint {
  let whole = 0n;
  let part = 0;
  for (let e = 0; e < flow.length; e++) {
    const product = cost[e]! * flow[e]!;
    if (Math.abs(product) + Math.abs(part) < SAFE) {
      part += product;
    } else {
      whole += BigInt(part) + BigInt(cost[e]!) * BigInt(flow[e]!);
      part = 0;
    }
  }
  return whole + BigInt(part);
}
