import fc from 'fast-check';
import { expect, it } from 'vitest';
import { solveMinCostFlow, type FlowProblem } from '../../src/solve/solve-min-cost-flow.js';
import { faultsOf } from '../solve/min-cost-flow-instances.js';
import { smallNetwork } from '../solve/small-network.js';
import { loadHighs } from './load-highs.js';

const runs = process.env['REBALANCE_ORACLE'] === 'full' ? 20_000 : 1_500;
const RELATION = { equal: '=', 'at-least': '>=', 'at-most': '<=' } as const;

/** A network as a linear program in CPLEX's format, with or without its costs. */
function lpTextOf({ nodes, supply, supplyKind = 'equal', from, to, cost, capacity, lower }: FlowProblem, priced: boolean): string {
  const terms = Array.from({ length: nodes }, (): string[] => ['0 none']);
  const objective = ['0 none'];
  const bounds = ['none = 0'];
  for (let e = 0; e < from.length; e++) {
    const least = lower?.[e] ?? 0;
    const most = capacity?.[e] ?? Infinity;
    bounds.push(most === Infinity ? `x${e} >= ${least}` : `${least} <= x${e} <= ${most}`);
    if (priced) objective.push(`${cost[e]! < 0 ? '-' : '+'} ${Math.abs(cost[e]!)} x${e}`);
    if (from[e] === to[e]) continue;
    terms[from[e]!]!.push(`+ x${e}`);
    terms[to[e]!]!.push(`- x${e}`);
  }
  const rows = terms.map((row, v) => `v${v}: ${row.join(' ')} ${RELATION[supplyKind]} ${supply[v]}`);
  return `Minimize\n obj: ${objective.join(' ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
}

it(`agrees with HiGHS on ${runs} random networks: optimal, infeasible or unbounded`, { timeout: 600_000 }, async () => {
  const highs = await loadHighs();
  const count = { optimal: 0, infeasible: 0, unbounded: 0 };
  fc.assert(
    fc.property(smallNetwork, (problem) => {
      const solution = solveMinCostFlow(problem);
      count[solution.status]++;
      // Whether there is a flow is asked without costs. If there is, a problem without an optimum is unbounded, though
      // HiGHS's presolve calls some of these infeasible.
      if (highs.solve(lpTextOf(problem, false)).Status === 'Infeasible') {
        expect(solution.status).toBe('infeasible');
        return;
      }
      const { Status, ObjectiveValue } = highs.solve(lpTextOf(problem, true));
      if (solution.status !== 'optimal') {
        expect(Status).not.toBe('Optimal');
        expect(solution.status).toBe('unbounded');
        return;
      }
      expect(Status).toBe('Optimal');
      expect(Number(solution.objective)).toBeCloseTo(ObjectiveValue, 6);
      expect(faultsOf(problem, solution)).toEqual([]);
    }),
    { seed: 21, numRuns: runs },
  );
  for (const seen of Object.values(count)) expect(seen).toBeGreaterThan(runs / 50);
});
