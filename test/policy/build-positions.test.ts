import { describe, expect, it } from 'vitest';
import { analyseCase } from '../../src/analyse-case.js';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { windowMean, windowVariance } from '../../src/model/forecast.js';
import { planTransfers } from '../../src/plan.js';
import { buildPositions } from '../../src/policy/build-positions.js';
import { buildDemand } from '../../src/demand/build-demand.js';
import { classifyItems } from '../../src/classify/classify-items.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import { supplyOf, unitGains } from '../../src/policy/unit-gain.js';
import { countCdf, shapeOf } from '../../src/probability/negative-binomial.js';
import { day, makeSettings, makeTables, type Rows } from '../assemble/make-tables.js';

const asOf = day('2024-06-30');

/** Three warehouses around two regions; one order a week in each region. */
function positionsOf(rows: Partial<Rows> = {}, settings = {}) {
  const theCase = assembleCase(
    makeTables({
      warehouses: ['A', 'B', 'C'].map((warehouse) => ({ warehouse })),
      regions: [{ region: 'east' }, { region: 'west' }],
      shipping: [
        { warehouse: 'A', region: 'east', costUnit: 1, transitDays: 1 },
        { warehouse: 'B', region: 'east', costUnit: 3, transitDays: 3 },
        { warehouse: 'C', region: 'east', costUnit: 9, transitDays: 2 },
        { warehouse: 'B', region: 'west', costUnit: 1, transitDays: 1 },
        { warehouse: 'A', region: 'west', costUnit: 4, transitDays: 2 },
      ],
      skus: [{ sku: 'lamp', price: 30, unitCost: 10, leadTimeDays: 21 }],
      inventory: [
        { sku: 'lamp', warehouse: 'A', onHand: 9, reserved: 2, unavailable: 1, backordered: 1, snapshotDate: asOf },
        { sku: 'lamp', warehouse: 'B', onHand: 1, reserved: 3, backordered: 4, snapshotDate: asOf },
        { sku: 'lamp', warehouse: 'C', onHand: 30, inbound: 5, inboundOn: asOf + 12, snapshotDate: asOf },
      ],
      orders: Array.from({ length: 52 }, (_, week) => [
        { orderedOn: asOf - 7 * week - 3, sku: 'lamp', units: 2, region: 'east' },
        { orderedOn: asOf - 7 * week - 3, sku: 'lamp', units: 1, region: 'west' },
      ]).flat(),
      ...rows,
    }),
    makeSettings({ asOf, ...settings }),
  );
  return { theCase, positions: analyseCase(theCase).positions };
}

describe('demand of a warehouse', () => {
  /** Variance at A, which serves two regions, under a given correlation of regions. */
  const sumsOf = (correlation: number) => {
    const { theCase } = positionsOf({
      shipping: ['A', 'B', 'C'].flatMap((warehouse, at) =>
        ['east', 'west'].map((region) => ({ warehouse, region, costUnit: 1 + at, transitDays: 1 }))),
    });
    const { demand, forecast } = analyseCase(theCase);
    const positions = buildPositions(theCase, demand, { ...forecast, correlation });
    const parts = [0, 1].map((row) => windowVariance(forecast, row, windowMean(forecast, row, 0, positions.horizon[0]!)));
    return { variance: positions.variance[0]!, parts };
  };

  it('adds the variances of its regions without correlation, their deviations with all of it', () => {
    const none = sumsOf(0);
    expect(none.variance).toBeCloseTo(none.parts[0]! + none.parts[1]!, 9);
    const all = sumsOf(1);
    expect(Math.sqrt(all.variance)).toBeCloseTo(Math.sqrt(all.parts[0]!) + Math.sqrt(all.parts[1]!), 9);
    const some = sumsOf(0.25).variance;
    expect(some).toBeGreaterThan(none.variance);
    expect(some).toBeLessThan(all.variance);
  });
});

/** Positions whose gains are those of the stock as it lies. */
function positionsBefore(settings: object) {
  const { theCase } = positionsOf({}, settings);
  const demand = buildDemand(theCase);
  const forecast = forecastDemand(theCase, demand, classifyItems(theCase, demand));
  const positions = buildPositions(theCase, demand, forecast);
  unitGains(theCase, demand, forecast, positions)(0, Float64Array.from({ length: 3 }, (_, cell) => supplyOf(positions, cell, 0)));
  return positions;
}

