import { beforeAll, describe, expect, it } from 'vitest';
import { solveByHighs } from '../../src/cli/milp-solver.js';
import type { LimitedSku, Limits } from '../../src/model/limits.js';
import { flowsHere } from '../../src/solve/coupled-flows.js';
import { solveCoupled, type CoupledPlan } from '../../src/solve/solve-coupled.js';
import { solveSkuFlow } from '../../src/solve/solve-sku-flow.js';
import { loadHighs, type Highs } from '../oracle/load-highs.js';
import { bestSavings } from '../oracle/coupled-highs.js';
import { drawLimitCase, noLimits, type LimitCase } from './limit-cases.js';
import { brokenLimits, savingsOfPlan } from './limit-witness.js';

const CASES = 150;

/** What the SKUs save alone, and what lies at the origins of their lanes. */
function problemOf({ skus, limits }: { readonly skus: readonly LimitedSku[]; readonly limits: Limits }) {
  const W = limits.warehouses;
  const supplied = new Float64Array(W * W);
  const free = { value: 0n, bound: 0n, searchBound: 0n };
  for (const { problem, warehouses, unitsPerPack } of skus) {
    const { value, bound, searchBound } = solveSkuFlow(problem);
    free.value += BigInt(value);
    free.bound += BigInt(bound);
    free.searchBound += BigInt(searchBound ?? bound);
    problem.laneCost.forEach((cost, cell) => {
      const i = Math.floor(cell / problem.nodes);
      if (cost < Infinity) supplied[warehouses[i]! * W + warehouses[cell % problem.nodes]!]! += problem.supply[i]! * unitsPerPack;
    });
  }
  return { skus, limits, supplied, free };
}

const solve = (drawn: Pick<LimitCase, 'skus' | 'limits'>, isExact = false): Promise<CoupledPlan> =>
  solveCoupled(problemOf(drawn), () => Promise.resolve(flowsHere(drawn.skus, drawn.limits.warehouses)), {
    gap: 0,
    ...(isExact ? { milp: solveByHighs } : {}),
  });

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

describe('solveCoupled', () => {
  it(`holds every limit, and its bound is one: the best plan by HiGHS lies between value and bound (${CASES} cases)`, { timeout: 180_000 }, async () => {
    const seen = { limited: 0, priced: 0, closed: 0, compared: 0 };
    for (let seed = 1; seed <= CASES; seed++) {
      const drawn = drawLimitCase(seed, 2 + (seed % 7));
      const plan = await solve(drawn);
      expect(brokenLimits(drawn, plan.packs), `seed ${seed}`).toEqual([]);
      expect(plan.value, `seed ${seed}`).toBe(savingsOfPlan(drawn, plan.packs));
      expect(plan.value <= plan.bound, `seed ${seed}: ${plan.value} above ${plan.bound}`).toBe(true);
      if (plan.value < problemOf(drawn).free.value) seen.limited++;
      if (plan.priced) seen.priced++;
      if (plan.value === plan.bound) seen.closed++;
      if (seed % 3 !== 0) continue;
      const best = bestSavings(highs, drawn, 1);
      if (best === undefined) continue;
      seen.compared++;
      const slack = 1e-6 * Math.abs(best) + 1e-3;
      expect(Number(plan.bound), `seed ${seed}`).toBeGreaterThanOrEqual(best - slack);
      expect(Number(plan.value), `seed ${seed}`).toBeLessThanOrEqual(best + slack);
    }
    expect(seen.limited).toBeGreaterThan(CASES / 3);
    expect(seen.priced).toBeGreaterThan(CASES / 4);
    expect(seen.compared).toBeGreaterThan(CASES / 6);
  });

  it('does not depend on what was solved before: the same plan, prices and bound each time', async () => {
    const drawn = drawLimitCase(23, 6);
    const [first, second] = [await solve(drawn), await solve(drawn)];
    expect(second).toEqual(first);
  });

  it('is worth the same under another order of SKUs, in other money, and with a capacity that was raised and put back', { timeout: 120_000 }, async () => {
    let compared = 0;
    for (let seed = 40; seed < 60; seed++) {
      const drawn = drawLimitCase(seed, 4);
      const plan = await solve(drawn, true);
      if (plan.searchBound !== plan.value) continue; // not known to be the best: other orders may find a better one
      compared++;
      const turned = { ...drawn, skus: [...drawn.skus].reverse() };
      expect((await solve(turned, true)).value, `seed ${seed}: reversed`).toBe(plan.value);
      const wider = { ...drawn, limits: { ...drawn.limits, laneUnits: drawn.limits.laneUnits.map((units) => units + 5) } };
      expect((await solve(wider, true)).value >= plan.value, `seed ${seed}: raised`).toBe(true);
      expect((await solve(drawn, true)).value, `seed ${seed}: put back`).toBe(plan.value);
      expect((await solve(dearer(drawn, 7), true)).value, `seed ${seed}: other money`).toBe(7n * plan.value);
    }
    expect(compared).toBeGreaterThan(8);
  });

  it('is worth the same with the warehouses in another order and a dead one among them', { timeout: 120_000 }, async () => {
    let compared = 0;
    for (let seed = 60; seed < 80; seed++) {
      const drawn = drawLimitCase(seed, 4);
      const plan = await solve(drawn, true);
      if (plan.searchBound !== plan.value) continue;
      compared++;
      const W = drawn.limits.warehouses;
      // The last warehouse comes first, then a dead one, then the others in their order.
      const place = Array.from({ length: W }, (_, w) => (w === W - 1 ? 0 : w + 2));
      expect((await solve(renamed(drawn, place), true)).value, `seed ${seed}`).toBe(plan.value);
    }
    expect(compared).toBeGreaterThan(8);
  });

  it('is worth as much in two parts as whole, where nothing couples them', async () => {
    const drawn = drawLimitCase(5, 6);
    const limits = noLimits(drawn.limits.warehouses);
    const part = (from: number, to: number) => solve({ skus: drawn.skus.slice(from, to), limits });
    const [whole, first, second] = [await part(0, 6), await part(0, 2), await part(2, 6)];
    expect(first.value + second.value).toBe(whole.value);
    expect([...first.packs, ...second.packs]).toEqual(whole.packs);
  });

  it('prices lanes that cost something to open and can carry nothing', async () => {
    for (let seed = 80; seed < 100; seed++) {
      const drawn = drawLimitCase(seed, 5);
      const nothing = drawn.limits.laneKg.map((most, lane) => (lane % 2 === 0 ? 0 : most));
      const limits = { ...drawn.limits, laneKg: nothing, shipmentCost: drawn.limits.shipmentCost.map((cost) => cost + 5) };
      const plan = await solve({ ...drawn, limits });
      expect(brokenLimits({ skus: drawn.skus, limits }, plan.packs), `seed ${seed}`).toEqual([]);
      expect(plan.value <= plan.bound).toBe(true);
    }
  });

  it('moves nothing where the budget is 0 and every lane costs, and says that the budget binds', async () => {
    const drawn = drawLimitCase(11, 6);
    const skus = drawn.skus.map((sku) => ({ ...sku, problem: { ...sku.problem, laneCost: sku.problem.laneCost.map((cost) => cost + 1) } }));
    const free = skus.map((sku) => ({ ...sku, packs: solveSkuFlow(sku.problem).packs }));
    const plan = await solve({ skus: free, limits: { ...drawn.limits, budget: 0 } });
    expect(plan.packs.every((packs) => packs.every((count) => count === 0))).toBe(true);
    expect(plan.value).toBe(0n);
    expect(plan.limits.find(({ limit }) => limit === 'budget')).toMatchObject({ capacity: 0, used: 0, binds: true });
  });
});

