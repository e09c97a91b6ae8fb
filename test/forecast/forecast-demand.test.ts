import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowPatterns } from '../../src/classify/classify-pattern.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import { protectionBuckets } from '../../src/forecast/protection-period.js';
import type { Classes } from '../../src/model/classes.js';
import type { Demand } from '../../src/model/demand.js';
import { DAYS_AHEAD, windowMean, windowVariance, type ExplainedForecast, type Forecast } from '../../src/model/forecast.js';
import { countCdf, shapeOf } from '../../src/probability/negative-binomial.js';
import { caseOf, demandOf, negativeBinomial, poisson, seededRandom, type DenseRow } from './demand-of.js';

const forecastOf = (demand: Demand): ExplainedForecast =>
  forecastDemand(caseOf(), demand, rowPatterns(demand) as unknown as Classes);

const weeks = (count: number, units: (week: number) => number): number[] =>
  Array.from({ length: count }, (_, week) => units(week));

describe('forecastDemand', () => {
  it('gives a constant its level, over any window, with the variance of counts', () => {
    const forecast = forecastOf(demandOf([[weeks(60, () => 14)]]));
    expect(forecast.protectionBuckets).toBe(5);
    expect(windowMean(forecast, 0, 0, 7)).toBeCloseTo(14, 6);
    expect(windowMean(forecast, 0, 10, 45)).toBeCloseTo(70, 5);
    expect(windowMean(forecast, 0, 0, DAYS_AHEAD)).toBeCloseTo(2 * DAYS_AHEAD, 4);
    expect(windowVariance(forecast, 0, 70)).toBeGreaterThanOrEqual(70);
  });

  it('levels months by their days', () => {
    const demand = demandOf([[[62, 56, 62, 60, 62, 60, 62, 62, 60, 62, 60, 62]]], 365.25 / 12);
    const bucketStart = Int32Array.from([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]);
    expect(forecastOf({ ...demand, bucketStart }).level[0]).toBeCloseTo(2, 6);
  });

  it.each([
    ['Poisson', (mean: number, random: () => number) => poisson(mean, random), () => 1],
    ['overdispersed', (mean: number, random: () => number) => negativeBinomial(mean, 3, random), () => 3],
  ])('%s demand: unbiased, variance and coverage near the truth', (_, draw, dispersion) => {
    const random = seededRandom(51);
    const rates = Array.from({ length: 600 }, () => 0.3 * 30 ** random());
    const demand = demandOf(rates.map((rate) => [weeks(104, (week) => draw(rate, random) + (week === 0 ? 1 : 0))]));
    const forecast = forecastOf(demand);
    let expected = 0;
    let truth = 0;
    let variance = 0;
    let least = 0;
    let covered = 0;
    rates.forEach((rate, row) => {
      const mean = windowMean(forecast, row, 0, 35);
      expected += mean;
      truth += 5 * rate;
      variance += windowVariance(forecast, row, mean);
      least += 5 * rate * dispersion();
      // Randomised PIT: exact coverage also where counts are few.
      const actual = Array.from({ length: 5 }, () => draw(rate, random)).reduce((a, b) => a + b, 0);
      const shape = shapeOf(mean, windowVariance(forecast, row, mean));
      const below = countCdf(shape, mean, actual - 1);
      if (below + random() * (countCdf(shape, mean, actual) - below) <= 0.95) covered++;
    });
    expect(expected / truth).toBeGreaterThan(0.97);
    expect(expected / truth).toBeLessThan(1.03);
    // The error of a forecast holds that of its level, which adds a tenth to a quarter.
    expect(variance / least).toBeGreaterThan(0.95);
    expect(variance / least).toBeLessThan(1.5);
    expect(covered / rates.length).toBeGreaterThan(0.92);
    expect(covered / rates.length).toBeLessThan(0.98);
  });

  it('prefers the models that fit: after a step, the level follows', () => {
    const random = seededRandom(52);
    const rows = Array.from({ length: 60 }, () => [weeks(104, (week) => poisson(week < 60 ? 4 : 12, random) + 1)]);
    const forecast = forecastOf(demandOf(rows));
    const mean = forecast.level.reduce((a, b) => a + b, 0) / rows.length;
    expect(mean * 7).toBeGreaterThan(12);
    expect(mean * 7).toBeLessThan(14);
  });

  it('lets obsolete series go to zero, and slow ones live', () => {
    const dead = weeks(104, (week) => (week < 60 ? 5 : 0));
    const slow = weeks(104, (week) => (week % 25 === 0 ? 5 : 0));
    const { level } = forecastOf(demandOf([[dead], [slow]]));
    expect(level[0]).toBe(0);
    expect(level[1]).toBeGreaterThan(0);
  });

  it('borrows for a new item: one great first week is not its level', () => {
    const random = seededRandom(53);
    const old = Array.from({ length: 40 }, () => [weeks(60, () => poisson(6, random) + 1)]);
    const young = [weeks(60, (week) => (week === 59 ? 90 : 0))];
    const forecast = forecastOf(demandOf([...old, young]));
    const mean = forecast.level[40]! * 7;
    expect(mean).toBeGreaterThan(7);
    expect(mean).toBeLessThan(45);
    expect(forecast.phi[40]! / forecast.segments[forecast.segment[40]!]!.phi).toBeGreaterThan(3); // 1 + P / n^3, then the pooled spread
  });

  it('gives an item of three weeks a level between its own and its segment\'s, and more spread than a known one', () => {
    const random = seededRandom(56);
    const old = Array.from({ length: 60 }, () => [weeks(60, () => poisson(20, random) + 1)]);
    const young = [[60, 20, 21], [4, 3, 5], [25, 18, 20]].map((sold) => [weeks(60, (week) => (week < 57 ? 0 : sold[week - 57]!))]);
    const forecast = forecastOf(demandOf([...old, ...young]));
    const mean = (row: number): number => windowMean(forecast, row, 0, 7);
    expect(mean(60)).toBeGreaterThan(21);
    expect(mean(60)).toBeLessThan(34); // its own three weeks: 33.7
    expect(mean(61)).toBeGreaterThan(5); // its own: 4
    expect(mean(61)).toBeLessThan(21);
    expect(mean(62)).toBeGreaterThan(19);
    expect(mean(62)).toBeLessThan(23);
    const known = old.map((_, row) => row).filter((row) => forecast.segment[row] === forecast.segment[62]);
    expect(forecast.phi[62]! / forecast.segments[forecast.segment[62]!]!.phi).toBeGreaterThan(1.1); // 1 + P / n^3, then the pooled spread
    expect(known.length).toBeGreaterThan(0); // rows with history of the same segment
    const spread = (row: number): number => windowVariance(forecast, row, 100);
    const usual = known.reduce((sum, row) => sum + spread(row), 0) / known.length;
    expect(spread(62)).toBeGreaterThanOrEqual(usual * 0.99);
  });

  it('is re-based after a peak that comes every year', () => {
    const random = seededRandom(57);
    const peak = (week: number): boolean => week % 52 >= 40 && week % 52 < 46;
    const rows = Array.from({ length: 60 }, () => [weeks(4 * 52 - 3, (week) => poisson(peak(week) ? 30 : 6, random) + 1)]);
    const forecast = forecastOf(demandOf(rows));
    const mean = (from: number, to: number): number => rows.reduce((sum, _, row) => sum + windowMean(forecast, row, 7 * from, 7 * to), 0) / rows.length / (to - from);
    expect(forecast.seasonName).toBe('year');
    expect(mean(0, 5)).toBeGreaterThan(6); // usual weeks bring 7, three weeks after weeks of 31
    expect(mean(0, 5)).toBeLessThan(10);
    expect(mean(43, 49) / mean(0, 26)).toBeGreaterThan(2); // and the next peak lies ahead
  });

  it('lets a dying series fall week by week, to 0 after half a year and four of its intervals', () => {
    const level = (quiet: number): number => {
      const random = seededRandom(58);
      const living = Array.from({ length: 30 }, () => [weeks(104, () => poisson(5, random) + 1)]);
      const dying = [weeks(104, (week) => (week < 104 - quiet ? 5 : 0))];
      return forecastOf(demandOf([...living, dying])).level[30]!;
    };
    const levels = [0, 4, 13, 26, 27].map(level);
    for (let at = 1; at < levels.length; at++) expect(levels[at]).toBeLessThan(levels[at - 1]!);
    expect(levels.slice(-2).map((value) => value > 0)).toEqual([true, false]);
  });

  it('treats masked weeks as unknown: a stockout does not lower the forecast', () => {
    const random = seededRandom(54);
    const sales = Array.from({ length: 40 }, () => weeks(80, () => poisson(8, random) + 1));
    const out = (value: number): DenseRow[][] =>
      sales.map((row) => [row.map((units, week) => (week >= 70 && week < 78 ? value : units))]);
    const full = forecastOf(demandOf(sales.map((row) => [row])));
    const masked = forecastOf(demandOf(out(Number.NaN)));
    const zero = forecastOf(demandOf(out(0)));
    const mean = ({ level }: Forecast): number => level.reduce((a, b) => a + b, 0) / level.length;
    expect(mean(masked) / mean(full)).toBeGreaterThan(0.95);
    expect(mean(zero) / mean(full)).toBeLessThan(0.9);
  });

  it('lets a level fade that was last seen long ago: half in 13 weeks of an empty shelf', () => {
    const random = seededRandom(58);
    const sales = Array.from({ length: 40 }, () => weeks(80, () => poisson(8, random) + 1));
    const emptyFrom = (week: number): Forecast =>
      forecastOf(demandOf(sales.map((row) => [row.map((units, at) => (at >= week ? Number.NaN : units))])));
    const sum = ({ level }: Forecast): number => level.reduce((a, b) => a + b, 0);
    const known = forecastOf(demandOf(sales.map((row) => [row.slice(0, 54)])));
    expect(sum(emptyFrom(67)) / sum(emptyFrom(80))).toBeGreaterThan(0.45);
    expect(sum(emptyFrom(67)) / sum(emptyFrom(80))).toBeLessThan(0.55);
    expect(sum(emptyFrom(54)) / sum(known)).toBeCloseTo(0.25, 2);
  });

  it('does not depend on the order of SKUs', () => {
    const random = seededRandom(55);
    const rows = Array.from({ length: 90 }, (_, row) => [
      weeks(70, (week) => (week === 0 ? 1 : negativeBinomial(0.2 + (row % 9), 2, random))),
      weeks(70, () => poisson(0.5, random)),
    ]);
    const forward = forecastOf(demandOf(rows));
    const backward = forecastOf(demandOf([...rows].reverse()));
    for (let sku = 0; sku < rows.length; sku++) {
      for (const region of [0, 1]) {
        const a = sku * 2 + region;
        const b = (rows.length - 1 - sku) * 2 + region;
        expect(backward.level[b]).toBeCloseTo(forward.level[a]!, 10);
        expect(backward.phi[b]! / forward.phi[a]!).toBeCloseTo(1, 9);
      }
    }
  });

  it('is always defined: zeros, one observation, long gaps, all masked, short and huge', () => {
    const units = fc.oneof(
      fc.constant(0), fc.constant(0), fc.constant(Number.NaN),
      fc.integer({ min: 1, max: 20 }), fc.constant(2_000_000_000),
    );
    const demands = fc.integer({ min: 0, max: 130 }).chain((length) =>
      fc.array(fc.array(fc.array(units, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 3 }), {
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(demands, fc.constantFrom(7, 1, 365.25 / 12), (skus, bucketDays) => {
        const demand = demandOf(skus, bucketDays);
        const forecast = forecastOf(demand);
        expect(forecast.level.length).toBe(demand.rowCount);
        for (let row = 0; row < demand.rowCount; row++) {
          expect(forecast.level[row]).toBeGreaterThanOrEqual(0);
          expect(forecast.phi[row]).toBeGreaterThan(0);
          expect(forecast.power[row]).toBeGreaterThanOrEqual(1);
          expect(forecast.power[row]).toBeLessThanOrEqual(2);
          const mean = windowMean(forecast, row, 3, 40);
          expect(Number.isFinite(windowVariance(forecast, row, mean))).toBe(true);
          expect(forecast.segments[forecast.segment[row]!]!.models.length).toBe(5);
        }
        expect(forecast.segments.reduce((rows, segment) => rows + segment.rows, 0)).toBe(demand.rowCount);
      }),
      { seed: 56, numRuns: 150 },
    );
  });
});

describe('protectionBuckets', () => {
  it('covers review and lead time in whole buckets, at least one', () => {
    fc.assert(
      fc.property(fc.nat(90), fc.nat(200), fc.constantFrom(1, 7, 365.25 / 12), (review, lead, bucketDays) => {
        const buckets = protectionBuckets(review, lead, bucketDays);
        expect(buckets).toBeGreaterThanOrEqual(1);
        expect(buckets * bucketDays).toBeGreaterThanOrEqual(review + lead);
        expect(buckets === 1 || (buckets - 1) * bucketDays < review + lead).toBe(true);
      }),
      { seed: 57, numRuns: 200 },
    );
  });
});