describe('positions', () => {
  it('count own stock and backorders once', () => {
    const { positions } = positionsOf();
    expect(Array.from(positions.stock)).toEqual([5, 0, 30]); // 9 - 2 - 1 - 1; max(0, 1 - 3) - 4; 30
    expect(Array.from(positions.backordered)).toEqual([0, 4, 0]);
  });

  it('take the next supplier receipt for the horizon, else the lead time, within two reviews and the cover', () => {
    const { positions } = positionsOf();
    // Inbound from a supplier comes on day 12, before two reviews are over.
    expect([positions.nextReceipt[0], positions.horizon[0], positions.receiptSource[0]]).toEqual([12, 14, 0]);
    expect(Array.from(positions.inbound)).toEqual([0, 0, 5]);
    const alone = positionsOf({
      inventory: ['A', 'B', 'C'].map((warehouse) => ({ sku: 'lamp', warehouse, onHand: 40, snapshotDate: asOf })),
    }).positions;
    expect([alone.nextReceipt[0], alone.horizon[0], alone.receiptSource[0]]).toEqual([21, 21, 2]);
    // 10 units a week of demand would use 0.8 x 120 units long before day 90.
    const quick = positionsOf(
      { inventory: ['A', 'B', 'C'].map((warehouse) => ({ sku: 'lamp', warehouse, onHand: 20, snapshotDate: asOf })),
        skus: [{ sku: 'lamp', price: 30, unitCost: 10, leadTimeDays: 300 }] },
    ).positions;
    // The quotient is a whole number, 112: the last digits of the level decide whether a day is rounded up.
    expect([112, 113]).toContain(quick.horizon[0]);
    expect((0.8 * 60) / (3 / 7)).toBeCloseTo(112, 9);
  });

  it('do not wait for a receipt at a warehouse that is not active', () => {
    const { positions } = positionsOf({
      warehouses: [{ warehouse: 'A' }, { warehouse: 'B' }, { warehouse: 'C', active: false }],
    });
    expect([positions.nextReceipt[0], positions.receiptSource[0]]).toEqual([21, 2]);
  });

  it('count money in quanta that stay exact for the stock there is', () => {
    const { theCase, positions } = positionsOf({
      skus: [{ sku: 'lamp', price: 3000, unitCost: 1000, leadTimeDays: 21 }],
      inventory: ['A', 'B', 'C'].map((warehouse) => ({ sku: 'lamp', warehouse, onHand: 300_000_000, snapshotDate: asOf })),
    });
    const packs = 900_000_000;
    const worth = theCase.catalogue.price[0]! * positions.quantum.perUnit;
    expect(worth * packs * 8).toBeLessThan(2 ** 53);
  });

  it('let a SKU whose case pack no warehouse has neither stop the plan nor coarsen the money of the others', async () => {
    const skus = (casePack: number) => [{ sku: 'lamp', price: 3000, unitCost: 1000, leadTimeDays: 21, casePack }];
    expect(positionsOf({ skus: skus(1) }).positions.quantum.exponent).toBe(5);
    expect(positionsOf({ skus: skus(1000) }).positions.quantum.exponent).toBe(5);
    await expect(planTransfers(positionsOf({ skus: skus(100_000) }).theCase)).resolves.toBeDefined();
  });

  it('price a used unit by what its customer would cost or lose without it', () => {
    const { positions } = positionsOf({}, { rates: { ...makeSettings().rates, penalty: 2, delayCostDay: 0.5 } });
    const money = (column: Float64Array, cell: number): number => column[cell]! / positions.quantum.perUnit;
    const h = money(positions.holding, 0);
    const margin = 30 - 10 + 2;
    // What lies there or comes, less what is owed: 5, 0 of which 4 are owed, and 30 with 5 to come.
    const supply = [5, 0, 35];
    /** P(these warehouses together want more than they have). */
    const short = (...cells: number[]): number => {
      const sum = (of: (cell: number) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
      const mean = sum((cell) => positions.mean[cell]!);
      return 1 - countCdf(shapeOf(mean, sum((cell) => positions.variance[cell]!)), mean, sum((cell) => supply[cell]!));
    };
    // East is served by A, then B (2 dearer, 2 days later), then C (8 dearer, 1 day later).
    const none = Math.min(short(0), short(0, 1));
    const nobody = Math.min(none, short(0, 1, 2));
    const east = ((short(0) - none) * 3 + (none - nobody) * 8.5 + nobody * (margin + h)) / short(0);
    // West is served by B, then A (3 dearer, a day later); C has no tariff there.
    const lost = Math.min(short(1), short(1, 0));
    const west = ((short(1) - lost) * 3.5 + lost * (margin + h)) / short(1);
    // Of what lies at C, A and B could use nothing but in the place of what is dearer: a lost sale of east.
    const [atA, atB, atC] = [lost * (margin + h - 3.5), (none - nobody) * 5.5 + nobody * (margin + h - 3), nobody * (margin + h - 8.5)];
    const before = positionsBefore({ rates: { ...makeSettings().rates, penalty: 2, delayCostDay: 0.5 } });
    expect([0, 1].map((cell) => money(before.gain, cell))).toEqual([expect.closeTo(east, 5), expect.closeTo(west, 5)]);
    expect([0, 1, 2].map((cell) => money(before.fallback, cell))).toEqual([atA, atB, atC].map((value) => expect.closeTo(value, 5) as number));
    // C serves nobody first.
    expect(money(positions.gain, 2)).toBeCloseTo(margin + h, 5);
    expect(positions.backorderGain[0]! / positions.quantum.perUnit).toBe(margin);
    expect(positions.holding[0]! / positions.quantum.perUnit).toBeCloseTo((10 * 0.25 * 14) / 365, 5);
  });
});
