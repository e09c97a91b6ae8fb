import { describe, expect, it } from 'vitest';
import { rowPatterns } from '../../src/classify/classify-pattern.js';
import { backtestForecast } from '../../src/forecast/backtest.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import type { Catalogue } from '../../src/model/case.js';
import type { Classes } from '../../src/model/classes.js';
import type { Demand } from '../../src/model/demand.js';
import { ALL, type CaseEvent, UPLIFT_SOURCES } from '../../src/model/events.js';
import { type ExplainedForecast, windowMean } from '../../src/model/forecast.js';
import { caseOf, demandOf, poisson, seededRandom } from './demand-of.js';

const WEEKS = 60;
const FIRST = 19000;
const TODAY = FIRST + 7 * WEEKS;

const eventOf = (start: number, days: number, uplift = Number.NaN, more: Partial<CaseEvent> = {}): CaseEvent => ({
  start, end: start + days - 1, uplift, sku: ALL, category: ALL, region: ALL, name: '', ...more,
});
const week = (at: number): number => FIRST + 7 * at;

/** Ten units a week, and what `units` says in some weeks. */
const steady = (units: Readonly<Record<number, number>> = {}): number[] => Array.from({ length: WEEKS }, (_, at) => units[at] ?? 10);

const forecastOf = (demand: Demand, events?: readonly CaseEvent[], category = Int32Array.of(0, 1)): ExplainedForecast =>
  forecastDemand(
    caseOf({ catalogue: { category } as Catalogue, ...(events === undefined ? {} : { events }) }), demand,
    rowPatterns(demand) as unknown as Classes,
  );

