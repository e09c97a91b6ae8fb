import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LimitedSku, Limits } from '../../src/model/limits.js';
import { repairToLimits } from '../../src/solve/repair-to-limits.js';
import { solveSkuFlow } from '../../src/solve/solve-sku-flow.js';
import { sharedCase } from '../shared-cases.js';
import { drawLimitCase, noLimits } from '../solve/limit-cases.js';
import { brokenLimits, savingsOfPlan } from '../solve/limit-witness.js';
import { bestSavings } from './coupled-highs.js';
import { loadHighs, type Highs } from './load-highs.js';

const CASES = process.env['REBALANCE_ORACLE'] === 'full' ? 400 : 60;

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

describe('the greedy repair against HiGHS', () => {
  it(`is never better than the best plan, and mostly close (${CASES} random cases)`, { timeout: 1_800_000 }, () => {
    const shares: number[] = [];
    let ours = 0;
    let best = 0;
    for (let seed = 1; shares.length < CASES; seed++) {
      const drawn = drawLimitCase(seed, 3 + (seed % 6));
      if (brokenLimits(drawn, drawn.skus.map((sku) => sku.packs)).length === 0) continue;
      const value = Number(savingsOfPlan(drawn, repairToLimits(drawn.skus, drawn.limits).packs));
      const most = bestSavings(highs, drawn, 3);
      if (most === undefined) continue;
      expect(value, `seed ${seed}`).toBeLessThanOrEqual(most + Math.abs(most) * 1e-6 + 1e-3);
      shares.push(most < 0.5 ? 1 : value / most);
      ours += most < 0.5 ? 0 : value / most;
      best += most < 0.5 ? 0 : 1;
    }
    shares.sort((a, b) => a - b);
    const at = (share: number): string => (100 * shares[Math.floor(share * (shares.length - 1))]!).toFixed(1);
    process.stderr.write(
      `share of the best savings kept, ${best} of ${CASES} with any: mean ${((100 * ours) / best).toFixed(1)} %, ` +
        `median ${at(0.5)} %, worst tenth ${at(0.1)} %, worst ${at(0)} %\n`,
    );
    expect(ours / best).toBeGreaterThan(0.85);
  });
});

interface PeerSku {
  readonly stock: number[];
  readonly value: [length: number | null, worth: number][][];
  readonly laneCost: number[][];
  readonly volume: number;
  readonly pack: number;
}
interface PeerCase {
  readonly name: string;
  readonly warehouses: number;
  readonly skus: PeerSku[];
  readonly laneCapacity: number[][];
  readonly laneFixed: number[][] | null;
  readonly laneMin: number[][] | null;
  readonly budget: number | null;
  readonly optimum: number;
  readonly uncoupledOptimum: number;
}

const path = sharedCase('min-cost-flow/coupled_milp.json');
describe.runIf(path)('coupled_milp.json', () => {
  const cases = path ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: PeerCase[] }).cases : [];
  it.each(cases.map((peer) => [peer.name, peer] as const))('%s', (_name, peer) => {
    const W = peer.warehouses;
    let worthBefore = 0;
    let alone = 0;
    const skus = peer.skus.map((sku, index): LimitedSku => {
      const rest = sku.stock.map((units) => units % sku.pack);
      const unitWorth = (node: number, unit: number): number => {
        let left = unit;
        for (const [length, worth] of sku.value[node]!) {
          if (length === null || left <= length) return worth;
          left -= length;
        }
        throw new Error('a curve ends');
      };
      const problem = {
        nodes: W,
        supply: Int32Array.from(sku.stock, (units) => Math.floor(units / sku.pack)),
        laneCost: Float64Array.from(sku.laneCost.flat(), (cost, cell) => (cell % (W + 1) === 0 ? Infinity : cost * sku.pack)),
        lineCost: new Float64Array(W * W),
        minPacks: new Int32Array(W * W),
        chains: true,
        marginal: (node: number, position: number): number => {
          let worth = 0;
          for (let unit = 1; unit <= sku.pack; unit++) worth += unitWorth(node, rest[node]! + (position - 1) * sku.pack + unit);
          return worth;
        },
      };
      sku.stock.forEach((units, node) => {
        for (let unit = 1; unit <= units; unit++) worthBefore += unitWorth(node, unit);
      });
      const { packs, value, bound } = solveSkuFlow(problem);
      expect(bound).toBe(value);
      alone += value;
      const warehouses = Int32Array.from({ length: W }, (_, node) => node);
      return { sku: index, warehouses, problem, packs, unitsPerPack: sku.pack * sku.volume, kgPerUnit: 0, m3PerUnit: 0 };
    });
    // Every SKU on its own adds up to the optimum without limits that two MILP solvers proved.
    expect(worthBefore + alone).toBe(-peer.uncoupledOptimum);

    const column = (rows: number[][] | null): Float64Array => (rows ? Float64Array.from(rows.flat()) : new Float64Array(W * W));
    const limits: Limits = {
      ...noLimits(W),
      laneUnits: column(peer.laneCapacity),
      shipmentCost: column(peer.laneFixed),
      minUnits: column(peer.laneMin),
      budget: peer.budget ?? Infinity,
    };
    const plan = repairToLimits(skus, limits).packs;
    expect(brokenLimits({ skus, limits }, plan)).toEqual([]);
    const value = Number(savingsOfPlan({ skus, limits }, plan));
    const best = -peer.optimum - worthBefore;
    process.stderr.write(`${peer.name}: greedy keeps ${((100 * value) / best).toFixed(1)} % of the best savings\n`);
    expect(value).toBeLessThanOrEqual(best);
    expect(value).toBeGreaterThan(0.7 * best);
  });
});
