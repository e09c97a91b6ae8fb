import { describe, expect, it } from 'vitest';
import { likeliestDispersion } from '../../src/forecast/dispersion.js';
import { FACTOR_RANGE, rowFactors } from '../../src/forecast/row-factors.js';
import { DEFAULT_LAW, fitVarianceLaws } from '../../src/forecast/variance-law.js';
import { combinedOf } from './combined-of.js';
import { negativeBinomial, poisson, seededRandom } from './demand-of.js';

const cellsOf = (counts: readonly number[], means: readonly number[]) =>
  counts.map((count, i) => ({ windows: 1, mean: means[i]!, count, bin: 0 }));

const windowsOf = (count: number, mean: number, actual: () => number) =>
  Array.from({ length: count }, () => ({ mean, actual: actual() }));

describe('likeliestDispersion', () => {
  it.each([1.5, 4, 20])('finds dispersion %d of negative-binomial counts', (dispersion) => {
    const random = seededRandom(41);
    const means = Array.from({ length: 4000 }, () => 1 + 9 * random());
    const counts = means.map((mean) => negativeBinomial(mean, dispersion, random));
    expect(likeliestDispersion(cellsOf(counts, means)) / dispersion).toBeGreaterThan(0.9);
    expect(likeliestDispersion(cellsOf(counts, means)) / dispersion).toBeLessThan(1.1);
  });

  it('finds Poisson, and holds still under one absurd order', () => {
    const random = seededRandom(42);
    const means = new Array<number>(2000).fill(5);
    const counts = means.map((mean) => poisson(mean, random));
    expect(likeliestDispersion(cellsOf(counts, means))).toBeLessThan(1.1);
    counts[0] = 500; // the mean of squared errors would say 25
    expect(likeliestDispersion(cellsOf(counts, means))).toBeLessThan(3);
  });

  it('is 1 for counts that are just as expected', () => {
    expect(likeliestDispersion([{ windows: 3, mean: 4, count: 4, bin: 0 }])).toBeCloseTo(1, 2);
  });
});

describe('fitVarianceLaws', () => {
  it('recovers phi and power', () => {
    const random = seededRandom(43);
    const rows = Array.from({ length: 1500 }, () => {
      const mean = 1.5 * 60 ** random();
      return windowsOf(6, mean, () => negativeBinomial(mean, 2 * mean ** 0.6, random));
    });
    const segment = Int32Array.from(rows, (_, row) => row % 3);
    for (const law of fitVarianceLaws(combinedOf(rows), segment).slice(0, 3)) {
      expect(law.power).toBeGreaterThan(1.5);
      expect(law.power).toBeLessThan(1.7);
      // Together they must give the variance where the data is: at a mean of 10.
      expect((law.phi * 10 ** law.power) / (2 * 10 ** 1.6)).toBeGreaterThan(0.9);
      expect((law.phi * 10 ** law.power) / (2 * 10 ** 1.6)).toBeLessThan(1.1);
    }
  });

  it('borrows the law of the other segments where a segment has no window, and the default where none has', () => {
    const random = seededRandom(44);
    const rows = Array.from({ length: 400 }, () => windowsOf(8, 20, () => poisson(20, random)));
    const laws = fitVarianceLaws(combinedOf(rows), new Int32Array(400));
    expect(laws[1]!.phi * 20 ** laws[1]!.power).toBeLessThan(30);
    expect(fitVarianceLaws(combinedOf([[]]), new Int32Array(1)).every((law) => law === DEFAULT_LAW)).toBe(true);
  });

  it('keeps the power between 1 and 2', () => {
    const rows = [1, 10, 100, 1000].map((mean) => windowsOf(600, mean, () => mean * (mean > 50 ? 30 : 1)));
    for (const { power } of fitVarianceLaws(combinedOf(rows), new Int32Array(4))) {
      expect(power).toBeGreaterThanOrEqual(1);
      expect(power).toBeLessThanOrEqual(2);
    }
  });
});

describe('rowFactors', () => {
  const law = { phi: 2, power: 1 };
  /** Rows of 16 windows of mean 10, off by `size`. */
  const factorsOf = (...sizes: number[]): number[] => {
    const rows = sizes.map((size) => windowsOf(16, 10, () => 10 + size));
    return [...rowFactors(combinedOf(rows), new Int32Array(rows.length), [law])].map((phi) => phi / law.phi);
  };

  it('is 1 where all rows are alike', () => {
    for (const factor of factorsOf(3, 3, -3)) expect(factor).toBeCloseTo(1, 6);
  });

  it('shrinks a row that differs towards its segment, in its direction', () => {
    const [calm, wild] = factorsOf(1, 7);
    // variances 1/20 and 49/20, mean 25/20: own 16 x 1/25 and 16 x 49/25; with 32 windows of the segment
    expect(calm).toBeCloseTo((16 / 25 + 32) / 48, 6);
    expect(wild).toBeCloseTo((16 * (49 / 25) + 32) / 48, 6);
  });

  it('is the segment\'s without windows, and stays in its range', () => {
    const rows = [[], ...Array.from({ length: 60 }, (_, row) => windowsOf(400, 10, () => (row === 0 ? 900 : 10)))];
    const phi = rowFactors(combinedOf(rows), new Int32Array(rows.length), [law]);
    expect(phi[0]).toBe(law.phi);
    expect(phi[1]! / law.phi).toBe(FACTOR_RANGE[1]);
    expect(phi[2]! / law.phi).toBe(FACTOR_RANGE[0]);
  });
});
