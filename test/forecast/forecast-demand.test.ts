import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowPatterns } from '../../src/classify/classify-pattern.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import { protectionBuckets } from '../../src/forecast/protection-period.js';
import type { Classes } from '../../src/model/classes.js';
import type { Demand } from '../../src/model/demand.js';
import { DAYS_AHEAD, windowMean, windowVariance, type Forecast } from '../../src/model/forecast.js';
import { countCdf, shapeOf } from '../../src/probability/negative-binomial.js';
import { caseOf, demandOf, negativeBinomial, poisson, seededRandom, type DenseRow } from './demand-of.js';

const forecastOf = (demand: Demand): Forecast =>
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
    expect(forecast.phi[40]).toBe(forecast.segments[forecast.segment[40]!]!.phi);
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