/** The warehouses under other numbers, with one more that nothing leads to. @param place warehouse -> its new number */
function renamed({ skus, limits }: LimitCase, place: readonly number[]): Pick<LimitCase, 'skus' | 'limits'> {
  const W = place.length;
  const wide = noLimits(W + 1);
  const lanes = (column: Float64Array, into: Float64Array): Float64Array => {
    column.forEach((value, lane) => (into[place[Math.floor(lane / W)]! * (W + 1) + place[lane % W]!] = value));
    return into;
  };
  const sites = (column: Float64Array, into: Float64Array): Float64Array => {
    column.forEach((value, w) => (into[place[w]!] = value));
    return into;
  };
  return {
    skus: skus.map((sku) => {
      const { problem, warehouses, packs } = sku;
      const n = problem.nodes;
      const order = Array.from(warehouses.keys()).sort((a, b) => place[warehouses[a]!]! - place[warehouses[b]!]!);
      const cells = <Column extends Float64Array | Int32Array>(column: Column): Column =>
        column.map((_, cell) => column[order[Math.floor(cell / n)]! * n + order[cell % n]!]!) as Column;
      return {
        ...sku,
        warehouses: Int32Array.from(order, (node) => place[warehouses[node]!]!),
        packs: cells(packs),
        problem: {
          ...problem,
          supply: Int32Array.from(order, (node) => problem.supply[node]!),
          laneCost: cells(problem.laneCost),
          lineCost: cells(problem.lineCost),
          minPacks: cells(problem.minPacks),
          marginal: (node: number, position: number) => problem.marginal(order[node]!, position),
        },
      };
    }),
    limits: {
      ...limits,
      warehouses: W + 1,
      laneUnits: lanes(limits.laneUnits, wide.laneUnits), laneKg: lanes(limits.laneKg, wide.laneKg), laneM3: lanes(limits.laneM3, wide.laneM3),
      minUnits: lanes(limits.minUnits, wide.minUnits), shipmentCost: lanes(limits.shipmentCost, wide.shipmentCost),
      vehicleUnits: lanes(limits.vehicleUnits, wide.vehicleUnits), vehicleKg: lanes(limits.vehicleKg, wide.vehicleKg),
      vehicleM3: lanes(limits.vehicleM3, wide.vehicleM3), vehicleCost: lanes(limits.vehicleCost, wide.vehicleCost),
      outboundUnits: sites(limits.outboundUnits, wide.outboundUnits), inboundUnits: sites(limits.inboundUnits, wide.inboundUnits),
      storageUnits: sites(limits.storageUnits, wide.storageUnits), storageM3: sites(limits.storageM3, wide.storageM3),
      storedUnits: sites(limits.storedUnits, wide.storedUnits), storedM3: sites(limits.storedM3, wide.storedM3),
    },
  };
}

/** All money times a whole number. */
function dearer({ skus, limits }: LimitCase, times: number): Pick<LimitCase, 'skus' | 'limits'> {
  const all = (column: Float64Array): Float64Array => column.map((cost) => cost * times);
  return {
    skus: skus.map((sku) => ({
      ...sku,
      problem: {
        ...sku.problem,
        laneCost: all(sku.problem.laneCost),
        lineCost: all(sku.problem.lineCost),
        marginal: (node: number, position: number) => times * sku.problem.marginal(node, position),
      },
    })),
    limits: { ...limits, shipmentCost: all(limits.shipmentCost), vehicleCost: all(limits.vehicleCost), budget: limits.budget * times },
  };
}
