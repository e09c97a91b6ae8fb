import { describe, expect, it } from 'vitest';
import { recentBias } from '../../src/forecast/recent-bias.js';
import { combinedOf } from './combined-of.js';

/** One row whose windows expected 100 and brought about 100 x each ratio, the latest first. */
const biasOf = (...ratios: number[]): number => recentBias(combinedOf([ratios.map((ratio) => ({ mean: 100, actual: 100 * ratio }))]));

describe('recentBias', () => {
  it('follows a market that falls in every window, nearly whole', () => {
    const factor = biasOf(0.8, 0.8, 0.8, 0.8, 0.8, 0.8);
    expect(factor).toBeGreaterThan(0.8);
    expect(factor).toBeLessThan(0.85);
  });

  it('does not follow one that swings without direction', () => {
    expect(biasOf(1.2, 0.8, 1.25, 0.85, 1.1, 0.9)).toBe(1);
    expect(biasOf(1.05, 1, 1, 0.95)).toBe(1);
    expect(biasOf(2.2, 0, 0.5, 1)).toBe(1); // a window without any demand is one of the swings
  });

  it('is symmetric in the logarithm, and 1 without bias, windows or demand', () => {
    const ratios = [1.3, 1.25, 1.2, 1.3];
    expect(biasOf(...ratios) * biasOf(...ratios.map((ratio) => 1 / ratio))).toBeCloseTo(1, 6);
    expect(biasOf(1, 1, 1)).toBe(1);
    expect(biasOf(2)).toBe(1);
    expect(biasOf()).toBe(1);
    expect(recentBias(combinedOf([[{ mean: 0, actual: 0 }, { mean: 0, actual: 5 }]]))).toBe(1);
  });

  it('pools rows by units: a window counts what all of them expected', () => {
    const large = Array.from({ length: 5 }, () => ({ mean: 1000, actual: 700 }));
    const small = Array.from({ length: 5 }, () => ({ mean: 1, actual: 3 }));
    expect(recentBias(combinedOf([large, small]))).toBeCloseTo(recentBias(combinedOf([large])), 2);
  });
});
