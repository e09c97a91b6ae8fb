import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNetgen } from '../../bench/netgen.mjs';
import { randomOf } from '../../bench/sku-cases.mjs';
import { NetworkSimplex } from '../../src/solve/network-simplex.js';
import { solveMinCostFlow, type FlowProblem } from '../../src/solve/solve-min-cost-flow.js';
import { faultsOf } from './min-cost-flow-instances.js';
import { smallNetwork } from './small-network.js';

/** Status and optimum: what must not change with the way a problem is written. */
function outcomeOf(problem: FlowProblem): string {
  const solution = solveMinCostFlow(problem);
  if (solution.status === 'optimal') expect(faultsOf(problem, solution)).toEqual([]);
  return solution.status === 'optimal' ? `optimal ${solution.objective}` : solution.status;
}

/** The numbers 0 .. length - 1 in an order that the seed decides. */
function shuffled(length: number, seed: number): number[] {
  const random = randomOf(seed);
  const order = Array.from({ length }, (_, k) => k);
  for (let k = length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

describe('the optimum stays', () => {
  it('when nodes and arcs are permuted', () => {
    fc.assert(
      fc.property(smallNetwork, fc.nat(), (problem, seed) => {
        const node = shuffled(problem.nodes, seed); // old node -> new node
        const arcs = shuffled(problem.from.length, seed + 1); // new arc -> old arc
        const supply = new Array<number>(problem.nodes);
        node.forEach((to, from) => (supply[to] = problem.supply[from]!));
        const permuted = {
          ...problem,
          supply,
          from: arcs.map((e) => node[problem.from[e]!]!),
          to: arcs.map((e) => node[problem.to[e]!]!),
          cost: arcs.map((e) => problem.cost[e]!),
          lower: arcs.map((e) => problem.lower![e]!),
          capacity: arcs.map((e) => problem.capacity![e]!),
        };
        expect(outcomeOf(permuted)).toBe(outcomeOf(problem));
      }),
      { seed: 31, numRuns: 1000 },
    );
  });

  it('when all arcs are turned round, and >= becomes <=', () => {
    fc.assert(
      fc.property(smallNetwork, (problem) => {
        const { supplyKind = 'equal' } = problem;
        const turned = {
          ...problem,
          supply: Array.from(problem.supply, (units) => 0 - units),
          supplyKind: supplyKind === 'equal' ? supplyKind : supplyKind === 'at-least' ? ('at-most' as const) : ('at-least' as const),
          from: problem.to,
          to: problem.from,
        };
        expect(outcomeOf(turned)).toBe(outcomeOf(problem));
      }),
      { seed: 32, numRuns: 1000 },
    );
  });

  it('and grows with the scale of the costs', () => {
    fc.assert(
      fc.property(smallNetwork, fc.integer({ min: 1, max: 10_000_000_000 }), (problem, scale) => {
        const first = solveMinCostFlow(problem);
        const scaled = { ...problem, cost: Array.from(problem.cost, (cost) => cost * scale) };
        const expected = first.status === 'optimal' ? `optimal ${first.objective * BigInt(scale)}` : first.status;
        expect(outcomeOf(scaled)).toBe(expected);
      }),
      { seed: 33, numRuns: 1000 },
    );
  });

  it('when a node without arcs, a node without a way out and a loop of no use are added', () => {
    fc.assert(
      fc.property(smallNetwork, (problem) => {
        const { nodes } = problem;
        const wider = {
          ...problem,
          nodes: nodes + 2,
          supply: [...Array.from(problem.supply), 0, 0],
          from: [...Array.from(problem.from), 0, nodes],
          to: [...Array.from(problem.to), nodes, nodes],
          cost: [...Array.from(problem.cost), 1, 2],
          lower: [...Array.from(problem.lower!), 0, 0],
          capacity: [...Array.from(problem.capacity!), 9, Infinity],
        };
        // Where more may leave than must, a dead end is a way to get rid of units: not here.
        fc.pre(problem.supplyKind === 'equal');
        expect(outcomeOf(wider)).toBe(outcomeOf(problem));
      }),
      { seed: 34, numRuns: 1000 },
    );
  });
});

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly capacity: number;
}

function networkOf(supply: number[], arcs: readonly Arc[]): FlowProblem {
  return {
    nodes: supply.length,
    supply,
    from: arcs.map((arc) => arc.from),
    to: arcs.map((arc) => arc.to),
    cost: arcs.map((arc) => arc.cost),
    capacity: arcs.map((arc) => arc.capacity),
  };
}

/** Roads: a grid with arcs both ways, without limits; a few cities send much to a few others. */
function roads(width: number, random: () => number): FlowProblem {
  const arcs: Arc[] = [];
  for (let v = 0; v < width * width; v++) {
    for (const w of [v % width < width - 1 ? v + 1 : -1, v + width < width * width ? v + width : -1]) {
      if (w < 0) continue;
      const cost = 1 + Math.floor(random() * 90_000);
      arcs.push({ from: v, to: w, cost, capacity: Infinity }, { from: w, to: v, cost, capacity: Infinity });
    }
  }
  const supply = new Array<number>(width * width).fill(0);
  for (let k = 0; k < width; k++) {
    const units = Math.floor(random() * 1e12);
    supply[Math.floor(random() * supply.length)]! += units;
    supply[Math.floor(random() * supply.length)]! -= units;
  }
  return networkOf(supply, arcs);
}

/** A grid on a torus from one source to one sink, with a dear wide path that makes it feasible (GOTO, GRIDGEN). */
function torus(width: number, random: () => number): FlowProblem {
  const nodes = width * width;
  const arcs: Arc[] = [];
  for (let v = 0; v < nodes; v++) {
    for (const step of [1, 2, width, 2 * width]) {
      const capacity = Math.floor(random() * 300);
      arcs.push({ from: v, to: (v + step) % nodes, cost: Math.floor(random() * 1000), capacity });
    }
    if (v > 0) arcs.push({ from: v - 1, to: v, cost: 5000, capacity: 1000 });
  }
  const supply = new Array<number>(nodes).fill(0);
  supply[0] = 1000;
  supply[nodes - 1] = -1000;
  return networkOf(supply, arcs);
}

/** Cluster scheduling: tasks of one unit to machines by preference, through a hub, or left unscheduled at a price. */
function cluster(tasks: number, machines: number, random: () => number): FlowProblem {
  const hub = tasks + machines;
  const arcs: Arc[] = [];
  for (let task = 0; task < tasks; task++) {
    for (let k = 0; k < 3; k++) {
      const machine = tasks + Math.floor(random() * machines);
      arcs.push({ from: task, to: machine, cost: Math.floor(random() * 4), capacity: 1 });
    }
    arcs.push({ from: task, to: hub, cost: 4, capacity: 1 }, { from: task, to: hub + 1, cost: 10, capacity: 1 });
  }
  for (let machine = tasks; machine < hub; machine++) {
    arcs.push({ from: hub, to: machine, cost: 1, capacity: 2 }, { from: machine, to: hub + 1, cost: 0, capacity: 2 });
  }
  const supply = [...new Array<number>(tasks).fill(1), ...new Array<number>(machines + 1).fill(0), -tasks];
  return networkOf(supply, arcs);
}

describe('families of networks', () => {
  const random = randomOf(41);
  const { nodes, ...netgen } = drawNetgen(400, 3000, 5);
  it.each<[string, FlowProblem]>([
    ['NETGEN', { nodes, ...netgen }],
    ['roads with big supplies', roads(25, random)],
    ['torus from one source to one sink', torus(20, random)],
    ['cluster scheduling', cluster(300, 60, random)],
    ['equal costs', { ...cluster(200, 40, random), cost: new Array<number>(200 * 5 + 80).fill(1) }],
    ['negative costs', { nodes, ...netgen, cost: netgen.cost.map((cost, e) => (e % 3 === 0 ? -cost : cost)) }],
  ])('%s', (_name, problem) => {
    const workspace = new NetworkSimplex();
    const endless = {
      ...netgen,
      nodes,
      cost: netgen.cost.map((cost) => cost - 3000),
      capacity: netgen.capacity.map((limit) => (limit > 600 ? Infinity : limit)),
    };
    const used = solveMinCostFlow(endless, workspace);
    expect(used.status).toBe('unbounded'); // it stops in the middle of its work
    const solution = solveMinCostFlow(problem, workspace);
    expect(faultsOf(problem, solution)).toEqual([]);
    expect(solveMinCostFlow(problem)).toEqual(solution);
  });
});

describe('edges', () => {
  const loop = { nodes: 1, supply: [0], from: [0], to: [0] };
  const two = { nodes: 2, supply: [0, 0], from: [0, 1], to: [1, 0] };
  it.each<[string, FlowProblem, string]>([
    ['a loop that pays is filled', { ...loop, cost: [-2], capacity: [7] }, 'optimal -14'],
    ['a loop that pays without limit', { ...loop, cost: [-2] }, 'unbounded'],
    ['a loop that costs carries its lower bound', { ...loop, cost: [3], lower: [2] }, 'optimal 6'],
    ['a cycle that pays, within a capacity', { ...two, cost: [2, -3], capacity: [Infinity, 4] }, 'optimal -4'],
    ['a cycle that pays without limit', { ...two, cost: [2, -3] }, 'unbounded'],
    ['the same where there is no flow', { ...two, supply: [1, 0], cost: [2, -3] }, 'infeasible'],
    ['a pay cycle beside a demand that nothing reaches', { nodes: 4, supply: [0, 0, 1, -1], from: [0, 1], to: [1, 0], cost: [2, -3] }, 'infeasible'],
    ['a lower bound above the capacity', { ...two, cost: [1, 1], lower: [5, 0], capacity: [4, 9] }, 'infeasible'],
    ['a lower bound below zero sends back', { ...two, supply: [-3, 3], cost: [2, 9], lower: [-5, 0], capacity: [9, 9] }, 'optimal -6'],
    ['a capacity of zero', { ...two, supply: [1, -1], cost: [1, 1], capacity: [0, 0] }, 'infeasible'],
    ['parallel arcs, the cheap one first', { nodes: 2, supply: [5, -5], from: [0, 0, 0], to: [1, 1, 1], cost: [3, 1, 2], capacity: [9, 2, 2] }, 'optimal 9'],
    ['no arc, no supply', { nodes: 3, supply: [0, 0, 0], from: [], to: [], cost: [] }, 'optimal 0'],
    ['an isolated node with supply', { nodes: 3, supply: [1, -1, 2], supplyKind: 'at-most', from: [0], to: [1], cost: [4] }, 'optimal 4'],
    ['an isolated node that must send', { nodes: 1, supply: [1], supplyKind: 'at-least', from: [], to: [], cost: [] }, 'infeasible'],
  ])('%s', (_name, problem, outcome) => {
    expect(outcomeOf(problem)).toBe(outcome);
  });

  it('solves limits that are safe at every node, though not all together', () => {
    const big = 2 ** 50;
    const ring = Array.from({ length: 16 }, (_, v) => ({ from: v, to: (v + 1) % 16, cost: v, capacity: big }));
    const supply = new Array<number>(16).fill(0);
    supply[0] = big;
    supply[15] = -big;
    expect(outcomeOf(networkOf(supply, ring))).toBe(`optimal ${BigInt(big) * 105n}`);
    const open = ring.map((arc, e) => (e === 3 ? { ...arc, capacity: Infinity } : arc));
    expect(() => outcomeOf(networkOf(supply, open))).toThrow(/must stay below 2\^53 where an arc has no limit/);
    const star = ring.map((arc, e) => ({ ...arc, from: 0, to: e % 15 + 1 }));
    expect(() => outcomeOf(networkOf(supply, star))).toThrow(/the supply of node 0 and the bounds of its arcs add up to/);
  });
});
