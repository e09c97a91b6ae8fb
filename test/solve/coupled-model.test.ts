import { describe, expect, it } from 'vitest';
import { solveByHighs } from '../../src/cli/milp-solver.js';
import type { LimitedSku } from '../../src/model/limits.js';
import { columnsOf, coupledModel } from '../../src/solve/coupled-model.js';
import { solveMilp, type MilpSolver } from '../../src/solve/solve-milp.js';
import { drawLimitCase, noLimits } from './limit-cases.js';

/** Ten packs at the first of two warehouses, worth 100, 90, ... each at either; a pack costs 15 to move. */
function plainSku(kgPerUnit = 1): LimitedSku {
  return {
    sku: 0,
    warehouses: Int32Array.of(0, 1),
    problem: {
      nodes: 2,
      supply: Int32Array.of(10, 0),
      laneCost: Float64Array.of(Infinity, 15, Infinity, Infinity),
      lineCost: new Float64Array(4),
      minPacks: new Int32Array(4),
      chains: true,
      marginal: (_node, position) => Math.max(0, 110 - 10 * position),
    },
    packs: Int32Array.of(0, 4, 0, 0),
    unitsPerPack: 1,
    kgPerUnit,
    m3PerUnit: 0,
  };
}

describe('coupledModel', () => {
  it('has the columns that it counts, in every kind of case', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { skus, limits } = drawLimitCase(seed, 3);
      const { columns, text } = coupledModel(skus, limits);
      const named = new Set(text.match(/\b[tzyosv]\d+(_\d+)*\b/g));
      expect(columns, `seed ${seed}`).toBe(named.size);
      expect(columnsOf(skus, limits)).toBe(columns);
    }
  });

  it('has columns only for packs that can earn their freight', () => {
    // The sixth pack to go would be worth 50 there and 60 here: with freight, no more than four can pay.
    const { text } = coupledModel([plainSku()], noLimits(2));
    expect(text).toContain(' 0 <= t0 <= 4\n');
    expect(columnsOf([plainSku()], noLimits(2))).toBe(9);
  });

  it('keeps packs that lose where a least shipment may ask for them', () => {
    const limits = { ...noLimits(2), minUnits: Float64Array.of(0, 7, 0, 0) };
    expect(coupledModel([plainSku()], limits).text).toContain(' 0 <= t0 <= 10\n');
  });

  it('stops counting a case that is too large', () => {
    let asked = 0;
    const sku = plainSku();
    const marginal = (node: number, position: number): number => {
      asked++;
      return sku.problem.marginal(node, position);
    };
    const skus = Array.from({ length: 10_000 }, () => ({ ...sku, problem: { ...sku.problem, marginal } }));
    expect(columnsOf(skus, noLimits(2), 100)).toBe(101);
    expect(asked).toBeLessThan(10_000);
  });
});

describe('solveMilp', () => {
  it('names the optimum, and the limits that hold it', async () => {
    const limits = { ...noLimits(2), laneUnits: Float64Array.of(Infinity, 2, Infinity, Infinity) };
    const plan = await solveMilp([plainSku()], limits, solveByHighs);
    // 100 + 90 come, 10 + 20 leave, 30 of freight.
    expect(plan).toMatchObject({ value: 130n, isProved: true });
    expect(plan?.packs).toEqual([Int32Array.of(0, 2, 0, 0)]);
    expect(plan?.limits).toEqual([{ limit: 'lane_capacity_units', from: 0, to: 1, capacity: 2, used: 2, binds: true }]);
  });

  it('refuses a plan that is a hair above a limit, which a solver cannot see', async () => {
    // 3 x 1.1 is 3.3000000000000003 in doubles.
    const limits = { ...noLimits(2), laneKg: Float64Array.of(Infinity, 3.3, Infinity, Infinity) };
    const plan = await solveMilp([plainSku(1.1)], limits, solveByHighs);
    expect(plan?.packs).toEqual([Int32Array.of(0, 2, 0, 0)]);
    expect(plan).toMatchObject({ value: 130n, isProved: false });
  });

  it('does not pay less for vehicles than the exact loads need', async () => {
    const limits = { ...noLimits(2), vehicleKg: Float64Array.of(Infinity, 3.3, Infinity, Infinity), vehicleCost: Float64Array.of(0, 40, 0, 0) };
    const plan = await solveMilp([plainSku(1.1)], limits, solveByHighs);
    // Three packs weigh a hair more than one vehicle holds (3 x 1.1 in doubles) and would earn 125 in it; four in two earn 100.
    expect(plan?.packs).toEqual([Int32Array.of(0, 4, 0, 0)]);
    expect(plan?.value).toBe(100n);
  });

  it('refuses a case with too many columns without asking the solver', async () => {
    const never: MilpSolver = () => Promise.reject(new Error('asked'));
    expect(await solveMilp([plainSku()], noLimits(2), never, { columns: 8 })).toBeUndefined();
  });

  it('has no plan where the solver has none, and believes no plan that is not a flow', async () => {
    const none: MilpSolver = () => Promise.resolve({ status: 'none', columns: new Map() });
    const wrong: MilpSolver = () => Promise.resolve({ status: 'optimal', columns: new Map([['t0', 11]]) });
    expect(await solveMilp([plainSku()], noLimits(2), none)).toBeUndefined();
    expect(await solveMilp([plainSku()], noLimits(2), wrong)).toBeUndefined();
  });

  it('claims no proof for a search that was cut off', async () => {
    const stopped: MilpSolver = () => Promise.resolve({ status: 'feasible', columns: new Map([['t0', 4]]) });
    expect(await solveMilp([plainSku()], noLimits(2), stopped)).toMatchObject({ isProved: false });
  });

  it('repairs a plan that ignores a limit', async () => {
    const careless: MilpSolver = () => Promise.resolve({ status: 'feasible', columns: new Map([['t0', 4]]) });
    const limits = { ...noLimits(2), laneUnits: Float64Array.of(Infinity, 2, Infinity, Infinity) };
    const plan = await solveMilp([plainSku()], limits, careless);
    expect(plan?.packs[0]![1]).toBeLessThanOrEqual(2);
    expect(plan).toMatchObject({ isProved: false });
  });
});

describe('solveByHighs', () => {
  it('answers "none" for a text that is no model', async () => {
    expect(await solveByHighs('no model', { nodes: 10, seconds: Infinity })).toMatchObject({ status: 'none' });
  });

  it('gives the same answer twice', async () => {
    const { skus, limits } = drawLimitCase(7, 5);
    const { text } = coupledModel(skus, limits);
    const effort = { nodes: 50, seconds: Infinity };
    expect(await solveByHighs(text, effort)).toEqual(await solveByHighs(text, effort));
  });
});
