import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelForFillRate, orderUpToFillRate, reorderFillRate } from '../../src/policy/fill-rate.js';
import { newsvendorCost, newsvendorStock } from '../../src/policy/newsvendor.js';
import { countDemand } from '../../src/probability/count-demand.js';

const demands = fc.record({
  mean: fc.double({ min: 0.05, max: 60, noNaN: true }),
  ratio: fc.double({ min: 1, max: 8, noNaN: true }),
});

describe('fill rates', () => {
  it('never fall with the level, and reach any target at the least level', () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 0.1, max: 3, noNaN: true }), fc.double({ min: 0.5, max: 0.999, noNaN: true }), ({ mean, ratio }, review, target) => {
        const lead = countDemand(mean, mean * ratio);
        const protection = countDemand(mean * (1 + review), mean * (1 + review) * ratio);
        const at = (level: number): number => orderUpToFillRate(protection, lead, level);
        const level = levelForFillRate(at, target, -1, 1);
        expect(at(level)).toBeGreaterThanOrEqual(target);
        if (level > 0) expect(at(level - 1)).toBeLessThan(target);
        expect(reorderFillRate(lead, level, 5)).toBeGreaterThanOrEqual(reorderFillRate(lead, level - 1, 5) - 1e-12);
      }),
      { seed: 31, numRuns: 150 },
    );
  });

  it('equals a long replay of ordering up to a level each day, the goods on the next', () => {
    // Demand of a day: 0, 1, 2 or 5. Lead time 1 day, review 1 day: the shelf of a day is S less the day before it.
    const chances = [0.4, 0.3, 0.2, 0.1];
    const sizes = [0, 1, 2, 5];
    const level = 4;
    let served = 0;
    let wanted = 0;
    sizes.forEach((before, i) => {
      sizes.forEach((today, j) => {
        const p = chances[i]! * chances[j]!;
        served += p * Math.min(today, Math.max(0, level - before));
        wanted += p * today;
      });
    });
    const lossOf = (sums: readonly (readonly [number, number])[]) => (x: number) =>
      sums.reduce((sum, [units, p]) => sum + p * Math.max(0, units - x), 0);
    const mean = 1.2;
    const one = { ...countDemand(mean, mean), loss: lossOf(sizes.map((units, i) => [units, chances[i]!])) };
    const two = {
      ...countDemand(2 * mean, 2 * mean),
      loss: lossOf(sizes.flatMap((a, i) => sizes.map((b, j): [number, number] => [a + b, chances[i]! * chances[j]!]))),
    };
    // What waits is served first, so demand that is served at once is the exact fill rate.
    expect(orderUpToFillRate(two, one, level)).toBeCloseTo(served / wanted, 12);
  });

  it('is 1 where nothing is wanted', () => {
    expect(orderUpToFillRate(countDemand(0, 0), countDemand(0, 0), 0)).toBe(1);
  });
});

describe('newsvendorStock', () => {
  it('costs no more than any other stock', () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 0.1, max: 20, noNaN: true }), ({ mean, ratio }, short) => {
        const demand = countDemand(mean, mean * ratio);
        const best = newsvendorStock(demand, short, 1);
        const cost = newsvendorCost(demand, short, 1, best);
        for (let x = 0; x <= 2 * best + 5; x++) expect(newsvendorCost(demand, short, 1, x)).toBeGreaterThanOrEqual(cost - 1e-9);
      }),
      { seed: 32, numRuns: 100 },
    );
  });
});
