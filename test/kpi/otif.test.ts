import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureKpis } from '../../src/kpi/measure-kpis.js';
import type { AbcClass } from '../../src/model/classes.js';
import { testCase, testClasses, testOutlook, testPositions, type TestLine } from './small-case.js';

function otifOf(lines: readonly TestLine[]): ReturnType<typeof measureKpis> {
  const abc: AbcClass[] = ['A', 'B'];
  const outlook = testOutlook({ onHand: [0, 0, 0, 0] });
  return measureKpis({
    theCase: testCase({ unitCost: [1, 1], abc, shippingCost: [[1, 2], [2, 1]], lines }),
    classes: testClasses(abc),
    positions: testPositions([7, 7], [1, 1, 1, 1]),
    before: outlook,
    after: outlook,
  }).filter((kpi) => kpi.metric === 'otif' && kpi.region === undefined);
}
const overAll = (lines: readonly TestLine[]) => otifOf(lines)[0]!;
const line = (more: Partial<TestLine>): TestLine => ({ day: 30, sku: 0, region: 0, units: 5, ...more });

describe('otif', () => {
  test('in time and in full is a hit; late, short, and open past its promise are misses', () => {
    expect(overAll([line({ promised: 10, delivered: 10 })]).before).toBe(1);
    expect(overAll([line({ promised: 10, delivered: 9 })]).before).toBe(0);
    expect(overAll([line({ promised: 10, delivered: 12, shipped: 4 })]).before).toBe(0);
    expect(overAll([line({ promised: 10, delivered: 12, shipped: 5 })]).before).toBe(1);
    expect(overAll([line({ promised: 0 }), line({ promised: 10, delivered: 10 })]).before).toBe(0.5);
  });

  test('an order is one: its worst line decides', () => {
    const good = line({ order: 0, promised: 10, delivered: 11 });
    const late = line({ order: 0, promised: 10, delivered: 8 });
    const other = line({ order: 1, promised: 10, delivered: 11 });
    expect(overAll([good, late, other]).before).toBe(1 / 2);
    expect(overAll([good, good, other, late]).before).toBe(1 / 2);
  });

  test('a line without a promise is due with its order', () => {
    expect(overAll([line({ order: 0, promised: 10, delivered: 10 }), line({ order: 0, delivered: 10 })]).before).toBe(1);
    expect(overAll([line({ order: 0, promised: 10, delivered: 10 }), line({ order: 0, delivered: 9 })]).before).toBe(0);
  });

  test('what is not due yet, or was due over a year ago, does not count', () => {
    const hit = line({ promised: 10, delivered: 10 });
    expect(overAll([hit, line({ promised: -1 })]).before).toBe(1);
    expect(overAll([hit, line({ promised: 365 })]).before).toBe(1);
    expect(overAll([hit, line({ promised: 364 })]).before).toBe(0.5);
  });

  test('shipping dates stand in where there is no delivery date at all', () => {
    expect(overAll([line({ promised: 10, shippedOn: 10 })]).before).toBe(1);
    expect(overAll([line({ promised: 10, shippedOn: 10 }), line({ promised: 10, shippedOn: 12, delivered: 12 })]).before).toBe(0.5);
  });

  test('what cannot be told is null with its reason, never 100 %', () => {
    expect(overAll([line({ delivered: 3 })])).toMatchObject({ before: null, after: null, reason: 'no promise date' });
    expect(overAll([line({ promised: 3 })])).toMatchObject({ before: null, reason: 'no delivery or shipping date' });
    expect(overAll([line({ promised: -3, delivered: 0 })])).toMatchObject({ before: null, reason: 'no order promised in the last 365 days' });
  });

  test('every scope, against a filter over lists', () => {
    const arbitrary = fc.record({
      sku: fc.integer({ min: 0, max: 1 }),
      region: fc.integer({ min: 0, max: 1 }),
      order: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 4 }),
      warehouse: fc.option(fc.integer({ min: 0, max: 1 }), { nil: undefined }),
      promised: fc.option(fc.integer({ min: -5, max: 370 }), { nil: undefined, freq: 4 }),
      delivered: fc.option(fc.integer({ min: 0, max: 370 }), { nil: undefined, freq: 6 }),
      shipped: fc.option(fc.integer({ min: 3, max: 6 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 14 }), (drawn) => {
        const lines = drawn.map((raw) => line(Object.fromEntries(Object.entries(raw).filter(([, v]) => v !== undefined))));
        fc.pre(lines.some((l) => l.promised !== undefined) && lines.some((l) => l.delivered !== undefined));
        const orders = new Map<string, TestLine[]>();
        lines.forEach((l, i) => {
          const key = l.order === undefined ? `line ${i}` : `order ${l.order}`;
          orders.set(key, [...(orders.get(key) ?? []), l]);
        });
        for (const kpi of otifOf(lines)) {
          let count = 0;
          let hits = 0;
          for (const own of orders.values()) {
            const promises = own.flatMap((l) => l.promised ?? []);
            if (promises.length === 0) continue;
            const due = Math.min(...promises); // days before as-of
            if (due < 0 || due >= 365) continue;
            // region r is served first by warehouse r
            const inScope = own.filter((l) => (kpi.warehouse === undefined || `W${l.warehouse ?? l.region}` === kpi.warehouse) && (kpi.abc === undefined || 'AB'[l.sku] === kpi.abc));
            if (inScope.length === 0) continue;
            count++;
            if (inScope.every((l) => l.delivered !== undefined && l.delivered >= (l.promised ?? due) && (l.shipped ?? 5) >= 5)) hits++;
          }
          if (count === 0) expect(kpi.before).toBeNull();
          else expect(kpi.before).toBe(hits / count);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
