import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketScale } from '../../src/classify/bucket-scale.js';
import { skuVariation } from '../../src/classify/sku-variation.js';
import type { Demand } from '../../src/model/demand.js';
import { demandOf, type DenseRow } from '../forecast/demand-of.js';

const variationOf = (skus: readonly (readonly DenseRow[])[]): number[] => {
  const demand = demandOf(skus);
  return [...skuVariation(demand, bucketScale(demand))];
};

describe('skuVariation', () => {
  it('sums regions, from the first sale on', () => {
    // totals 1 2 3 4: mean 2.5, sample variance 5/3
    expect(variationOf([[[0, 1, 0, 3, 0], [0, 0, 2, 0, 4]]])[0]).toBeCloseTo(Math.sqrt(5 / 3) / 2.5, 12);
  });

  it('counts quiet buckets, and is 0 for a constant', () => {
    expect(variationOf([[[4, 0, 4, 0]]])[0]).toBeCloseTo(Math.sqrt(16 / 3) / 2, 12);
    expect(variationOf([[[5, 5, 5, 5]]])[0]).toBe(0);
  });

  it('is unknown without demand or with one bucket', () => {
    expect(variationOf([[[0, 0, 0]], [[0, 0, 3]]])).toEqual([NaN, NaN]);
  });

  it('leaves out a bucket where most is masked, and scales one where little is', () => {
    // Region 1 has 9 of 12 units: its masks leave a bucket out. Region 2 has a quarter: 3 seen stand for 4.
    expect(variationOf([[[3, NaN, 3, 3], [1, 1, 0, 1]]])[0]).toBeCloseTo(Math.sqrt(1 / 3) / (11 / 3), 12);
    expect(variationOf([[[3, 3, 3, 3], [1, 1, NaN, 2]]])[0]).toBeCloseTo(Math.sqrt(0.25) / 4.25, 12);
  });

  it('does not see how demand is split over regions, nor its unit', () => {
    const units = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 9 }), (values, factor) => {
        const first = [1, ...values];
        const [whole, split, scaled] = variationOf([
          [first],
          [first.map((u) => Math.floor(u / 3)), first.map((u) => u - Math.floor(u / 3))],
          [first.map((u) => u * factor)],
        ]);
        expect(split).toBeCloseTo(whole!, 10);
        expect(scaled).toBeCloseTo(whole!, 10);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('levels months of different length', () => {
    const days = [31, 28, 31, 30];
    const demand: Demand = {
      ...demandOf([[days.map((d) => d * 2)]], 365.25 / 12),
      bucketStart: Int32Array.from([0, 31, 59, 90, 120]),
    };
    expect(skuVariation(demand, bucketScale(demand))[0]).toBeCloseTo(0, 12);
  });
});
