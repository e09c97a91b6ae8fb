import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkuProblem } from '../../src/model/flow.js';
import { spreadBySupply } from '../../src/solve/line-spread.js';
import { SkuWorkspace, solveRelaxedFlow, solveSkuFlow } from '../../src/solve/solve-sku-flow.js';
import { drawSkuCase } from '../oracle/sku-flow-cases.js';
import { faultsOfSkuSolution } from '../oracle/sku-flow-witness.js';

/** A problem from plain lists; a curve is the worth of its packs, the last holds for all further ones. */
function problemOf(supply: number[], lanes: [from: number, to: number, cost: number][], curves: number[][], more: Partial<SkuProblem> = {}): SkuProblem {
  const nodes = supply.length;
  const laneCost = new Float64Array(nodes * nodes).fill(Infinity);
  for (const [from, to, cost] of lanes) laneCost[from * nodes + to] = cost;
  return {
    nodes,
    supply: Int32Array.from(supply),
    laneCost,
    lineCost: new Float64Array(nodes * nodes),
    minPacks: new Int32Array(nodes * nodes),
    chains: true,
    marginal: (node, position) => curves[node]![Math.min(position, curves[node]!.length) - 1]!,
    ...more,
  };
}

function lanesOf(problem: SkuProblem, packs: Int32Array): [from: number, to: number, packs: number][] {
  const n = problem.nodes;
  return [...packs].flatMap((t, lane): [number, number, number][] => (t > 0 ? [[Math.floor(lane / n), lane % n, t]] : []));
}

const permuted = (problem: SkuProblem, order: number[]): SkuProblem => {
  const n = problem.nodes;
  const cells = (column: Float64Array | Int32Array): number[] =>
    Array.from({ length: n * n }, (_, cell) => column[order[Math.floor(cell / n)]! * n + order[cell % n]!]!);
  return {
    ...problem,
    supply: Int32Array.from(order, (node) => problem.supply[node]!),
    laneCost: Float64Array.from(cells(problem.laneCost)),
    lineCost: Float64Array.from(cells(problem.lineCost)),
    minPacks: Int32Array.from(cells(problem.minPacks)),
    marginal: (node, position) => problem.marginal(order[node]!, position),
  };
};

