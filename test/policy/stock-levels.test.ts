import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDemand } from '../../src/probability/count-demand.js';
import { leadTimeDemand } from '../../src/probability/lead-time-demand.js';
import { orderUpToFillRate } from '../../src/policy/fill-rate.js';
import { stockLevels, type WindowDemand } from '../../src/policy/stock-levels.js';

/** A day's demand whose variance is `phi` times its mean: such days add up to a count of the same family. */
const window = (daily: number, phi: number, days: number): WindowDemand => ({ mean: daily * days, variance: phi * daily * days });

/** P(N = 0), P(N = 1), ... of a negative binomial of this mean and variance, from its own recursion; Poisson where equal. */
function pmf(mean: number, variance: number): number[] {
  const poisson = variance <= mean;
  const success = mean / variance;
  const shape = poisson ? Infinity : (mean * success) / (1 - success);
  const chances = [poisson ? Math.exp(-mean) : success ** shape];
  let left = 1 - chances[0]!;
  for (let k = 1; left > 1e-12 && k < 5000; k++) {
    chances.push(chances[k - 1]! * (poisson ? mean / k : ((shape + k - 1) * (1 - success)) / k));
    left -= chances[k]!;
  }
  return chances;
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  const sum = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) sum[i + j]! += x * y;
  return sum;
}

/** P(D <= k) of demand over a review period and a lead time that takes each number of days with its chance: brute sums. */
function exactCdf(daily: number, phi: number, reviewDays: number, lead: ReadonlyMap<number, number>): (k: number) => number {
  const day = pmf(daily, phi * daily);
  const last = Math.max(...lead.keys()) + reviewDays;
  const chances: number[] = [];
  let days = [1];
  for (let n = 1; n <= last; n++) {
    days = convolve(days, day).slice(0, 600);
    const weight = lead.get(n - reviewDays);
    if (weight !== undefined) for (const [k, chance] of days.entries()) chances[k] = (chances[k] ?? 0) + weight * chance;
  }
  return (k) => chances.slice(0, k + 1).reduce((sum, chance) => sum + chance, 0);
}

const quantile = (cdf: (k: number) => number, level: number): number => {
  let k = 0;
  while (cdf(k) < level) k++;
  return k;
};

describe('stock levels', () => {
  it('are the exact quantile where the lead time is certain', () => {
    for (const [daily, phi, lead, level] of [[0.05, 1.3, 28, 0.98], [0.7, 2.5, 14, 0.95], [2.2, 1, 9, 0.9], [3, 4, 21, 0.98]] as const) {
      const found = stockLevels(window(daily, phi, lead + 7), window(daily, phi, lead), level, 'cycle', 1);
      expect(found.orderUpTo).toBe(quantile(exactCdf(daily, phi, 7, new Map([[lead, 1]])), level));
    }
  });

  it('keep the service of a random lead time within a point and a half of brute convolution', () => {
    const late = new Map([[18, 0.1], [20, 0.25], [22, 0.3], [25, 0.2], [30, 0.1], [38, 0.05]]);
    const skewed = new Map([[10, 0.5], [14, 0.3], [21, 0.15], [28, 0.05]]);
    for (const lead of [late, skewed]) {
      const mean = [...lead].reduce((sum, [days, chance]) => sum + days * chance, 0);
      const sd = Math.sqrt([...lead].reduce((sum, [days, chance]) => sum + chance * (days - mean) ** 2, 0));
      for (const [daily, phi] of [[0.1, 1.5], [0.8, 2], [2.5, 3]] as const) {
        for (const level of [0.9, 0.95, 0.98]) {
          const total = window(daily, phi, mean + 7);
          const moments = leadTimeDemand(total.mean, total.variance, mean + 7, sd);
          const { orderUpTo } = stockLevels(moments, window(daily, phi, mean), level, 'cycle', 1);
          const exact = exactCdf(daily, phi, 7, lead);
          expect(exact(orderUpTo)).toBeGreaterThan(level - 0.015);
          expect(Math.abs(orderUpTo - quantile(exact, level))).toBeLessThanOrEqual(Math.max(1, 0.06 * orderUpTo));
          const blind = stockLevels(total, window(daily, phi, mean), level, 'cycle', 1).orderUpTo;
          expect(blind).toBeLessThanOrEqual(orderUpTo);
        }
      }
    }
  });

  it('are the least that reach the service level, in order, for both criteria', () => {
    const cases = fc.record({
      daily: fc.double({ min: 0.001, max: 8, noNaN: true }), phi: fc.double({ min: 1, max: 6, noNaN: true }),
      lead: fc.integer({ min: 0, max: 60 }), review: fc.integer({ min: 1, max: 28 }), sd: fc.double({ min: 0, max: 9, noNaN: true }),
      level: fc.double({ min: 0.5, max: 0.999, noNaN: true }), pack: fc.integer({ min: 1, max: 24 }), fill: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ daily, phi, lead, review, sd, level, pack, fill }) => {
        const moments = (days: number): WindowDemand => {
          const { mean, variance } = window(daily, phi, days);
          return leadTimeDemand(mean, variance, days, sd);
        };
        const [protection, before] = [moments(lead + review), moments(lead)];
        const found = stockLevels(protection, before, level, fill ? 'fill' : 'cycle', pack);
        const demand = countDemand(protection.mean, protection.variance);
        const service = (k: number): number => (fill ? orderUpToFillRate(demand, countDemand(before.mean, before.variance), k) : demand.cdf(k));
        expect(service(found.orderUpTo)).toBeGreaterThanOrEqual(level);
        if (found.orderUpTo > 0) expect(service(found.orderUpTo - 1)).toBeLessThan(level);
        expect(found.safetyStock).toBeCloseTo(Math.max(0, found.orderUpTo - protection.mean), 9);
        expect(found.reorderPoint).toBeGreaterThanOrEqual(0);
        expect(found.reorderPoint).toBeLessThanOrEqual(found.orderUpTo);
        // Below the reorder point whole packs lead to order-up-to, and never beyond the most.
        const position = found.reorderPoint - 1;
        const ordered = position + pack * Math.ceil((found.orderUpTo - position) / pack);
        expect(ordered).toBeGreaterThanOrEqual(found.orderUpTo);
        expect(ordered).toBeLessThanOrEqual(found.most);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('rise with the service level, with demand and with the spread of the lead time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 1, max: 5, noNaN: true }), fc.integer({ min: 1, max: 60 }), fc.boolean(),
        (daily, phi, lead, fill) => {
          const at = (level: number, sd: number): number => {
            const { mean, variance } = window(daily, phi, lead + 7);
            return stockLevels(leadTimeDemand(mean, variance, lead + 7, sd), window(daily, phi, lead), level, fill ? 'fill' : 'cycle', 1).orderUpTo;
          };
          expect(at(0.98, 0)).toBeGreaterThanOrEqual(at(0.9, 0));
          if (!fill) expect(at(0.98, 6)).toBeGreaterThanOrEqual(at(0.98, 0));
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });

  it('are nothing where nothing is asked for', () => {
    expect(stockLevels({ mean: 0, variance: 0 }, { mean: 0, variance: 0 }, 0.98, 'fill', 12)).toEqual({ safetyStock: 0, reorderPoint: 0, orderUpTo: 0, most: 0 });
  });
});
