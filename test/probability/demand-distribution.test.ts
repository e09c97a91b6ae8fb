import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDemand } from '../../src/probability/count-demand.js';
import { type DemandDistribution, expectedLeft } from '../../src/probability/demand-distribution.js';
import { gammaDemand } from '../../src/probability/gamma.js';
import { leadTimeDemand } from '../../src/probability/lead-time-demand.js';
import { countPmf, shapeOf } from '../../src/probability/negative-binomial.js';
import { normalCdf, normalDemand, normalQuantile } from '../../src/probability/normal.js';

const moments = fc.record({
  mean: fc.double({ min: 0.01, max: 200, noNaN: true }),
  ratio: fc.double({ min: 1, max: 12, noNaN: true }),
});

describe('countDemand', () => {
  it('has the losses of the plain sums', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -3, max: 300 }), ({ mean, ratio }, x) => {
        const demand = countDemand(mean, mean * ratio);
        const shape = shapeOf(mean, mean * ratio);
        let loss = 0;
        let second = 0;
        for (let n = Math.max(0, x); n < 8000; n++) {
          const p = countPmf(shape, mean, n);
          loss += (n - x) * p;
          second += ((n - x) * (n - x - 1) * p) / 2;
        }
        expect(Math.abs(demand.loss(x) - loss)).toBeLessThan(1e-8);
        expect(Math.abs(demand.secondLoss(x) - second)).toBeLessThan(1e-6);
        expect(expectedLeft(demand, x)).toBeGreaterThanOrEqual(-1e-9);
      }),
      { seed: 21, numRuns: 120 },
    );
  });

  it('adds its losses up: n2(x - 1) - n2(x) = n(x)', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 300 }), ({ mean, ratio }, x) => {
        const demand = countDemand(mean, mean * ratio);
        expect(Math.abs(demand.secondLoss(x - 1) - demand.secondLoss(x) - demand.loss(x))).toBeLessThan(1e-7);
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  it('is nothing without demand', () => {
    const none = countDemand(0, 0);
    expect([none.cdf(0), none.quantile(0.99), none.loss(0), none.secondLoss(0), none.loss(-2)]).toEqual([1, 0, 0, 0, 2]);
  });
});

describe('continuous demand', () => {
  const families: readonly (readonly [string, (mean: number, variance: number) => DemandDistribution])[] = [
    ['normal', (mean, variance) => normalDemand(mean, Math.sqrt(variance))],
    ['gamma', gammaDemand],
  ];

  it.each(families)('%s: the loss falls by P(D > x), the second loss by the loss, quantiles invert', (_, family) => {
    fc.assert(
      fc.property(moments, fc.double({ min: 0.02, max: 0.98, noNaN: true }), ({ mean, ratio }, p) => {
        fc.pre(mean > 0.5 * ratio); // a gamma of small shape has quantiles too close to 0 for differences
        const demand = family(mean, mean * ratio);
        const x = demand.quantile(p);
        const sd = Math.sqrt(demand.variance);
        expect(Math.abs(demand.cdf(x) - p)).toBeLessThan(1e-12);
        const step = Math.min(1e-4 * sd, 1e-3 * Math.abs(x));
        const slope = (f: (at: number) => number): number => (f(x - step) - f(x + step)) / (2 * step);
        expect(Math.abs(slope(demand.loss) - (1 - p))).toBeLessThan(1e-4);
        expect(Math.abs(slope(demand.secondLoss) - demand.loss(x)) / sd).toBeLessThan(1e-4);
      }),
      { seed: 23, numRuns: 200 },
    );
  });

  it('normal quantiles are exact far out, and refuse what is no probability', () => {
    for (const p of [1e-300, 1e-12, 0.02425, 0.3, 1 - 1e-12]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
    expect(() => normalQuantile(1)).toThrow(RangeError);
  });
});

describe('leadTimeDemand', () => {
  it('has the moments of the mixture over all lead times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ days: fc.integer({ min: 1, max: 60 }), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }), fc.integer({ min: 0, max: 14 }),
        (lengths, daily, dailyVariance, review) => {
          const all = lengths.reduce((sum, { weight }) => sum + weight, 0);
          const over = (of: (days: number) => number): number =>
            lengths.reduce((sum, { days, weight }) => sum + (weight / all) * of(days), 0);
          const days = over((length) => length);
          const sd = Math.sqrt(over((length) => (length - days) ** 2));
          const window = days + review;
          const { mean, variance } = leadTimeDemand(daily * window, dailyVariance * window, window, sd);
          // Given a length the sum of its days has these moments; the law of total variance gives the rest.
          const first = over((length) => (length + review) * daily);
          const second = over((length) => (length + review) * dailyVariance + ((length + review) * daily) ** 2);
          expect(Math.abs(mean - first)).toBeLessThan(1e-9 * (1 + first));
          expect(Math.abs(variance - (second - first * first))).toBeLessThan(1e-9 * (1 + second));
        },
      ),
      { seed: 24, numRuns: 200 },
    );
  });
});
