import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KpiInput } from '../../src/kpi/kpi-input.js';
import { measureKpis } from '../../src/kpi/measure-kpis.js';
import { METRICS } from '../../src/kpi/metrics.js';
import type { AbcClass } from '../../src/model/classes.js';
import type { KpiValue, TransferLine } from '../../src/model/plan.js';
import { testCase, testClasses, testOutlook, testPositions, type TestLine } from './small-case.js';

/**
 * Two SKUs (S0: class A, cost 10; S1: class B, cost 4), two warehouses. Cells: S0 W0, S0 W1, S1 W0, S1 W1.
 * The plan moves 20 units of S0 from W0 to W1. S1 is not stocked at W1.
 */
const lines: TestLine[] = [
  { day: 0, sku: 0, region: 0, units: 30 },
  { day: 99, sku: 0, region: 1, units: 10 }, // the first order: 100 days of history
  { day: 10, sku: 1, region: 0, units: 25, warehouse: 1 },
];
const theCase = testCase({
  unitCost: [10, 4],
  volumeM3: [0.01, 0],
  abc: ['A', 'B'],
  shippingCost: [[1, 2], [2, 1]],
  storage: [0.5, 1],
  lines,
});
const transfer: TransferLine = {
  transferId: 'x', sku: 0, from: 0, to: 1, units: 20, cases: 20, shipOn: 0, arriveOn: 3, cost: 1250, benefit: 9000,
  useProbability: 1, fromCoverBefore: 50, fromCoverAfter: 40, toCoverBefore: 0, toCoverAfter: 20, abc: 'A', triggers: [], due: true, chain: false,
  reason: { horizon: 28, expectedLostBefore: 0, expectedLostAfter: 0, unitGain: 0, lossAtFrom: 0, alternative: -1, alternativeBenefit: 0 },
};
const common = { demand: [60, 40, 28, 14] };
const input: KpiInput = {
  theCase,
  classes: testClasses(['A', 'B']),
  positions: testPositions([20, 14], [1, 1, 1, 0]),
  before: testOutlook({
    ...common,
    served: [60, 0, 28, 0], rerouted: [0, 30, 0, 7], lost: [0, 10, 0, 7],
    shippingCost: [60, 60, 28, 14], withinTwoDays: [60, 15, 28, NaN],
    onHand: [100, 5, 50, 0], available: [90, 0, 50, 0], cover: [30, 0, 25, 0],
  }),
  after: testOutlook({
    ...common,
    served: [60, 20, 28, 0], rerouted: [0, 16, 0, 7], lost: [0, 4, 0, 7],
    shippingCost: [60, 52, 28, 14], withinTwoDays: [60, 28, 28, NaN],
    onHand: [80, 25, 50, 0], available: [70, 20, 50, 0], cover: [24, 10, 25, 0],
  }),
  lines: [transfer],
};
const kpis = measureKpis(input);

function kpi(metric: string, warehouse?: string, abc?: AbcClass, among: readonly KpiValue[] = kpis): KpiValue {
  return among.find((k) => k.metric === metric && k.warehouse === warehouse && k.abc === abc && k.region === undefined)!;
}
function values(metric: string, warehouse?: string, abc?: AbcClass): [number | null, number | null] {
  const { before, after } = kpi(metric, warehouse, abc);
  return [before, after];
}