describe('events in the forecast', () => {
  it('multiply the demand of their days ahead, and of no other', () => {
    const demand = demandOf([[steady(), steady()]]);
    const forecast = forecastOf(demand, [eventOf(TODAY + 10, 4, 3, { region: 1 })]);
    const daily = 10 / 7;
    expect(windowMean(forecast, 0, 0, 28)).toBeCloseTo(28 * daily, 6);
    expect(windowMean(forecast, 1, 0, 10)).toBeCloseTo(10 * daily, 6);
    expect(windowMean(forecast, 1, 10, 14)).toBeCloseTo(4 * 3 * daily, 6);
    expect(windowMean(forecast, 1, 12, 20)).toBeCloseTo((2 * 3 + 6) * daily, 6);
    expect(windowMean(forecast, 1, 14, 366)).toBeCloseTo(352 * daily, 5);
  });

  it('are taken out of history by the days that they share with each bucket', () => {
    // one unit a day; three of them on the last four days of one week and on all of the next
    const demand = demandOf([[Array.from({ length: WEEKS }, (_, at) => ({ 56: 3 + 4 * 3, 57: 7 * 3 })[at] ?? 7)]]);
    expect(windowMean(forecastOf(demand, [eventOf(week(56) + 3, 11, 3)]), 0, 0, 7)).toBeCloseTo(7, 6);
    expect(windowMean(forecastOf(demand), 0, 0, 7)).toBeGreaterThan(7.5); // not told of it
  });

  it('are no one-off bulk orders', () => {
    const demand = demandOf([[steady({ 40: 80 })]]);
    expect(forecastOf(demand).capped).toHaveLength(1);
    expect(forecastOf(demand, [eventOf(week(40), 7, 8)]).capped).toEqual([]);
    // a bulk order within one still is, measured against what the event would have brought
    const bulk = demandOf([[steady({ 40: 800 })]]);
    expect(forecastOf(bulk, [eventOf(week(40), 7, 8)]).capped).toMatchObject([{ bucket: 40, units: 800, counted: 160 }]);
  });

  it('of another SKU, category or region leave a series as it is', () => {
    const demand = demandOf([[steady(), steady()], [steady(), steady()]]);
    const events = [
      eventOf(TODAY, 7, 2, { sku: 1 }), eventOf(TODAY + 7, 7, 2, { category: 1 }), eventOf(TODAY + 14, 7, 2, { region: 1 }),
    ];
    const forecast = forecastOf(demand, events);
    const means = (row: number): number[] => [0, 1, 2].map((at) => Math.round(windowMean(forecast, row, 7 * at, 7 * at + 7)));
    expect([0, 1, 2, 3].map(means)).toEqual([[10, 10, 10], [10, 10, 20], [20, 20, 10], [20, 20, 20]]);
  });

  it('of different names multiply on shared days; of one name the narrowest counts', () => {
    const demand = demandOf([[steady(), steady()], [steady(), steady()]]);
    const mean = (events: CaseEvent[], row: number): number => windowMean(forecastOf(demand, events), row, 0, 7);
    const wide = eventOf(TODAY, 7, 2, { name: 'sale' });
    expect(mean([wide, eventOf(TODAY, 7, 1.5, { name: 'holiday', region: 1 })], 1)).toBeCloseTo(30, 6);
    const narrow = [wide, eventOf(TODAY, 7, 5, { name: 'sale', category: 0 }), eventOf(TODAY, 7, 4, { name: 'sale', sku: 0, region: 1 })];
    expect([0, 1, 2, 3].map((row) => Math.round(mean(narrow, row)))).toEqual([50, 40, 20, 20]);
    expect(mean([eventOf(TODAY, 7, 50), eventOf(TODAY, 7, 50, { region: 0 })], 0)).toBeCloseTo(1000, 4); // 100 at most
  });

  describe('without an uplift', () => {
    const demand = demandOf(Array.from({ length: 20 }, () => [steady({ 8: 40, 59: 10 }), steady()]));
    const past = eventOf(week(8), 7, Number.NaN, { name: 'sale', region: 0 });
    const ahead = eventOf(TODAY + 7, 7, Number.NaN, { name: 'sale', region: 0 });

    it('are measured from the same event in history, shrunk by 20 usual units', () => {
      const forecast = forecastOf(demand, [past, ahead], new Int32Array(20));
      const measured = (20 * 40 + 20) / (20 * 10 + 20);
      expect([...forecast.events.uplift]).toEqual([measured, measured]);
      expect([...forecast.events.source].map((at) => UPLIFT_SOURCES[at])).toEqual(['measured', 'measured']);
      expect(windowMean(forecast, 0, 7, 14) / windowMean(forecast, 0, 0, 7)).toBeCloseTo(measured, 6);
      expect(windowMean(forecast, 1, 7, 14) / windowMean(forecast, 1, 0, 7)).toBeCloseTo(1, 6);
    });

    it('read an earlier one that was declared by what it brought, and leave the declared uplift where it stands', () => {
      const forecast = forecastOf(demand, [{ ...past, uplift: 2 }, ahead], new Int32Array(20));
      expect(forecast.events.uplift[0]).toBe(2);
      expect(forecast.events.uplift[1]).toBeCloseTo(820 / 220, 9);
    });

    it('count as 1 where name or scope differ, where nothing is over, and where it was masked', () => {
      const unknown = (events: CaseEvent[], of = demand): void => {
        const { uplift, source } = forecastOf(of, events, new Int32Array(20)).events;
        expect([uplift.at(-1), UPLIFT_SOURCES[source.at(-1)!]]).toEqual([1, 'not known']);
      };
      unknown([{ ...past, name: 'other' }, ahead]);
      unknown([{ ...past, region: ALL }, ahead]);
      unknown([{ ...past, name: '' }, { ...ahead, name: '' }]);
      unknown([eventOf(TODAY - 3, 7, Number.NaN, { name: 'sale' })]);
      unknown([past, ahead], demandOf([[steady({ 8: Number.NaN })]]));
    });

    it('are measured by days where buckets are days or months, and within 0.1 to 20', () => {
      const daily = (units: number): Demand => demandOf([[Array.from({ length: 400 }, (_, at) => (at >= 100 && at < 103 ? units : 10))]], 1);
      const uplift = (of: Demand): number => forecastOf(of, [eventOf(FIRST + 100, 3)]).events.uplift[0]!;
      expect(uplift(daily(50))).toBeCloseTo((150 + 20) / (30 + 20), 9);
      expect(uplift(daily(5000))).toBe(20);
      expect(uplift(daily(0))).toBeCloseTo(20 / 50, 9);
      const months = demandOf([[[300, 300, 300, 600, 300, 300, 300, 300]]], 30);
      expect(forecastOf({ ...months, bucketDays: 365.25 / 12 }, [eventOf(FIRST + 100, 10)]).events.uplift[0]).toBeCloseTo((400 + 20) / (100 + 20), 9);
    });

    it('find the uplift of noisy demand, which the backtest then has ahead without having seen it', () => {
      const random = seededRandom(7);
      const sales = [11, 56].map(week);
      const rows = Array.from({ length: 300 }, () => [
        Array.from({ length: WEEKS }, (_, at) => poisson(at === 11 || at === 56 ? 12 : 4, random)),
      ]);
      const of = demandOf(rows);
      const events = sales.map((start) => eventOf(start, 7, Number.NaN, { name: 'sale' }));
      const catalogue = { category: new Int32Array(300) } as Catalogue;
      const abc = rows.map(() => 'A');
      const classes = { ...rowPatterns(of), abc } as unknown as Classes;
      const error = (known: readonly CaseEvent[]): number =>
        backtestForecast(caseOf({ catalogue, events: known, regions: { ids: ['r'] } as never }), of, classes, 1).rows
          .find((row) => row.method === 'rebalance' && row.scope === 'all')!.wape;
      expect(forecastOf(of, events, new Int32Array(300)).events.uplift[0]).toBeCloseTo(3, 0);
      expect(error(events)).toBeLessThan(0.7 * error([]));
    });
  });

  it('are no season: a peak that is declared every year leaves the profile flat', () => {
    const years = (at: number): number => (at % 52 === 40 ? 40 : 10);
    const demand = demandOf([[Array.from({ length: 156 }, (_, at) => years(at))]]);
    const events = [40, 92, 144].map((at) => eventOf(week(at), 7, 4, { name: 'sale' }));
    expect(forecastOf(demand, events).seasonName).toBe('none');
    expect(windowMean(forecastOf(demand, events), 0, 0, 364)).toBeCloseTo(520, 1);
  });
});
