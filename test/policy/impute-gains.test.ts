import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseCase } from '../../src/analyse-case.js';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { planTransfers } from '../../src/plan.js';
import { leastChance } from '../../src/policy/impute-gains.js';
import { countTail, shapeOf } from '../../src/probability/negative-binomial.js';
import { day, makeSettings, makeTables, type OrderRow } from '../assemble/make-tables.js';
import { seeded } from '../verify/random-sketch.js';

const asOf = day('2024-06-30');
const ids = ['E', 'N', 'W'];

/** Stock without inbound or backorders: own units alone, so that a unit is a unit of the position. */
function caseOf(seed: number, criterion: 'cycle' | 'fill') {
  const pick = seeded(seed);
  const orders: OrderRow[] = [];
  for (const region of ids) {
    const most = pick(0, 8);
    for (let week = 0; week < 30; week++) if (most > 0 && pick(1, 10) <= 6) orders.push({ orderedOn: asOf - 3 - 7 * week, sku: 'lamp', region, warehouse: region, units: pick(1, most) });
  }
  orders.push({ orderedOn: asOf - 5, sku: 'lamp', region: 'E', warehouse: 'E', units: 1 });
  const level = pick(800, 990) / 1000;
  return assembleCase(
    makeTables({
      warehouses: ids.map((warehouse) => ({ warehouse, region: warehouse })),
      skus: [{ sku: 'lamp', unitCost: pick(5, 500) / 10, price: 60, leadTimeDays: pick(3, 40), leadTimeSdDays: pick(0, 5) }],
      inventory: ids.map((warehouse) => ({ sku: 'lamp', warehouse, onHand: pick(0, 90), snapshotDate: asOf })),
      orders,
    }),
    makeSettings({ asOf, policy: 'service-level', service: { levels: { A: level, B: level, C: level, N: level }, criterion } }),
  );
}

describe('the curves of the policy service-level', () => {
  it('never rise, are worth something up to order-up-to and nothing beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.boolean(), (seed, fill) => {
        const theCase = caseOf(seed, fill ? 'fill' : 'cycle');
        const { settings } = theCase;
        const { positions, curves, targets } = analyseCase(theCase);
        for (let cell = 0; cell < 3; cell++) {
          const own = positions.stock[cell]!;
          const level = targets!.orderUpTo[cell]!;
          const shape = shapeOf(positions.mean[cell]!, positions.variance[cell]!);
          const isFar = countTail(shape, positions.mean[cell]!, level) < leastChance(settings.service);
          let before = Infinity;
          for (let unit = 1; unit <= level + 12; unit++) {
            const worth = curves.marginal(0, cell, 0, unit);
            expect(worth).toBeLessThanOrEqual(before);
            before = worth;
            // Units that arrive on day 0 beside the own ones are used like own ones.
            if (unit <= level && !isFar) expect(worth, `unit ${unit} of ${level}, own ${own}`).toBeGreaterThanOrEqual(0);
            if (unit > level) expect(worth, `unit ${unit} above ${level}, own ${own}`).toBeLessThanOrEqual(0);
          }
        }
      }),
      { seed: 8, numRuns: 120 },
    );
  }, 30_000);

  it('price a shortage by the newsvendor ratio of the service level', () => {
    const theCase = caseOf(3, 'cycle');
    const { positions, targets } = analyseCase(theCase);
    const level = theCase.settings.service.levels.A;
    for (let cell = 0; cell < 3; cell++) {
      if (positions.mean[cell] === 0) continue;
      // b + h stands in `gain`: b = h level / (1 - level)
      expect(positions.gain[cell]! / positions.holding[cell]! - 1).toBeCloseTo(level / (1 - level), 4);
    }
    expect(positions.horizon[0]).toBe(Math.ceil(targets!.protection[0]!));
  });

  it('fill the emptiest shelf first from what is above its own target', async () => {
    const theCase = assembleCase(
      makeTables({
        warehouses: ids.map((warehouse) => ({ warehouse, region: warehouse })),
        lanes: ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => ({ from, to, costUnit: 0.5, costLine: 0, leadTimeDays: 2 }))),
        skus: [{ sku: 'lamp', unitCost: 20, price: 60, leadTimeDays: 14 }],
        inventory: [['E', 100], ['N', 0], ['W', 6]].map(([warehouse, onHand]) => ({ sku: 'lamp', warehouse: warehouse as string, onHand: onHand as number, snapshotDate: asOf })),
        orders: ids.flatMap((region) => Array.from({ length: 40 }, (_, week) => ({ orderedOn: asOf - 3 - 7 * week, sku: 'lamp', region, warehouse: region, units: 3 }))),
      }),
      makeSettings({ asOf, policy: 'service-level' }),
    );
    const { plan, targets } = await planTransfers(theCase);
    expect(plan.status).toBe('optimal');
    expect(plan.lines.map(({ from, to }) => [from, to])).toEqual([[0, 1], [0, 2]]);
    const [toNorth, toWest] = plan.lines.map(({ units }) => units);
    // Nobody is left below the reorder point, and the giver keeps its own target.
    expect(toNorth).toBeGreaterThanOrEqual(targets!.reorderPoint[1]!);
    expect(6 + toWest!).toBeGreaterThanOrEqual(targets!.reorderPoint[2]!);
    expect(toNorth).toBeLessThanOrEqual(targets!.orderUpTo[1]!);
    expect(100 - toNorth! - toWest!).toBeGreaterThanOrEqual(targets!.orderUpTo[0]!);
  });
});
