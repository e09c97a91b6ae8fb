import { describe, expect, it } from 'vitest';
import { repairToLimits } from '../../src/solve/repair-to-limits.js';
import { drawLimitCase, noLimits } from './limit-cases.js';
import { brokenLimits, savingsOfPlan } from './limit-witness.js';

const CASES = 1500;

describe('repairToLimits', () => {
  it(`holds every limit, is never worth less than nothing, and counts its use right (${CASES} cases)`, () => {
    let limited = 0;
    let kept = 0;
    for (let seed = 1; seed <= CASES; seed++) {
      const drawn = drawLimitCase(seed, 1 + (seed % 6));
      const { packs, limits } = repairToLimits(drawn.skus, drawn.limits);
      expect(brokenLimits(drawn, packs), `seed ${seed}`).toEqual([]);
      const value = savingsOfPlan(drawn, packs);
      expect(value >= 0n, `seed ${seed}: ${value}`).toBe(true);
      const wanted = drawn.skus.map((sku) => sku.packs);
      if (brokenLimits(drawn, wanted).length > 0) {
        limited++;
        if (packs.some((plan) => plan.some((count) => count > 0))) kept++;
      } else {
        expect(value >= savingsOfPlan(drawn, wanted), `seed ${seed}`).toBe(true);
      }
      for (const use of limits) if (use.used >= use.capacity) expect(use.binds).toBe(true);
    }
    expect(limited).toBeGreaterThan(CASES / 2);
    expect(kept).toBeGreaterThan(limited / 2);
  });

  it('leaves a plan alone that breaks nothing', () => {
    const drawn = drawLimitCase(7, 5);
    const { packs, limits } = repairToLimits(drawn.skus, noLimits(drawn.limits.warehouses));
    expect(packs).toEqual(drawn.skus.map((sku) => sku.packs));
    expect(limits).toEqual([]);
  });

  it('gives the same plan each time, and refuses what no plan can hold', () => {
    const drawn = drawLimitCase(11, 6);
    expect(repairToLimits(drawn.skus, drawn.limits)).toEqual(repairToLimits(drawn.skus, drawn.limits));
    for (const none of [{ budget: 0 }, { maxLines: 0 }, { maxShipments: 0 }]) {
      const limits = { ...noLimits(drawn.limits.warehouses), ...none };
      const repaired = repairToLimits(drawn.skus, limits);
      const moved = repaired.packs.reduce((sum, plan) => sum + plan.reduce((a, b) => a + b, 0), 0);
      if (!('budget' in none)) expect(moved).toBe(0);
      expect(brokenLimits({ skus: drawn.skus, limits }, repaired.packs)).toEqual([]);
      expect(repaired.limits).toMatchObject([{ binds: true, used: 0 }]);
    }
  });

  it('comes to an end where goods are too small to be counted by weight or volume', () => {
    const drawn = drawLimitCase(7, 5);
    const { warehouses: W } = noLimits(drawn.limits.warehouses);
    const skus = drawn.skus.map((sku) => ({ ...sku, kgPerUnit: 4e-10, m3PerUnit: 4e-10 }));
    const moved = repairToLimits(skus, noLimits(W)).packs.flatMap((plan) => [...plan]).reduce((sum, packs) => sum + packs, 0);
    expect(moved).toBeGreaterThan(0);
    const full = (most: number): Float64Array => new Float64Array(W).fill(most);
    for (const some of [
      { laneKg: new Float64Array(W * W).fill(1e-12) },
      { laneM3: new Float64Array(W * W).fill(1e-12) },
      { storageM3: full(1), storedM3: full(1) },
    ]) {
      const limits = { ...noLimits(W), ...some };
      expect(brokenLimits({ skus, limits }, repairToLimits(skus, limits).packs)).toEqual([]);
    }
  });
});
