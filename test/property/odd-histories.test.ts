/** Whatever the history is like, the forecast is a finite distribution, or the case is refused with a finding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseCase } from '../../src/analyse-case.js';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { classifyItems } from '../../src/classify/classify-items.js';
import { buildDemand } from '../../src/demand/build-demand.js';
import { backtestForecast } from '../../src/forecast/backtest.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import { forecastQuantiles } from '../../src/forecast/forecast-quantiles.js';
import { NAMED_METHODS } from '../../src/forecast/named-methods.js';
import type { Case } from '../../src/model/case.js';
import { FindingsError } from '../../src/model/finding.js';
import { DAYS_AHEAD, type ExplainedForecast, windowMean, windowVariance } from '../../src/model/forecast.js';
import type { EventRow } from '../../src/model/tables.js';
import { day, makeSettings, makeTables, type OrderRow, type Rows } from '../assemble/make-tables.js';

const END = day('2024-06-30');
const PROBABILITIES = [0, 0.1, 0.5, 0.9, 0.95, 0.99];

/** Orders of one SKU and region, as days before the end and units. */
type Sales = readonly (readonly [ago: number, units: number])[];

const few = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: -40, max: 40 })), { maxLength: 30 });
const odd: fc.Arbitrary<Sales> = fc.oneof(
  fc.constant([]), // nothing at all
  fc.integer({ min: 0, max: 900 }).map((ago) => Array.from({ length: 9 }, (_, at) => [ago + at, 0] as const)), // all zero
  fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 999_999_999 })).map((sale) => [sale]), // one observation
  fc.integer({ min: 370, max: 420 }).map((gap) => [0, 7, 14, gap + 14, gap + 21, gap + 28].map((ago) => [ago, 5] as const)), // a gap of a year
  fc.integer({ min: 0, max: 20 }).map((days) => Array.from({ length: days + 1 }, (_, ago) => [ago, 3] as const)), // shorter than the protection period
  fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1e8, max: 999_999_999 })), { maxLength: 4 }), // huge
  fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -90, max: 20 })), { minLength: 4, maxLength: 20 }), // weeks that net below 0
  few,
);

const event: fc.Arbitrary<EventRow> = fc.record({
  start: fc.integer({ min: END - 1200, max: END + 500 }), length: fc.constantFrom(0, 3, 6, 20, 400),
  uplift: fc.constantFrom(undefined, 0.01, 0.5, 3, 100), name: fc.constantFrom(undefined, 'sale'), sku: fc.constantFrom(undefined, 'A', 'B'),
  region: fc.constantFrom(undefined, 'de'),
}).map(({ start, length, ...row }) => ({
  start, end: start + length, ...(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Partial<EventRow>),
}));

const oddCase = fc.record({
  sales: fc.array(odd, { minLength: 1, maxLength: 4 }),
  events: fc.array(event, { maxLength: 4 }),
  counts: fc.array(fc.record({ week: fc.integer({ min: 1, max: 40 }), onHand: fc.constantFrom(0, 0, 5) }), { maxLength: 20 }),
  bucket: fc.constantFrom('week', 'month', 'day'),
  reviewDays: fc.constantFrom(0, 7, 30),
  supplierLeadDays: fc.constantFrom(0, 28, 300),
});
type OddCase = typeof oddCase extends fc.Arbitrary<infer T> ? T : never;

