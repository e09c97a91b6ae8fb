import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCdf, countPmf, countQuantile, countTail, expectedServed, shapeOf } from '../../src/probability/negative-binomial.js';

const counts = fc.record({
  mean: fc.double({ min: 0.01, max: 300, noNaN: true }),
  ratio: fc.double({ min: 1, max: 12, noNaN: true }),
});

describe('negative binomial counts', () => {
  it('equal the plain sums of their probabilities', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 400 }), ({ mean, ratio }, k) => {
        const shape = shapeOf(mean, mean * ratio);
        let below = 0;
        let served = 0;
        for (let n = 0; n <= k; n++) {
          const p = countPmf(shape, mean, n);
          below += p;
          served += n * p;
        }
        expect(countCdf(shape, mean, k)).toBeCloseTo(below, 10);
        expect(countTail(shape, mean, k + 1)).toBeCloseTo(1 - below, 10);
        expect(expectedServed(shape, mean, k)).toBeCloseTo(served + k * (1 - below), 7);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('have the mean and the variance that were asked for', () => {
    fc.assert(
      fc.property(counts, ({ mean, ratio }) => {
        fc.pre(mean < 60);
        const shape = shapeOf(mean, mean * ratio);
        let first = 0;
        let second = 0;
        for (let n = 0; n < 6000; n++) {
          const p = countPmf(shape, mean, n);
          first += n * p;
          second += n * n * p;
        }
        expect(first / mean).toBeCloseTo(1, 6);
        expect((second - first * first) / (mean * ratio)).toBeCloseTo(1, 4);
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  it('have quantiles that are the smallest count with enough below', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 0.9999, noNaN: true }), ({ mean, ratio }, p) => {
        const shape = shapeOf(mean, mean * ratio);
        const k = countQuantile(shape, mean, p);
        expect(countCdf(shape, mean, k)).toBeGreaterThanOrEqual(p);
        if (k > 0) expect(countCdf(shape, mean, k - 1)).toBeLessThan(p);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('are Poisson where the variance is not above the mean', () => {
    expect(shapeOf(3, 3)).toBe(Infinity);
    expect(shapeOf(3, 2)).toBe(Infinity);
    expect(countPmf(Infinity, 3, 2)).toBeCloseTo((Math.exp(-3) * 9) / 2, 14);
    expect(countCdf(Infinity, 5000, 5000)).toBeCloseTo(0.5037, 3);
  });
});
