import { describe, expect, it } from 'vitest';
import { rowPatterns } from '../../src/classify/classify-pattern.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import { seasonOf } from '../../src/forecast/season.js';
import type { Classes } from '../../src/model/classes.js';
import { DAYS_AHEAD, windowMean } from '../../src/model/forecast.js';
import { caseOf, demandOf, poisson, seededRandom } from './demand-of.js';

const random = seededRandom(91);
const wave = (day: number): number => 1 + 0.8 * Math.sin((2 * Math.PI * day) / 365.25);
const seasonal = (weeks: number) =>
  demandOf(Array.from({ length: 40 }, () => [Array.from({ length: weeks }, (_, w) => poisson(10 * wave(19000 + 7 * w + 3), random) + (w === 0 ? 1 : 0))]));
const flat = (weeks: number) =>
  demandOf(Array.from({ length: 40 }, () => [Array.from({ length: weeks }, (_, w) => poisson(10, random) + (w === 0 ? 1 : 0))]));

describe('seasonOf', () => {
  it('finds a season of the year in three years of it, and none in flat demand or in one year', () => {
    expect(seasonOf(undefined, seasonal(156), 5).name).toBe('year');
    expect(seasonOf(undefined, flat(156), 5).name).toBe('none');
    expect(seasonOf(undefined, seasonal(60), 5).name).toBe('none');
  });

  it('finds the seasons of two categories that cancel in the whole', () => {
    const summer = (weeks: number, sign: number): number[] =>
      Array.from({ length: weeks }, (_, w) => poisson(10 * (1 + 0.8 * sign * Math.sin((2 * Math.PI * (19000 + 7 * w + 3)) / 365.25)), random) + (w === 0 ? 1 : 0));
    const demand = demandOf(Array.from({ length: 60 }, (_, sku) => [summer(156, sku < 30 ? 1 : -1)]));
    const category = Int32Array.from({ length: 60 }, (_, sku) => (sku < 30 ? 0 : 1));
    expect(seasonOf(undefined, demand, 5).name).toBe('none');
    const season = seasonOf({ category }, demand, 5);
    expect(season.name).toBe('year');
    // each category peaks where the other is low
    const monthly = (group: number, day: number): number => season.ahead[group * (DAYS_AHEAD + 1) + day + 30]! - season.ahead[group * (DAYS_AHEAD + 1) + day]!;
    const days = Array.from({ length: 11 }, (_, month) => 30 * month);
    const [one, other] = [0, 1].map((group) => days.map((day) => monthly(season.group[group * 30]!, day)));
    const highest = one!.indexOf(Math.max(...one!));
    expect(one![highest]).toBeGreaterThan(35);
    expect(other![highest]).toBeLessThan(25);
    expect(seasonOf({ category }, flat(156), 5).name).toBe('none');
  });

  it('puts the peak ahead into the forecast, before it shows in the level', () => {
    const demand = seasonal(156);
    const forecast = forecastDemand(caseOf(), demand, rowPatterns(demand) as unknown as Classes);
    const today = demand.bucketStart[156]!;
    let own = 0;
    let truth = 0;
    let level = 0;
    for (const from of [0, 90, 180, 270]) {
      const expected = Array.from({ length: 35 }, (_, d) => (10 / 7) * wave(today + from + d)).reduce((a, b) => a + b, 0);
      own += Math.abs(windowMean(forecast, 0, from, from + 35) - expected);
      level += Math.abs(50 - expected);
      truth += expected;
    }
    expect(own / truth).toBeLessThan(0.15); // a profile that always counts a flat year is off by 0.16
    expect(own).toBeLessThan(0.3 * level);
  });

  it('gives daily demand the profile of its week', () => {
    const demand = demandOf(Array.from({ length: 20 }, () => [
      Array.from({ length: 120 }, (_, d) => poisson((19000 + d) % 7 === 2 ? 0 : 7, random) + (d === 0 ? 1 : 0)),
    ]), 1);
    const season = seasonOf(undefined, demand, 35);
    expect(season.name).toBe('week');
    const today = demand.bucketStart[120]!;
    for (let day = 0; day < 7; day++) {
      const share = season.ahead[day + 1]! - season.ahead[day]!;
      if ((today + day) % 7 === 2) expect(share).toBeLessThan(0.3);
      else expect(share).toBeGreaterThan(1);
    }
    const forecast = forecastDemand(caseOf(), demand, rowPatterns(demand) as unknown as Classes);
    const weekly = Array.from({ length: 20 }, (_, row) => windowMean(forecast, row, 0, 28) / 4).reduce((a, b) => a + b, 0) / 20;
    expect(weekly).toBeGreaterThan(0.94 * 6 * 7); // six days of seven units; the closed day takes nothing off
    expect(weekly).toBeLessThan(1.06 * 6 * 7);
  });
});