/** The case, or undefined where it is refused, which must be with a finding. */
function assemble({ sales, events, counts, ...settings }: OddCase): Case | undefined {
  const orders = sales.flatMap((series, at) => series.map(([ago, units]): OrderRow =>
    ({ orderedOn: END - ago, sku: 'AABB'[at]!, region: at % 2 ? 'uk' : 'de', units })));
  const rows: Rows = {
    inventory: [
      ...['A', 'B'].flatMap((sku) => ['W1', 'W2'].map((warehouse) => ({ sku, warehouse, onHand: 20, snapshotDate: END }))),
      ...new Map(counts.map(({ week, onHand }) => [week, { sku: 'A', warehouse: 'W1', onHand, snapshotDate: END - 7 * week }])).values(),
    ],
    shipping: [{ warehouse: 'W1', region: 'de', costUnit: 1 }, { warehouse: 'W2', region: 'uk', costUnit: 1 }],
    orders, events,
  };
  try {
    return assembleCase(makeTables(rows), makeSettings({ ...settings, asOf: END, onError: 'skip' }));
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    expect(error.findings.some(({ severity }) => severity === 'error')).toBe(true);
    return undefined;
  }
}

function expectDistribution(forecast: ExplainedForecast, rows: number): void {
  for (const days of [0, 1, 35, DAYS_AHEAD]) {
    const quantiles = days === 0 ? [] : [...forecastQuantiles(forecast, days, PROBABILITIES)];
    expect(quantiles.every((units) => Number.isInteger(units) && units >= 0)).toBe(true);
    for (let row = 0; row < rows; row++) {
      const mean = windowMean(forecast, row, 0, days);
      const variance = windowVariance(forecast, row, mean);
      expect(Number.isFinite(mean) && mean >= 0, `mean ${mean} over ${days} days`).toBe(true);
      expect(Number.isFinite(variance) && variance >= 0, `variance ${variance}`).toBe(true);
      if (days === 0) expect([mean, variance]).toEqual([0, 0]);
      const own = quantiles.slice(row * PROBABILITIES.length, (row + 1) * PROBABILITIES.length);
      expect(own.slice(1).every((units, at) => units >= own[at]!)).toBe(true);
    }
  }
  for (const column of [forecast.level, forecast.phi, forecast.power, forecast.events.uplift]) {
    expect(column.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  }
  for (const { models } of forecast.segments) expect(models.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(Number.isFinite(forecast.bias) && forecast.bias > 0).toBe(true);
}

describe('odd histories', () => {
  it('have a finite forecast, by every bucket and period, with events and masks', () => {
    let tried = 0;
    fc.assert(
      fc.property(oddCase, (given) => {
        const theCase = assemble(given);
        if (theCase === undefined) return;
        const demand = buildDemand(theCase);
        expect(demand.units.every((units) => units > 0)).toBe(true);
        expectDistribution(forecastDemand(theCase, demand, classifyItems(theCase, demand)), demand.rowCount);
        tried++;
      }),
      { seed: 21, numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(300);
  });

  it('have a finite forecast by every method that can be named', () => {
    fc.assert(
      fc.property(oddCase, fc.constantFrom(...NAMED_METHODS), (given, method) => {
        const theCase = assemble({ ...given, bucket: given.bucket === 'day' ? 'week' : given.bucket });
        if (theCase === undefined) return;
        const demand = buildDemand(theCase);
        expectDistribution(forecastDemand(theCase, demand, classifyItems(theCase, demand), method), demand.rowCount);
      }),
      { seed: 22, numRuns: 40 },
    );
  });

  it('can be analysed and tested backwards: no figure that is asked for is open', () => {
    fc.assert(
      fc.property(oddCase, (given) => {
        const theCase = assemble({ ...given, bucket: given.bucket === 'day' ? 'week' : given.bucket });
        if (theCase === undefined) return;
        const { positions, demand, classes } = analyseCase(theCase);
        for (const column of [positions.mean, positions.variance, positions.level, positions.gain, positions.partLevel]) {
          expect(column.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        }
        expect(positions.horizon.every((days) => days >= 1 && days <= 365)).toBe(true);
        for (const { windows, units } of backtestForecast(theCase, demand, classes).rows) {
          expect(Number.isFinite(windows) && Number.isFinite(units) && units >= 0).toBe(true);
        }
      }),
      { seed: 23, numRuns: 50 },
    );
  });
});
