import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutDemand } from '../../src/demand/cut-demand.js';
import { demandOf } from '../forecast/demand-of.js';

describe('cutDemand', () => {
  it('is the demand of a history that ended there', () => {
    const units = fc.oneof(fc.constant(0), fc.constant(Number.NaN), fc.integer({ min: 1, max: 9 }));
    const row = fc.array(units, { minLength: 12, maxLength: 12 }).map((rest) => [2, ...rest]);
    fc.assert(
      fc.property(fc.array(fc.array(row, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 13 }), (skus, buckets) => {
        const cut = cutDemand(demandOf(skus), buckets);
        expect(cut).toEqual(demandOf(skus.map((rows) => rows.map((values) => values.slice(0, buckets)))));
      }),
      { seed: 72, numRuns: 100 },
    );
  });
});