describe('solveSkuFlow by hand', () => {
  it('moves packs while the next one gains more there than it loses here and costs', () => {
    // Three packs are worth 9, 4 and 1 more at node 1 than nothing; each costs 2 and loses 1, 1, 3 at node 0.
    const problem = problemOf([3, 0], [[0, 1, 2]], [[3, 1, 1, 0], [9, 4, 1, 0]]);
    const solution = solveSkuFlow(problem);
    expect(lanesOf(problem, solution.packs)).toEqual([[0, 1, 2]]);
    expect(solution).toMatchObject({ value: 9 + 4 - 2 - 2 * 2, bound: 7 });
    expect(faultsOfSkuSolution(problem, solution)).toEqual([]);
  });

  it('beats "the best marginal unit next", which sends the only pack of node 0 to node 2', () => {
    // Node 0 reaches 2 (worth 10) and 3 (worth 9); node 1 reaches only 2. Best first leaves node 3 without.
    const problem = problemOf([1, 1, 0, 0], [[0, 2, 0], [0, 3, 0], [1, 2, 1]], [[0], [0], [10, 0], [9, 0]]);
    const solution = solveSkuFlow(problem);
    expect(lanesOf(problem, solution.packs)).toEqual([[0, 3, 1], [1, 2, 1]]);
    expect(solution.value).toBe(18);
  });

  it('keeps a chain only where it earns more', () => {
    const curves = [[0], [5, 0], [9, 0]];
    const cheap = problemOf([1, 1, 0], [[0, 1, 1], [1, 2, 1], [0, 2, 2]], curves);
    expect(lanesOf(cheap, solveSkuFlow(cheap).packs)).toEqual([[0, 2, 1]]);
    const dear = problemOf([1, 1, 0], [[0, 1, 1], [1, 2, 1], [0, 2, 3]], curves);
    expect(lanesOf(dear, solveSkuFlow(dear).packs)).toEqual([[0, 1, 1], [1, 2, 1]]);
    const forbidden = { ...dear, chains: false };
    const solution = solveSkuFlow(forbidden);
    expect(lanesOf(forbidden, solution.packs)).toEqual([[0, 2, 1]]);
    expect(solution).toMatchObject({ value: 6, bound: 7, searchBound: 6 });
  });

  it('says where its proof leans on line costs, as one that nothing moves may', () => {
    const lanes: [number, number, number][] = [[0, 1, 1], [0, 2, 1]];
    const paid = solveSkuFlow(problemOf([9, 0, 0], lanes, [[0], [3, 0], [0]], { lineCost: new Float64Array(9).fill(6) }));
    expect(paid).toMatchObject({ value: 0, bound: 0, paidByLines: true });
    const plain = solveSkuFlow(problemOf([9, 0, 0], lanes, [[0], [1, 0], [0]], { lineCost: new Float64Array(9).fill(6) }));
    expect(plain).toMatchObject({ value: 0, bound: 0 });
    expect(plain.paidByLines).toBeUndefined();
  });

  it('pays a line cost once, and only where the line earns it', () => {
    const lineCost = new Float64Array(9).fill(6);
    const problem = problemOf([9, 0, 0], [[0, 1, 1], [0, 2, 1]], [[0], [4, 4, 3, 0], [5, 2, 0]], { lineCost });
    const solution = solveSkuFlow(problem);
    expect(lanesOf(problem, solution.packs)).toEqual([[0, 1, 3]]);
    expect(solution.value).toBe(11 - 3 - 6);
  });

  it('fills a line to its least size or leaves it', () => {
    const minPacks = new Int32Array(4).fill(3);
    const pays = problemOf([5, 0], [[0, 1, 1]], [[0], [9, 2, 0]], { minPacks });
    expect(lanesOf(pays, solveSkuFlow(pays).packs)).toEqual([[0, 1, 3]]);
    const loses = problemOf([5, 0], [[0, 1, 1]], [[0], [2, 0]], { minPacks });
    expect(lanesOf(loses, solveSkuFlow(loses).packs)).toEqual([]);
  });

  it('takes the low code where lanes are equal', () => {
    const problem = problemOf([4, 4, 0], [[0, 2, 1], [1, 2, 1]], [[0], [0], [5, 5, 0]]);
    expect(lanesOf(problem, solveSkuFlow(problem).packs)).toEqual([[0, 2, 2]]);
  });

  it('has an answer for one warehouse, for none, and for no stock', () => {
    expect(solveSkuFlow(problemOf([3], [], [[1]]))).toMatchObject({ value: 0, bound: 0 });
    expect(solveSkuFlow(problemOf([], [], []))).toMatchObject({ value: 0, bound: 0 });
    expect(solveSkuFlow(problemOf([0, 0], [[0, 1, 1]], [[1], [9]]))).toMatchObject({ value: 0, bound: 0 });
  });
});

describe('solveSkuFlow asks little', () => {
  it('asks for one or two packs a node where nothing pays', () => {
    let asked = 0;
    const problem = problemOf([5000, 3000], [[0, 1, 9], [1, 0, 9]], [[1], [2]]);
    solveSkuFlow({ ...problem, marginal: (node, position) => (asked++, problem.marginal(node, position)) });
    expect(asked).toBeLessThanOrEqual(4);
  });

  it('asks for each pack once, and hardly for any beyond those that move', () => {
    // A million packs at node 0; 40 of them go to node 1, whose worth falls by 10 a pack.
    const asked = new Map<string, number>();
    const problem = problemOf([1_000_000, 0], [[0, 1, 5]], [[0], [0]], {
      marginal: (node, position) => {
        const key = `${node} ${position}`;
        asked.set(key, (asked.get(key) ?? 0) + 1);
        return node === 0 ? 0 : 405 - 10 * position;
      },
    });
    const solution = solveSkuFlow(problem);
    expect(lanesOf(problem, solution.packs)).toEqual([[0, 1, 39]]);
    expect(Math.max(...asked.values())).toBe(1);
    expect(asked.size).toBeLessThan(2 * 39 + 60);
  });
});

