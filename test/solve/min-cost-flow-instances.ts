import type { FlowProblem, FlowSolution } from '../../src/solve/solve-min-cost-flow.js';

/**
 * Checks a solution against the definition alone: bounds, balances, the objective, and the optimality condition on the
 * potentials. Returns what is wrong, in words.
 */
export function faultsOf(problem: FlowProblem, solution: FlowSolution): string[] {
  if (solution.status !== 'optimal') return [`status ${solution.status}`];
  const faults: string[] = [];
  const { supplyKind = 'equal' } = problem;
  const balance = new Array<number>(problem.nodes).fill(0);
  let objective = 0n;
  for (let e = 0; e < problem.from.length; e++) {
    const flow = solution.flow[e]!;
    const least = problem.lower?.[e] ?? 0;
    const most = problem.capacity?.[e] ?? Infinity;
    if (!Number.isSafeInteger(flow) || flow < least || flow > most) faults.push(`arc ${e} carries ${flow}`);
    balance[problem.from[e]!]! += flow;
    balance[problem.to[e]!]! -= flow;
    objective += BigInt(flow) * BigInt(problem.cost[e]!);
    const reduced = problem.cost[e]! + solution.potential[problem.from[e]!]! - solution.potential[problem.to[e]!]!;
    if (reduced < 0 && flow < most) faults.push(`arc ${e} should carry more`);
    if (reduced > 0 && flow > least) faults.push(`arc ${e} should carry less`);
  }
  for (let v = 0; v < problem.nodes; v++) {
    const surplus = balance[v]! - problem.supply[v]!;
    const potential = solution.potential[v]!;
    if (supplyKind === 'equal' && surplus !== 0) faults.push(`node ${v} is off by ${surplus}`);
    if (supplyKind === 'at-least' && (surplus < 0 || potential > 0 || (surplus > 0 && potential !== 0))) {
      faults.push(`node ${v}: surplus ${surplus}, potential ${potential}`);
    }
    if (supplyKind === 'at-most' && (surplus > 0 || potential < 0 || (surplus < 0 && potential !== 0))) {
      faults.push(`node ${v}: surplus ${surplus}, potential ${potential}`);
    }
  }
  if (objective !== solution.objective) faults.push(`objective ${solution.objective}, arcs add up to ${objective}`);
  return faults;
}