describe('figures by hand', () => {
  test('every metric has every scope once: (all, A, B) x (all, W0, W1)', () => {
    const stock = kpis.filter(({ region }) => region === undefined);
    expect(stock).toHaveLength(METRICS.length * 9);
    expect(new Set(kpis.map((k) => JSON.stringify([k.metric, k.warehouse, k.abc, k.region]))).size).toBe(kpis.length);
  });

  test('service to expect', () => {
    // demand 142; before served 88 + 37 rerouted, after 108 + 23
    const close = (metric: string, before: number, after: number, warehouse?: string, abc?: AbcClass) => {
      const [b, a] = values(metric, warehouse, abc);
      expect(b).toBeCloseTo(before, 12);
      expect(a).toBeCloseTo(after, 12);
    };
    close('expected_fill_rate', 125 / 142, 131 / 142);
    close('expected_fill_rate', 37 / 54, 43 / 54, 'W1');
    close('expected_fill_rate', 90 / 100, 96 / 100, undefined, 'A');
    close('expected_fill_rate', 7 / 14, 7 / 14, 'W1', 'B');
    close('local_fill_rate', 88 / 142, 108 / 142);
    close('local_fill_rate', 0, 20 / 54, 'W1');
    expect(values('expected_lost_units')).toEqual([17, 11]);
    expect(values('expected_shipping_cost')).toEqual([162, 154]);
    // S1 at W1 has no known transit: its 14 units are in neither part
    close('share_within_two_days', 103 / 128, 116 / 128);
    expect(kpi('share_within_two_days', 'W1', 'B')).toMatchObject({ before: null, reason: 'no forecast demand with a known transit time' });
  });

  test('stock', () => {
    // three stocked positions with demand; S0 at W1 was empty
    expect(values('stockout_rate')).toEqual([1 / 3, 0]);
    expect(values('stockout_rate', 'W1')).toEqual([1, 0]);
    expect(kpi('stockout_rate', 'W1', 'B').before).toBeNull(); // not stocked is no position
    expect(values('unstocked_demand_share')).toEqual([14 / 142, 14 / 142]);
    // per day: 3, 2, 2, 1 units; before (3 x 30 + 0 + 2 x 25 + 0) / 8, after (3 x 24 + 2 x 10 + 50) / 8
    expect(values('forward_cover')).toEqual([140 / 8, 142 / 8]);
    expect(values('forward_cover', 'W1', 'A')).toEqual([0, 10]);
    expect(values('units_on_hand')).toEqual([155, 155]);
    expect(values('units_on_hand', 'W0', 'A')).toEqual([100, 80]);
    // 105 x 10 + 50 x 4
    expect(values('inventory_value')).toEqual([1250, 1250]);
    // (0.25 + 0.05) x 1250 = 375, and storage of S0: 0.01 m3 x 365 days = 3.65 a unit at 1 a m3 and day
    expect(values('carrying_cost')[0]).toBeCloseTo(375 + 100 * 0.5 * 3.65 + 5 * 3.65, 9);
    expect(values('carrying_cost')[1]).toBeCloseTo(375 + 80 * 0.5 * 3.65 + 25 * 3.65, 9);
  });

  test('turnover and days on hand: 500 of COGS in 100 days of history, 350 of it placed at W0 by who serves first', () => {
    // S0: 30 in R0 (W0 serves), 10 in R1 (W1 serves); S1: 25 shipped by W1 though W0 serves R0 first
    expect(values('point_in_time_turnover')[0]).toBeCloseTo((500 * 3.65) / 1250, 12);
    expect(values('point_in_time_turnover', 'W0')[0]).toBeCloseTo((300 * 3.65) / 1200, 12);
    expect(values('point_in_time_turnover', 'W1')[1]).toBeCloseTo((200 * 3.65) / 250, 12);
    expect(kpi('point_in_time_turnover', 'W1', 'B')).toMatchObject({ before: null, reason: 'nothing on hand' });
    // the last 90 days leave out the 10 units of day 99
    expect(values('snapshot_days_on_hand')[0]).toBeCloseTo(1250 / (400 / 90), 9);
    expect(kpi('snapshot_days_on_hand', 'W1', 'A').reason).toBe('nothing sold in the last 90 days');
  });

  test('transfers', () => {
    expect(values('units_sent', 'W0')).toEqual([0, 20]);
    expect(values('units_sent', 'W1')).toEqual([0, 0]);
    expect(values('units_received', 'W1', 'A')).toEqual([0, 20]);
    expect(values('transfer_cost')).toEqual([0, 12.5]);
    const { theCase, classes, positions, before } = input;
    const alone = measureKpis({ theCase, classes, positions, before, after: before });
    expect(kpi('units_sent', undefined, undefined, alone)).toMatchObject({ before: null, after: null, reason: 'no plan' });
    for (const { before, after } of alone) expect(after).toBe(before);
  });

  test('without any demand or stock nothing is 0 that is unknown', () => {
    const zero = [0, 0, 0, 0];
    const nothing = testOutlook({ onHand: zero, cover: [NaN, NaN, NaN, NaN] });
    const empty = measureKpis({ ...input, before: nothing, after: nothing });
    for (const metric of ['expected_fill_rate', 'local_fill_rate', 'share_within_two_days', 'stockout_rate', 'unstocked_demand_share', 'forward_cover']) {
      const result = kpi(metric, undefined, undefined, empty);
      expect(result.before, metric).toBeNull();
      expect(result.reason, metric).toMatch(/demand/);
    }
    expect(kpi('point_in_time_turnover', undefined, undefined, empty).before).toBeNull();
    expect(kpi('otif', undefined, undefined, empty)).toMatchObject({ before: null, reason: 'no promise date' });
  });
});