describe('solveSkuFlow refuses', () => {
  it('a curve that rises, and worth or costs that are not whole or too large', () => {
    expect(() => solveSkuFlow(problemOf([2, 0], [[0, 1, 1]], [[0], [5, 4, 7, 7, 7, 7]]))).toThrow(/node 1 is not concave/);
    expect(() => solveSkuFlow(problemOf([1, 0], [[0, 1, 1]], [[0.5], [9]]))).toThrow(/worth 0.5 quanta/);
    expect(() => solveSkuFlow(problemOf([1, 0], [[0, 1, 1]], [[0], [2 ** 50]]))).toThrow(/within/);
    expect(() => solveSkuFlow(problemOf([1, 0], [[0, 1, 0.1]], [[0], [2]]))).toThrow(/lane 0 to 1 costs 0.1/);
  });
});

describe('solveSkuFlow on random flows', () => {
  const kind = { lines: true, mostNodes: 6 };
  const seeds = fc.integer({ min: 1, max: 1e6 });

  it('does not depend on what was solved before', () => {
    const workspace = new SkuWorkspace();
    fc.assert(
      fc.property(seeds, (seed) => {
        const { problem } = drawSkuCase(seed, kind);
        expect(solveSkuFlow(problem, workspace)).toEqual(solveSkuFlow(problem));
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it('is worth the same under other names of the warehouses, and other money', () => {
    fc.assert(
      fc.property(seeds, fc.infiniteStream(fc.nat()), (seed, stream) => {
        const { problem } = drawSkuCase(seed, kind);
        const order = Array.from({ length: problem.nodes }, (_, node) => node);
        for (let k = order.length - 1; k > 0; k--) {
          const other = (stream.next().value as number) % (k + 1);
          [order[k], order[other]] = [order[other]!, order[k]!];
        }
        const first = solveSkuFlow(problem);
        const second = solveSkuFlow(permuted(problem, order));
        expect([second.bound, second.value]).toEqual([first.bound, first.value]);
        const tripled = solveSkuFlow({
          ...problem,
          laneCost: problem.laneCost.map((cost) => 3 * cost),
          lineCost: problem.lineCost.map((cost) => 3 * cost),
          marginal: (node, position) => 3 * problem.marginal(node, position),
        });
        expect(tripled.value).toBe(3 * first.value);
      }),
      { seed: 22, numRuns: 300 },
    );
  });

  it('plans the same with a dead warehouse more, and with the flat parts of curves told or not', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { problem, worth } = drawSkuCase(seed, { ...kind, lines: seed % 2 === 0 });
        const n = problem.nodes;
        const first = solveSkuFlow(problem);
        const breaks = worth.map((curve) => curve.flatMap((value, k) => (k > 0 && value !== curve[k - 1] ? [k] : [])));
        const told = solveSkuFlow({ ...problem, breaks });
        expect([told.value, told.bound]).toEqual([first.value, first.bound]);
        const wider = (column: Float64Array | Int32Array, fill: number): number[] =>
          Array.from({ length: (n + 1) ** 2 }, (_, cell) => {
            const from = Math.floor(cell / (n + 1));
            const to = cell % (n + 1);
            return from < n && to < n ? column[from * n + to]! : fill;
          });
        const dead = solveSkuFlow({
          ...problem,
          nodes: n + 1,
          supply: Int32Array.from([...problem.supply, 0]),
          laneCost: Float64Array.from(wider(problem.laneCost, Infinity)),
          lineCost: Float64Array.from(wider(problem.lineCost, 0)),
          minPacks: Int32Array.from(wider(problem.minPacks, 0)),
          marginal: (node, position) => (node < n ? problem.marginal(node, position) : -1),
        });
        expect([dead.value, dead.bound]).toEqual([first.value, first.bound]);
        if (seed % 2 !== 0) {
          expect(told).toEqual(first);
          expect(wider(first.packs, 0)).toEqual([...dead.packs]);
        }
      }),
      { seed: 23, numRuns: 300 },
    );
  });
});

/** Every flow of a tiny problem, with its savings. */
function* allPlans(problem: SkuProblem): Generator<{ packs: number[]; value: number }> {
  const n = problem.nodes;
  const lanes = [...problem.laneCost.keys()].filter((lane) => problem.laneCost[lane]! < Infinity);
  const packs = new Array<number>(n * n).fill(0);
  const left = [...problem.supply];
  function* choose(k: number): Generator<{ packs: number[]; value: number }> {
    if (k === lanes.length) {
      let value = 0;
      for (let j = 0; j < n; j++) {
        let after = problem.supply[j]!;
        for (let i = 0; i < n; i++) after += packs[i * n + j]! - packs[j * n + i]!;
        for (let p = problem.supply[j]! + 1; p <= after; p++) value += problem.marginal(j, p);
        for (let p = after + 1; p <= problem.supply[j]!; p++) value -= problem.marginal(j, p);
      }
      for (const lane of lanes) value -= packs[lane]! * problem.laneCost[lane]!;
      yield { packs: [...packs], value };
      return;
    }
    const lane = lanes[k]!;
    const from = Math.floor(lane / n);
    for (let t = 0, most = left[from]!; t <= most; t++) {
      packs[lane] = t;
      left[from]! -= t;
      yield* choose(k + 1);
      left[from]! += t;
    }
    packs[lane] = 0;
  }
  yield* choose(0);
}

describe('solveRelaxedFlow', () => {
  it('earns what it says at the least costs of each pack, and no less than any plan', () => {
    let above = 0;
    let equal = 0;
    const workspace = new SkuWorkspace();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, lines) => {
        const { problem } = drawSkuCase(seed, { lines, mostNodes: 6 });
        const relaxed = solveRelaxedFlow(problem, workspace);
        const { packs, stockAfter, value } = relaxed;
        const cost = spreadBySupply(problem);
        let worth = 0;
        const after = Array.from(problem.supply);
        for (const [from, to, count] of lanesOf(problem, packs)) {
          worth -= cost[from * problem.nodes + to]! * count;
          after[from]! -= count;
          after[to]! += count;
        }
        expect(Array.from(stockAfter)).toEqual(after);
        for (const [node, own] of problem.supply.entries()) {
          for (let pack = own + 1; pack <= after[node]!; pack++) worth += problem.marginal(node, pack);
          for (let pack = after[node]! + 1; pack <= own; pack++) worth -= problem.marginal(node, pack);
        }
        expect(value).toBe(worth);
        const plan = solveSkuFlow(problem);
        expect(value).toBeGreaterThanOrEqual(plan.value);
        if (value > plan.value) above++;
        else {
          equal++;
          if (!lines && problem.chains) expect(plan).toEqual(relaxed);
        }
      }),
      { seed: 24, numRuns: 300 },
    );
    expect(Math.min(above, equal)).toBeGreaterThan(30);
  });
});

