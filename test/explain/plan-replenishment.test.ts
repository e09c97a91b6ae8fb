/**
 * What is to be done beside a plan, on random cases: it reaches the targets, in whole packs, in the order of action, and
 * does not contradict what the plan leaves unmet.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { planReplenishment } from '../../src/explain/plan-replenishment.js';
import { ABSENT } from '../../src/model/absent.js';
import { isInPlay } from '../../src/model/positions.js';
import { ALERT_ACTIONS } from '../../src/model/targets.js';
import { planTransfers } from '../../src/plan.js';
import { measureTargets } from '../../src/policy/measure-targets.js';
import { day, makeSettings, makeTables, type OrderRow, type Rows, type StockLine } from '../assemble/make-tables.js';
import { seeded } from '../verify/random-sketch.js';

const asOf = day('2024-06-30');

async function replenish(rows: Rows, settings = {}) {
  const theCase = assembleCase(makeTables(rows), makeSettings({ asOf, ...settings }));
  const planned = await planTransfers(theCase);
  const { demand, classes, forecast, positions, plan } = planned;
  const targets = planned.targets ?? measureTargets(theCase, demand, classes, forecast, positions);
  return { theCase, plan, positions, targets, ...planReplenishment({ theCase, positions, targets, plan }) };
}

function randomRows(seed: number): Rows {
  const pick = seeded(seed);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const ids = ['DE', 'FR', 'UK', 'US'].slice(0, pick(1, 4));
  const inventory: StockLine[] = [];
  const orders: OrderRow[] = [];
  const skus = Array.from({ length: pick(1, 5) }, (_, at) => ({
    sku: `S${at}`, unitCost: pick(1, 400) / 10, price: pick(100, 900) / 10, leadTimeDays: pick(3, 40), leadTimeSdDays: pick(0, 6),
    casePack: chance(40) ? pick(2, 12) : 1, status: chance(15) ? ('discontinued' as const) : ('active' as const),
  }));
  for (const { sku } of skus) {
    for (const warehouse of ids) {
      if (chance(90)) {
        inventory.push({
          sku, warehouse, onHand: pick(0, chance(30) ? 200 : 20), snapshotDate: asOf, ...(chance(15) ? { backordered: pick(1, 9) } : {}),
          ...(chance(20) ? { reserved: pick(0, 9) } : {}), ...(chance(25) ? { inbound: pick(1, 30), inboundOn: asOf + pick(1, 90) } : {}),
        });
      }
      const most = pick(0, 6);
      for (let week = 0; week < 20; week++) if (most > 0 && chance(60)) orders.push({ orderedOn: asOf - 3 - 7 * week, sku, region: warehouse, warehouse, units: pick(1, most) });
    }
  }
  const lanes = ids.flatMap((from) => ids.filter((to) => to !== from && !chance(10)).map((to) => ({
    from, to, leadTimeDays: pick(1, 9), costUnit: pick(0, 60) / 10, costLine: pick(0, 30) / 10,
  })));
  return { warehouses: ids.map((warehouse) => ({ warehouse, region: warehouse })), lanes, skus, inventory, orders };
}

describe('replenishment', () => {
  it('reaches the targets in whole packs and agrees with the plan', async () => {
    const seen = { planned: 0, excess_elsewhere: 0, below_reorder_point: 0, unmet_need: 0, reaches_reorder_point: 0, above_most: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), fc.boolean(), async (seed, byService) => {
        const { theCase, plan, positions, targets, after, alerts } = await replenish(randomRows(seed), { policy: byService ? 'service-level' : 'value' });
        const count = theCase.warehouses.ids.length;
        const out = new Int32Array(after.length);
        const into = new Int32Array(after.length);
        const bought = new Int32Array(after.length);
        const drawn = new Int32Array(after.length);
        for (const [at, alert] of alerts.entries()) {
          seen[alert.reason]++;
          const cell = alert.sku * count + alert.warehouse;
          const pack = theCase.catalogue.casePack[alert.sku]!;
          const order = ALERT_ACTIONS.indexOf(alert.action);
          if (at > 0) expect(order).toBeGreaterThanOrEqual(ALERT_ACTIONS.indexOf(alerts[at - 1]!.action));
          expect(alert.units).toBeGreaterThan(0);
          if (alert.action !== 'draw_down') expect(alert.units).toBe(alert.cases * pack);
          if (alert.until !== ABSENT) expect(alert.until).toBeGreaterThanOrEqual(alert.on);
          if (alert.action === 'draw_down') drawn[cell]! += alert.units;
          if (alert.action === 'purchase') {
            expect(bought[cell]).toBe(0);
            expect(theCase.catalogue.status[alert.sku]).not.toBe(2);
            if (alert.when === 'now') expect(alert.on).toBe(asOf);
            else expect(alert.on).toBeLessThanOrEqual(asOf + Math.ceil(targets.leadTimes.mean[cell]!));
            bought[cell]! += alert.units;
          }
          if (alert.action === 'transfer' && alert.when === 'ahead') {
            out[alert.sku * count + alert.from]! += alert.units;
            into[cell]! += alert.units;
            expect(alert.money).toBeLessThan(alert.units * theCase.catalogue.unitCost[alert.sku]!);
          }
        }
        expect(alerts.filter(({ reason }) => reason === 'planned').map(({ sku, from, warehouse, units }) => [sku, from, warehouse, units]).sort())
          .toEqual(plan.lines.map(({ sku, from, to, units }) => [sku, from, to, units]).sort());
        for (const need of plan.unmet) {
          const cell = need.sku * count + need.warehouse;
          if (need.action === 'purchase') expect(bought[cell]).toBeGreaterThanOrEqual(need.units);
        }
        for (let cell = 0; cell < after.length; cell++) {
          const sku = Math.floor(cell / count);
          expect(drawn[cell] === 0 || bought[cell] === 0).toBe(true);
          if (!isInPlay(positions, cell)) expect([bought[cell], drawn[cell], targets.orderUpTo[cell]]).toEqual([0, 0, 0]);
          // Excess goes to others or is drawn down, to the last unit.
          if (out[cell]! + drawn[cell]! > 0) expect(after[cell]! - out[cell]! - drawn[cell]!).toBe(targets.most[cell]);
          const reached = after[cell]! + into[cell]! + bought[cell]!;
          if (after[cell]! < targets.reorderPoint[cell]! && theCase.catalogue.status[sku] !== 2) {
            expect(reached).toBeGreaterThanOrEqual(targets.reorderPoint[cell]!);
          }
          const need = plan.unmet.some((other) => other.sku === sku && other.warehouse === cell % count && other.action === 'purchase');
          // Goods of the plan's own need, packs that come from two sides, and those for waiting customers alone may lie above it.
          const rest = theCase.catalogue.casePack[sku]! - 1;
          const lies = Math.max(rest, targets.most[cell]!) + (into[cell]! > 0 ? rest : 0);
          if (bought[cell]! > 0 && !need && after[cell]! < targets.reorderPoint[cell]!) expect(reached).toBeLessThanOrEqual(lies);
        }
      }),
      { seed: 3, numRuns: 120 },
    );
    for (const [reason, count] of Object.entries(seen)) expect(count, reason).toBeGreaterThan(5);
  }, 60_000);

  it('waits for the excess of a neighbour instead of buying', async () => {
    const rows = (costUnit: number): Rows => ({
      warehouses: [{ warehouse: 'E', region: 'E' }, { warehouse: 'W', region: 'W' }],
      lanes: [{ from: 'E', to: 'W', costUnit, leadTimeDays: 3, costLine: 0 }, { from: 'W', to: 'E', costUnit, leadTimeDays: 3, costLine: 0 }],
      // Both ship to both regions at about the same cost, so that stock need not move to serve.
      shipping: ['E', 'W'].flatMap((warehouse) => ['E', 'W'].map((region) => ({ warehouse, region, costUnit: warehouse === region ? 1 : 1.01 }))),
      skus: [{ sku: 'lamp', unitCost: 10, price: 30, leadTimeDays: 14, casePack: 4 }],
      inventory: [{ sku: 'lamp', warehouse: 'E', onHand: 90, snapshotDate: asOf }, { sku: 'lamp', warehouse: 'W', onHand: 1, snapshotDate: asOf }],
      orders: Array.from({ length: 40 }, (_, week) => ({ orderedOn: asOf - 3 - 7 * week, sku: 'lamp', region: 'W', warehouse: 'W', units: 2 })),
    });
    const near = await replenish(rows(2));
    expect(near.plan.lines).toEqual([]);
    expect(near.alerts.map(({ action, when, reason }) => [action, when, reason])).toEqual([
      ['transfer', 'ahead', 'excess_elsewhere'], ['draw_down', 'now', 'above_most'],
    ]);
    const [transfer, excess] = near.alerts;
    expect(transfer!.units).toBe(4 * Math.ceil((near.targets.orderUpTo[1]! - 1) / 4));
    expect([transfer!.on, transfer!.until, transfer!.money]).toEqual([asOf + 7, asOf + 10, 2 * transfer!.units]);
    expect(excess!.units).toBe(90 - near.targets.most[0]! - transfer!.units);
    // Where moving costs more than a new one, it is bought.
    const far = await replenish(rows(11));
    expect(far.alerts.map(({ action, warehouse, units }) => [action, warehouse, units])).toEqual([['purchase', 1, transfer!.units], ['draw_down', 0, 90]]);
    expect(far.alerts[0]).toMatchObject({ on: asOf, until: asOf + 14, money: 10 * transfer!.units });
  });
});
