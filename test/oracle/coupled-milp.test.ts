import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { solveByHighs } from '../../src/cli/milp-solver.js';
import { columnsOf } from '../../src/solve/coupled-model.js';
import { solveMilp } from '../../src/solve/solve-milp.js';
import { sharedCase } from '../shared-cases.js';
import { drawLimitCase, type LimitCase } from '../solve/limit-cases.js';
import { brokenLimits, savingsOfPlan } from '../solve/limit-witness.js';
import { coupledLpText } from './coupled-highs.js';
import { drawPeerCase, readPeerCase, type PeerCase } from './coupled-kind.js';
import { loadHighs, type Highs } from './load-highs.js';

const CASES = process.env['REBALANCE_ORACLE'] === 'full' ? 240 : 40;

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/** The plan that HiGHS finds for the other formulation, whole packs; undefined where that takes longer than a minute. */
function otherPlan(drawn: LimitCase): Int32Array[] | undefined {
  const solution = highs.solve(coupledLpText(drawn), { mip_rel_gap: 0, mip_abs_gap: 0, mip_feasibility_tolerance: 1e-9, time_limit: 60 });
  if (solution.Status === 'Time limit reached') return undefined;
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS: ${solution.Status}`);
  return drawn.skus.map(({ problem }, s) =>
    Int32Array.from(problem.laneCost, (_, cell) => Math.round(solution.Columns[`t_${s}_${cell}`]?.Primal ?? 0)),
  );
}

/** Solves a case and expects a sound plan with the value that it claims. */
async function solved(drawn: LimitCase, name: string) {
  const plan = await solveMilp(drawn.skus, drawn.limits, solveByHighs);
  if (plan === undefined) throw new Error(`${name}: no plan`);
  expect(brokenLimits(drawn, plan.packs), name).toEqual([]);
  expect(plan.value, name).toBe(savingsOfPlan(drawn, plan.packs));
  return plan;
}

describe.each([
  ['of the kind of coupled_milp.json', drawPeerCase],
  ['with any limit', (seed: number): LimitCase => drawLimitCase(seed, 2 + (seed % 5))],
] as const)('small coupled cases %s', (_kind, draw) => {
  it(`are solved to the optimum that the other formulation has (${CASES})`, { timeout: 3_600_000 }, async () => {
    let compared = 0;
    let unproved = 0;
    let moved = 0;
    for (let seed = 1; compared < CASES; seed++) {
      const drawn = draw(seed);
      if (columnsOf(drawn.skus, drawn.limits) > 2000) continue;
      const other = otherPlan(drawn);
      // A plan that holds its limits only to within a tolerance proves nothing about those that hold them.
      if (other === undefined || brokenLimits(drawn, other).length > 0) continue;
      const plan = await solved(drawn, `seed ${seed}`);
      const best = savingsOfPlan(drawn, other);
      if (plan.isProved) expect(plan.value, `seed ${seed}`).toBe(best);
      else {
        unproved++;
        process.stderr.write(`seed ${seed}: ${plan.value} of ${best}, not proved\n`);
      }
      compared++;
      if (plan.value > 0n) moved++;
    }
    process.stderr.write(`${compared} cases, ${moved} with savings, ${unproved} not searched to the end\n`);
    expect(unproved).toBeLessThanOrEqual(CASES * 0.02);
    expect(moved).toBeGreaterThan(CASES / 4);
  });
});

describe('tiny coupled cases', () => {
  it('are solved to the optimum that counting all plans finds', { timeout: 600_000 }, async () => {
    let counted = 0;
    let coupled = 0;
    for (let seed = 1; counted < CASES; seed++) {
      const drawn = drawLimitCase(seed, 2 + (seed % 2));
      const best = bestByCounting(drawn);
      if (best === undefined) continue;
      const plan = await solved(drawn, `seed ${seed}`);
      expect(plan.isProved, `seed ${seed}`).toBe(true);
      expect(plan.value, `seed ${seed}`).toBe(best);
      counted++;
      if (brokenLimits(drawn, drawn.skus.map(({ packs }) => packs)).length > 0) coupled++;
    }
    expect(coupled).toBeGreaterThan(CASES / 4);
  });
});

/** The best savings of all plans there are, tried one by one; undefined where they are too many. */
function bestByCounting(drawn: LimitCase): bigint | undefined {
  const cells = drawn.skus.flatMap(({ problem }, s) =>
    Array.from(problem.laneCost, (cost, cell) => ({ s, cell, most: cost === Infinity ? 0 : problem.supply[Math.floor(cell / problem.nodes)]! })),
  ).filter(({ most }) => most > 0);
  if (cells.reduce((count, { most }) => count * (most + 1), 1) > 30_000) return undefined;
  const plan = drawn.skus.map(({ packs }) => new Int32Array(packs.length));
  let best = 0n;
  const tryFrom = (at: number): void => {
    if (at === cells.length) {
      const savings = savingsOfPlan(drawn, plan);
      if (savings > best && brokenLimits(drawn, plan).length === 0) best = savings;
      return;
    }
    const { s, cell, most } = cells[at]!;
    const { nodes: n, supply } = drawn.skus[s]!.problem;
    const from = Math.floor(cell / n);
    const sent = plan[s]!.subarray(from * n, from * n + n).reduce((sum, packs) => sum + packs, 0);
    for (let packs = 0; packs <= Math.min(most, supply[from]! - sent); packs++) {
      plan[s]![cell] = packs;
      tryFrom(at + 1);
    }
    plan[s]![cell] = 0;
  };
  tryFrom(0);
  return best;
}

const path = sharedCase('min-cost-flow/coupled_milp.json');
if (!path) process.stderr.write('coupled_milp.json is absent: its cases were not solved\n');
describe.runIf(path)('coupled_milp.json', () => {
  const cases = path ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: PeerCase[] }).cases : [];
  it.each(cases.map((peer) => [peer.name, peer] as const))('%s has the stated optimum', async (name, peer) => {
    const drawn = readPeerCase(peer);
    const plan = await solved(drawn, name);
    expect(plan.isProved).toBe(true);
    expect(plan.value).toBe(BigInt(-peer.optimum - drawn.worthBefore));
  });
});