describe('against sums over filtered lists', () => {
  const abcOf = fc.constantFrom<AbcClass>('A', 'B', 'C', 'N');
  const cell = fc.record({
    served: fc.integer({ min: 0, max: 50 }),
    rerouted: fc.integer({ min: 0, max: 20 }),
    lost: fc.integer({ min: 0, max: 20 }),
    onHand: fc.integer({ min: 0, max: 90 }),
    taken: fc.integer({ min: 0, max: 90 }),
    stocked: fc.integer({ min: 0, max: 1 }),
    cover: fc.integer({ min: 0, max: 366 }),
  });
  const sku = fc.record({ abc: abcOf, cost: fc.integer({ min: 1, max: 40 }), cells: fc.array(cell, { minLength: 3, maxLength: 3 }), horizon: fc.integer({ min: 7, max: 70 }) });

  test('ratios and sums of every scope', () => {
    fc.assert(
      fc.property(fc.array(sku, { minLength: 1, maxLength: 6 }), (skus) => {
        const flat = skus.flatMap((s, i) => s.cells.map((c, w) => ({ ...c, s: i, w, abc: s.abc, cost: s.cost, horizon: s.horizon })));
        const demandOf = (c: (typeof flat)[number]) => c.served + c.rerouted + c.lost;
        const outlook = testOutlook({
          demand: flat.map(demandOf),
          served: flat.map((c) => c.served),
          rerouted: flat.map((c) => c.rerouted),
          lost: flat.map((c) => c.lost),
          onHand: flat.map((c) => c.onHand),
          available: flat.map((c) => Math.max(0, c.onHand - c.taken)),
          cover: flat.map((c) => (demandOf(c) > 0 ? c.cover : NaN)),
        });
        const measured = measureKpis({
          theCase: testCase({ unitCost: skus.map((s) => s.cost), abc: skus.map((s) => s.abc), shippingCost: [[1], [2], [3]], lines: [] }),
          classes: testClasses(skus.map((s) => s.abc)),
          positions: testPositions(skus.map((s) => s.horizon), flat.map((c) => c.stocked)),
          before: outlook,
          after: outlook,
        });
        for (const warehouse of [undefined, 'W0', 'W1', 'W2']) {
          for (const abc of [undefined, ...new Set(skus.map((s) => s.abc))]) {
            const mine = flat.filter((c) => (warehouse === undefined || `W${c.w}` === warehouse) && (abc === undefined || c.abc === abc));
            const total = (of: (c: (typeof flat)[number]) => number) => mine.map(of).reduce((a, b) => a + b, 0);
            const expectKpi = (metric: string, numerator: number, denominator = 1) => {
              const value = kpi(metric, warehouse, abc, measured).before;
              if (denominator === 0) expect(value).toBeNull();
              else expect(value).toBeCloseTo(numerator / denominator, 9);
            };
            const positions = mine.filter((c) => c.stocked === 1 && demandOf(c) > 0);
            expectKpi('expected_fill_rate', total((c) => c.served + c.rerouted), total(demandOf));
            expectKpi('local_fill_rate', total((c) => c.served), total(demandOf));
            expectKpi('expected_lost_units', total((c) => c.lost));
            expectKpi('units_on_hand', total((c) => c.onHand));
            expectKpi('inventory_value', total((c) => c.onHand * c.cost));
            expectKpi('carrying_cost', 0.3 * total((c) => c.onHand * c.cost));
            expectKpi('stockout_rate', positions.filter((c) => c.onHand <= c.taken).length, positions.length);
            expectKpi('forward_cover', total((c) => (demandOf(c) * c.cover) / c.horizon), total((c) => demandOf(c) / c.horizon));
          }
        }
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
