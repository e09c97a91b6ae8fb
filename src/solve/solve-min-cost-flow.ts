/**
 * Minimum-cost flow in whole numbers, for any network:
 *
 *   minimise    sum_e cost_e flow_e
 *   where       lower_e <= flow_e <= capacity_e                                          for every arc e
 *               sum_(e leaves v) flow_e - sum_(e enters v) flow_e  =, >= or <=  supply_v    for every node v
 *
 * The optimality condition, the method and the papers stand in network-simplex.ts.
 */
import { NetworkSimplex } from './network-simplex.js';

export interface FlowProblem {
  readonly nodes: number; // n; nodes are 0 .. n - 1
  readonly supply: ArrayLike<number>; // node -> units that leave more than enter; negative: demand
  /** How the balance of every node relates to its supply; 'equal' by default. */
  readonly supplyKind?: 'equal' | 'at-least' | 'at-most';
  readonly from: ArrayLike<number>; // arc -> node it leaves
  readonly to: ArrayLike<number>; // arc -> node it enters; parallel arcs and loops are allowed
  readonly cost: ArrayLike<number>; // arc -> cost a unit, of either sign
  readonly capacity?: ArrayLike<number>; // arc -> most units; Infinity (or no array) without limit
  readonly lower?: ArrayLike<number>; // arc -> least units, of either sign; 0 without
}

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
/** Room that the potentials keep below 2^53, so that prices on a grid of 1/1024 stay exact too. */
const GRID = 1024;

/**
 * Solves a minimum-cost flow problem exactly.
 *
 * @param simplex a workspace to use again, for many problems in a row
 * @throws RangeError where the data are not whole numbers, name a node that is not there, or are so large that exact
 *   arithmetic could not be promised: (largest |cost|) x (nodes + 1) x 1024 and the sum of all |supplies|, finite
 *   capacities and |lower bounds| must each stay below 2^53. The message names the range.
 * @returns 'infeasible' also where the costs would be unbounded if there were a flow
 *
 * @example
 * solveMinCostFlow({ nodes: 2, supply: [3, -3], from: [0, 0], to: [1, 1], cost: [1, 4] }).status; // 'optimal'
 */
