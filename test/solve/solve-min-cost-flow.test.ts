import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkSimplex } from '../../src/solve/network-simplex.js';
import { solveMinCostFlow, type FlowProblem } from '../../src/solve/solve-min-cost-flow.js';
import { sharedCase } from '../shared-cases.js';
import { readDimacs } from '../../bench/read-dimacs.mjs';
import { faultsOf } from './min-cost-flow-instances.js';
import { smallNetwork as network } from './small-network.js';

const optima = sharedCase('min-cost-flow/optima.csv');

describe.runIf(optima)('DIMACS instances', () => {
  const folder = dirname(optima ?? '');
  const rows = optima ? readFileSync(optima, 'utf8').trim().split('\n').slice(1) : [];
  it.each(rows.map((row) => row.split(',')))('%s', (file, _nodes, _arcs, _supply, _negative, optimum) => {
    const problem = readDimacs(join(folder, `${file}.gz`));
    const solution = solveMinCostFlow(problem);
    expect(faultsOf(problem, solution)).toEqual([]);
    expect(solution).toMatchObject({ status: 'optimal', objective: BigInt(optimum) });
  });
  it('names at least the twelve known files', () => expect(rows.length).toBeGreaterThanOrEqual(12));
});

interface PeerCase {
  readonly name: string;
  readonly nodes: number;
  readonly supplies: number[];
  readonly arcs: [from: number, to: number, lower: number, capacity: number | null, cost: number][];
  readonly status: string;
  readonly optimum: number | null;
  readonly supplyType?: 'EQ' | 'GEQ' | 'LEQ';
}

const KINDS = { EQ: 'equal', GEQ: 'at-least', LEQ: 'at-most' } as const;

/** Costs are tenths in one instance of a peer: all are scaled by ten, and the optimum with them. */
function problemOf(peer: PeerCase): FlowProblem {
  return {
    nodes: peer.nodes,
    supply: peer.supplies,
    supplyKind: KINDS[peer.supplyType ?? 'EQ'],
    from: peer.arcs.map((arc) => arc[0]),
    to: peer.arcs.map((arc) => arc[1]),
    lower: peer.arcs.map((arc) => arc[2]),
    capacity: peer.arcs.map((arc) => arc[3] ?? Infinity),
    cost: peer.arcs.map((arc) => Math.round(10 * arc[4])),
  };
}

const peers = ['networkx.json', 'lemon.json'].map((file) => ({ file, path: sharedCase(`min-cost-flow/${file}`) }));
describe.each(peers.filter(({ path }) => path !== undefined))('instances of $file', ({ path }) => {
  const cases = path ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: PeerCase[] }).cases : [];
  it.each(cases.map((peer) => [peer.name, peer] as const))('%s', (_name, peer) => {
    const problem = problemOf(peer);
    const solution = solveMinCostFlow(problem);
    expect(solution.status).toBe(peer.status);
    if (solution.status !== 'optimal') return;
    expect(solution.objective).toBe(10n * BigInt(peer.optimum!));
    expect(faultsOf(problem, solution)).toEqual([]);
  });
});

