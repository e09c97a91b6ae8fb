import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countQuantiles } from '../../src/probability/count-quantiles.js';
import { countQuantile, shapeOf } from '../../src/probability/negative-binomial.js';

describe('countQuantiles', () => {
  it('equals a search for each quantile', () => {
    const asked = [0.1, 0.5, 0.8, 0.95, 0.99];
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 9, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true }),
        (logMean, logDispersion) => {
          const mean = Math.exp(logMean);
          const shape = shapeOf(mean, mean * Math.exp(logDispersion));
          const found = countQuantiles(shape, mean, asked, new Float64Array(asked.length));
          expect([...found]).toEqual(asked.map((p) => countQuantile(shape, mean, p)));
        },
      ),
      { seed: 71, numRuns: 300 },
    );
  });

  it('is 0 without demand', () => {
    expect([...countQuantiles(Infinity, 0, [0.5, 0.99], new Float64Array(2))]).toEqual([0, 0]);
  });
});
