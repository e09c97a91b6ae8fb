import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from '../../src/assemble/median.js';

/** The definition, by sorting. */
function sortedMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

describe('median', () => {
  it('equals the middle of the sorted values', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        expect(median(Float64Array.from(values))).toBeCloseTo(sortedMedian(values), 9);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('copes with sorted, reversed, organ-pipe and constant inputs of a million values', () => {
    const size = 1_000_001;
    const shapes: ((i: number) => number)[] = [(i) => i, (i) => size - 1 - i, (i) => Math.min(i, size - 1 - i), () => 7];
    const medians = shapes.map((shape) => median(new Float64Array(size).map((_, i) => shape(i))));
    expect(medians).toEqual([500_000, 500_000, 250_000, 7]);
  });

  it('has no answer without values', () => {
    expect(median(new Float64Array(0))).toBeNaN();
  });
});