describe('equally good plans', () => {
  it('are settled: no chain that could be spared, then the fewest packs (every plan of tiny problems is looked at)', () => {
    const chainsOf = (packs: ArrayLike<number>, n: number): number[] =>
      Array.from({ length: n }, (_, node) => node).filter((node) => {
        const others = Array.from({ length: n }, (_, other) => other);
        return others.some((other) => packs[node * n + other]! > 0) && others.some((other) => packs[other * n + node]! > 0);
      });
    let tied = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.constantFrom(0, 1, 1, 2, Infinity), { minLength: 9, maxLength: 9 }),
        fc.array(fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
        (supply, costs, curves) => {
          const lanes = costs.flatMap((cost, lane): [number, number, number][] =>
            cost < Infinity && lane % 4 !== 0 ? [[Math.floor(lane / 3), lane % 3, cost]] : [],
          );
          const problem = problemOf(supply, lanes, curves.map((curve) => [...curve].sort((a, b) => b - a)));
          const { packs, value } = solveSkuFlow(problem);
          const best = [...allPlans(problem)].filter((plan) => plan.value >= value);
          expect(best.every((plan) => plan.value === value)).toBe(true);
          if (best.length > 1) tied++;
          const chains = chainsOf(packs, 3);
          for (const plan of best) {
            const others = chainsOf(plan.packs, 3);
            const isFewer = others.length < chains.length && others.every((node) => chains.includes(node));
            expect(isFewer, 'a chain could be spared').toBe(false);
          }
          if (best.every((plan) => chainsOf(plan.packs, 3).length === 0)) {
            const sum = (plan: ArrayLike<number>): number => Array.from(plan).reduce((a, b) => a + b, 0);
            expect(sum(packs)).toBe(Math.min(...best.map((plan) => sum(plan.packs))));
          }
        },
      ),
      { seed: 24, numRuns: 1500 },
    );
    expect(tied).toBeGreaterThan(300);
  });
});
