/**
 * Whatever the planner makes of a case, with packs, promised and owed stock, lanes, vehicles and limits of every kind,
 * the witness accepts it, as it is made and as an audit finds it again.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Case } from '../../src/model/case.js';
import { FindingsError } from '../../src/model/finding.js';
import type { LaneRow } from '../../src/model/tables.js';
import { planTransfers } from '../../src/plan.js';
import { rebuildFacts } from '../../src/rebuild-facts.js';
import { verifyPlan } from '../../src/verify/verify-plan.js';
import { writePlanDocuments } from '../../src/write/plan-documents.js';
import { day, makeSettings, makeTables, type OrderRow, type StockLine } from '../assemble/make-tables.js';
import { seeded } from '../verify/random-sketch.js';

const asOf = day('2024-06-30');

/** A case of up to five warehouses and eight SKUs; undefined where its rows are refused. */
function randomCase(seed: number): Case | undefined {
  const pick = seeded(seed);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const some = <Row extends object>(percent: number, row: () => Row): Row | object => (chance(percent) ? row() : {});
  const ids = ['DE1', 'ES1', 'FR1', 'UK1', 'UK2'].slice(0, pick(2, 5));
  const skus = Array.from({ length: pick(1, 8) }, (_, at) => ({
    sku: `S${at}`, unitCost: pick(1, 900) / 10, price: pick(10, 2000) / 10,
    ...some(70, () => ({ weightKg: pick(1, 99) / 70, volumeM3: pick(1, 99) / 9000 })), ...some(40, () => ({ casePack: pick(2, 6) })),
  }));
  const limited = chance(60);
  const warehouses = ids.map((warehouse) => ({
    warehouse, region: warehouse.slice(0, 2), handlingOut: pick(0, 9) / 30, handlingIn: pick(0, 9) / 30, storageCostM3Day: pick(0, 9) / 10,
    ...(limited ? {
      ...some(30, () => ({ maxOutboundUnits: pick(0, 30) })), ...some(30, () => ({ maxInboundUnits: pick(0, 30) })),
      ...some(30, () => ({ capacityUnits: pick(20, 200) })), ...some(30, () => ({ capacityM3: pick(1, 99) / 100 })),
    } : {}),
    ...some(5, () => ({ active: false })),
  }));
  const lanes: LaneRow[] = ids.flatMap((from) => ids.filter((to) => to !== from && !chance(15)).map((to) => ({
    from, to, leadTimeDays: pick(1, 9), costUnit: pick(0, 90) / 70, costKg: pick(0, 9) / 70, costM3: pick(0, 9) / 7,
    ...some(60, () => ({ costLine: pick(0, 60) / 10 })), ...some(25, () => ({ costShipment: pick(1, 99) / 7 })),
    ...some(25, () => ({ vehicleUnits: pick(3, 20), vehicleKg: pick(3, 20) / 3, vehicleM3: pick(1, 9) / 70, vehicleCost: pick(1, 30) / 7 })),
    ...(limited ? {
      ...some(20, () => ({ capacityUnits: pick(0, 12) })), ...some(20, () => ({ capacityKg: pick(0, 40) / 7 })),
      ...some(20, () => ({ capacityM3: pick(0, 40) / 700 })), ...some(20, () => ({ minUnits: pick(2, 9) })),
      ...some(20, () => ({ minLineUnits: pick(2, 5) })), ...some(5, () => ({ blocked: true })),
    } : {}),
  })));
  const inventory: StockLine[] = [];
  const orders: OrderRow[] = [];
  for (const { sku } of skus) {
    const weekly = pick(0, 9);
    for (const warehouse of ids) {
      if (chance(85)) {
        const onHand = pick(0, chance(30) ? 120 : 12);
        inventory.push({
          sku, warehouse, onHand, snapshotDate: asOf, ...some(20, () => ({ reserved: pick(0, onHand) })),
          ...some(15, () => ({ backordered: pick(1, 9) })), ...some(20, () => ({ inbound: pick(1, 20), inboundOn: asOf + pick(1, 40) })),
        });
      }
      for (let week = 0; week < 12; week++) {
        if (chance(60) && weekly > 0) orders.push({ orderedOn: asOf - 3 - 7 * week, sku, region: warehouse.slice(0, 2), warehouse, units: pick(1, weekly) });
      }
    }
  }
  const settings = makeSettings({
    asOf, chains: chance(75),
    ...(limited ? { ...some(30, () => ({ budget: pick(0, 300) / 7 })), ...some(30, () => ({ maxLines: pick(0, 6) })), ...some(30, () => ({ maxShipments: pick(0, 4) })) } : {}),
    ...some(30, () => ({ policy: 'service-level' as const, service: { levels: { A: 0.98, B: 0.95, C: 0.9, N: 0.9 }, criterion: chance(50) ? ('cycle' as const) : ('fill' as const) } })),
  });
  try {
    return assembleCase(makeTables({ warehouses, lanes, skus, inventory, orders }), settings);
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
}

describe('the witness', () => {
  it('accepts the plans that the planner makes', async () => {
    const seen = { plans: 0, lines: 0, limited: 0, optimal: 0, 'optimal-by-search': 0, gap: 0, feasible: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), async (seed) => {
        const theCase = randomCase(seed);
        if (theCase === undefined) return;
        const { plan, facts } = await planTransfers(theCase);
        const documents = writePlanDocuments(plan, theCase);
        seen.plans++;
        seen.lines += plan.lines.length;
        seen.limited += plan.limits.some(({ binds }) => binds) ? 1 : 0;
        seen[plan.status]++;
        expect(verifyPlan(facts, documents)).toEqual([]);
        expect(verifyPlan(rebuildFacts(theCase, documents), documents)).toEqual([]);
      }),
      { seed: 6, numRuns: 150 },
    );
    for (const [what, count] of Object.entries(seen)) if (what !== 'feasible') expect(count, what).toBeGreaterThan(10);
  });
});
