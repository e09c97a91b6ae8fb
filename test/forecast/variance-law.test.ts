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
  const P = 4;
  const law = { phi: 2, power: 1 };
  /** Rows of 51 buckets of 5 units in the mean and of the given variances; x is (51 v P / (2 x 20) + 1) / 52. */
  const factorsOf = (variances: readonly number[], segment = variances.map(() => 0), protection = P): number[] => {
    const whole = (value: number): Int32Array => new Int32Array(variances.length).fill(value);
    const combined = {
      ...combinedOf(variances.map(() => [])), observed: whole(51), sales: whole(30),
      usual: new Float64Array(variances.length).fill(5), variance: Float64Array.from(variances),
    };
    return [...rowFactors(combined, Int32Array.from(segment), [law, law], protection)].map((phi) => phi / law.phi);
  };

  it('is 1 where all rows of a segment are alike', () => {
    for (const factor of factorsOf([3, 3, 30, 30, 3], [0, 0, 1, 1, 0])) expect(factor).toBeCloseTo(1, 12);
  });

  it('goes with the root of the variance from bucket to bucket', () => {
    const [calm, wild] = factorsOf([5, 20]);
    const x = (variance: number): number => (51 * ((variance * P) / 40) + 1) / 52;
    expect(wild! / calm!).toBeCloseTo(Math.sqrt(x(20) / x(5)), 12);
    expect(wild! * calm!).toBeCloseTo(1, 12);
  });

  it('stays in its range, also for a row that never varies, and leaves rows without demand alone', () => {
    const factors = factorsOf([0, ...Array.from({ length: 20 }, () => 40), 1e9]);
    expect(factors[0]).toBe(FACTOR_RANGE[0]);
    expect(factors.at(-1)).toBe(FACTOR_RANGE[1]);
    const none = rowFactors(combinedOf([[], []]), new Int32Array(2), [law], P);
    expect([...none]).toEqual([law.phi, law.phi]);
    expect(factorsOf([1, 9], [0, 0], 52)).toEqual([1, 1]); // shorter than the protection period
  });
});