export function solveMinCostFlow(problem: FlowProblem, simplex = new NetworkSimplex()): FlowSolution {
  const { nodes, supply, from, to, cost, capacity, lower, supplyKind = 'equal' } = problem;
  const arcs = from.length;
  const largest = checkRanges(problem);

  // The root is one more node: artificial arcs lead to and from it, and slack arcs where supplies are inequalities.
  const root = nodes;
  const slacks = supplyKind === 'equal' ? 0 : nodes;
  const searched = arcs + slacks;
  simplex.reserve(nodes + 1, searched + nodes);
  const balance = new Float64Array(nodes); // supply less the lower bounds of the arcs around
  let total = 0;
  for (let v = 0; v < nodes; v++) {
    balance[v] = supply[v]!;
    total += supply[v]!;
  }
  if (total !== 0 && (supplyKind === 'equal' || (supplyKind === 'at-least') === total > 0)) {
    return { status: 'infeasible' };
  }

  // Arcs stand in mixed order, so that a block of the search sees all parts of the network.
  const stride = Math.max(1, Math.round(Math.sqrt(arcs)));
  const place = new Int32Array(arcs); // arc -> where it stands in the simplex
  for (let begin = 0, slot = 0; begin < stride; begin++) {
    for (let e = begin; e < arcs; e += stride) place[e] = slot++;
  }
  for (let e = 0; e < arcs; e++) {
    const least = lower?.[e] ?? 0;
    const room = (capacity?.[e] ?? Infinity) - least;
    if (room < 0) return { status: 'infeasible' };
    balance[from[e]!]! -= least;
    balance[to[e]!]! += least;
    simplex.setArc(place[e]!, from[e]!, to[e]!, cost[e]!, room);
  }
  for (let v = 0; v < slacks; v++) {
    if (supplyKind === 'at-least') simplex.setArc(arcs + v, root, v, 0, Infinity);
    else simplex.setArc(arcs + v, v, root, 0, Infinity);
  }

  // The first tree is a star: what a node has too much goes to the root, what it lacks comes from there.
  const artificialCost = (largest + 1) * (nodes + 1);
  simplex.parent[root] = -1;
  for (let v = 0; v < nodes; v++) {
    const units = balance[v]!;
    const artificial = searched + v;
    simplex.setArc(artificial, units >= 0 ? v : root, units >= 0 ? root : v, artificialCost, Infinity);
    const useSlack = supplyKind === 'equal' ? false : supplyKind === 'at-least' ? units < 0 : units >= 0;
    const tree = useSlack ? arcs + v : artificial;
    simplex.flow[tree] = Math.abs(units);
    simplex.state[tree] = 0;
    simplex.parent[v] = root;
    simplex.parentArc[v] = tree;
  }
  simplex.plant(root);

  const outcome = simplex.solve(searched);
  const isFeasible = (): boolean => {
    for (let v = 0; v < nodes; v++) if (simplex.flow[searched + v]! > 0) return false;
    return true;
  };
  if (outcome === 'unbounded') {
    // Whether there is a flow at all is asked again, of the same network without costs.
    simplex.cost.fill(0, 0, searched);
    simplex.plant(root);
    simplex.solve(searched);
    return { status: isFeasible() ? 'unbounded' : 'infeasible' };
  }
  if (!isFeasible()) return { status: 'infeasible' };

  const flow = new Float64Array(arcs);
  for (let e = 0; e < arcs; e++) flow[e] = simplex.flow[place[e]!]! + (lower?.[e] ?? 0);
  return { status: 'optimal', flow, potential: simplex.potential.slice(0, nodes), objective: totalCost(cost, flow) };
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

/** Refuses what could not be solved exactly; returns the largest |cost|. */
function checkRanges(problem: FlowProblem): number {
  const { nodes, supply, from, to, cost, capacity, lower } = problem;
  const arcs = from.length;
  if (!Number.isSafeInteger(nodes) || nodes < 0) throw new RangeError(`nodes must be a whole number >= 0: ${nodes}`);
  if (supply.length !== nodes) throw new RangeError(`supply has ${supply.length} entries for ${nodes} nodes`);
  for (const [name, column] of [['to', to], ['cost', cost], ['capacity', capacity], ['lower', lower]] as const) {
    if (column && column.length !== arcs) throw new RangeError(`${name} has ${column.length} entries for ${arcs} arcs`);
  }
  let units = 0;
  for (let v = 0; v < nodes; v++) units += Math.abs(whole(supply[v]!, 'supply', v));
  let largest = 0;
  for (let e = 0; e < arcs; e++) {
    for (const end of [from[e]!, to[e]!]) {
      if (!Number.isInteger(end) || end < 0 || end >= nodes) {
        throw new RangeError(`arc ${e} touches node ${end}; nodes are 0 to ${nodes - 1}`);
      }
    }
    largest = Math.max(largest, Math.abs(whole(cost[e]!, 'cost', e)));
    const limit = capacity?.[e] ?? Infinity;
    if (limit !== Infinity) units += Math.abs(whole(limit, 'capacity', e));
    if (lower) units += Math.abs(whole(lower[e]!, 'lower', e));
  }
  if (largest * (nodes + 1) * GRID >= SAFE) {
    const most = Math.floor((SAFE - 1) / ((nodes + 1) * GRID));
    throw new RangeError(`a cost of ${largest} is too large to be exact with ${nodes} nodes: |cost| may be at most ${most}`);
  }
  if (units >= SAFE) {
    throw new RangeError(
      `supplies, finite capacities and lower bounds add up to ${units}, which must stay below 2^53; ` +
        'write Infinity where an arc has no limit',
    );
  }
  return largest;
}

function whole(value: number, name: string, index: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${name}[${index}] is ${value}; it must be a whole number within +-(2^53 - 1)`);
  }
  return value;
}