describe('certificates', () => {
  it('proves every optimum by its potentials, and solves again to the same in a used workspace', () => {
    const workspace = new NetworkSimplex();
    let optimal = 0;
    fc.assert(
      fc.property(network, (problem) => {
        const solution = solveMinCostFlow(problem, workspace);
        if (solution.status === 'optimal') {
          optimal++;
          expect(faultsOf(problem, solution)).toEqual([]);
        }
        expect(solveMinCostFlow(problem)).toEqual(solution);
      }),
      { seed: 11, numRuns: 3000 },
    );
    expect(optimal).toBeGreaterThan(500);
  });

  it('returns to the first cost when a capacity is changed and put back', () => {
    fc.assert(
      fc.property(network, fc.nat(), (problem, pick) => {
        const { from, capacity = [] } = problem;
        if (from.length === 0) return;
        const arc = pick % from.length;
        const wider = Array.from(capacity, (limit, e) => (e === arc ? limit + 1 : limit));
        const first = solveMinCostFlow(problem);
        const second = solveMinCostFlow({ ...problem, capacity: wider });
        if (first.status === 'optimal' && second.status === 'optimal') {
          expect(second.objective <= first.objective).toBe(true);
        }
        expect(solveMinCostFlow(problem)).toEqual(first);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});

describe('degenerate networks', () => {
  it('keeps the tree strongly feasible: from every node some flow can still be sent to the root', () => {
    const simplex = new NetworkSimplex();
    let degenerate = 0;
    fc.assert(
      fc.property(network, (problem) => {
        if (solveMinCostFlow(problem, simplex).status !== 'optimal') return;
        for (let v = 0; v < problem.nodes; v++) {
          expect(simplex.parent[v]).toBeGreaterThanOrEqual(0);
          expect(simplex.roomUp[v]).toBeGreaterThan(0);
          if (simplex.roomDown[v] === 0) degenerate++;
        }
      }),
      { seed: 13, numRuns: 1000 },
    );
    expect(degenerate).toBeGreaterThan(300);
  });

  it('does not cycle on an assignment of equal costs, where nearly every pivot moves nothing', () => {
    const size = 60;
    const from: number[] = [];
    const to: number[] = [];
    const cost: number[] = [];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        from.push(i);
        to.push(size + j);
        cost.push((i * 7 + j * 11) % 3);
      }
    }
    const supply = Array.from({ length: 2 * size }, (_, v) => (v < size ? 1 : -1));
    const problem = { nodes: 2 * size, supply, from, to, cost };
    const solution = solveMinCostFlow(problem);
    expect(faultsOf(problem, solution)).toEqual([]);
    expect(solution).toMatchObject({ objective: 0n });
  });

  it('does not cycle where no flow can move at all', () => {
    // Every arc is part of circulations of negative cost, and every node passes on through an arc of no capacity.
    const nodes = 12;
    const from: number[] = [];
    const to: number[] = [];
    const cost: number[] = [];
    const capacity: number[] = [];
    for (let v = 0; v < nodes; v++) {
      for (let w = 0; w < nodes; w++) {
        from.push(v);
        to.push(w);
        cost.push(((v * 5 + w * 3) % 7) - 5);
        capacity.push(w === (v + 1) % nodes ? 3 : 0);
      }
    }
    capacity[nodes - 1 + 0] = 0;
    const problem = { nodes, supply: new Array<number>(nodes).fill(0), from, to, cost, capacity };
    expect(faultsOf(problem, solveMinCostFlow(problem))).toEqual([]);
  });
});

describe('refusals', () => {
  const base = { nodes: 2, supply: [1, -1], from: [0], to: [1], cost: [1] };
  it.each([
    [{ ...base, cost: [2 ** 45] }, /at most 2932031007402/],
    [{ ...base, cost: [0.5] }, /cost\[0\] is 0.5/],
    [{ ...base, cost: [Number.NaN] }, /cost\[0\] is NaN/],
    [{ ...base, supply: [1] }, /1 entries for 2 nodes/],
    [{ ...base, to: [2] }, /arc 0 touches node 2/],
    [{ ...base, capacity: [2 ** 53 - 1], lower: [5] }, /below 2\^53/],
    [{ ...base, lower: [-Infinity] }, /lower\[0\] is -Infinity/],
  ])('names the range it can prove', (problem, message) => {
    expect(() => solveMinCostFlow(problem)).toThrow(message);
  });

  it('adds up totals beyond safe integers exactly', () => {
    const units = 2 ** 40 + 1;
    const cost = 2 ** 40 + 3;
    const solution = solveMinCostFlow({ nodes: 2, supply: [units, -units], from: [0], to: [1], cost: [cost] });
    expect(solution).toMatchObject({ objective: BigInt(units) * BigInt(cost) });
  });

  it('has an answer for no nodes and for no arcs', () => {
    const empty = { supply: [], from: [], to: [], cost: [] };
    expect(solveMinCostFlow({ nodes: 0, ...empty })).toMatchObject({ status: 'optimal', objective: 0n });
    expect(solveMinCostFlow({ nodes: 2, ...empty, supply: [1, -1] })).toEqual({ status: 'infeasible' });
  });
});
