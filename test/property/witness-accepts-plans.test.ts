/**
 * Whatever the planner makes of a case, with packs, promised and owed stock, lanes, vehicles and limits of every kind,
 * the witness accepts it, as it is made and as an audit finds it again.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Period } from '../../src/model/cadence.js';
import type { Case } from '../../src/model/case.js';
import { FindingsError } from '../../src/model/finding.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';
import type { BinRow, LaneRow, TransferRow } from '../../src/model/tables.js';
import type { PlanDocument } from '../../src/model/witness.js';
import { planTransfers } from '../../src/plan.js';
import { rebuildFacts } from '../../src/rebuild-facts.js';
import { verifyPlan } from '../../src/verify/verify-plan.js';
import { writePlanDocuments } from '../../src/write/plan-documents.js';
import { day, makeSettings, makeTables, type OrderRow, type StockLine } from '../assemble/make-tables.js';
import { seeded } from '../verify/random-sketch.js';

const asOf = day('2024-06-30');

const IDS = ['DE1', 'ES1', 'FR1', 'UK1', 'UK2'];

/** Cases in which many SKUs share lanes. */
const CROWDED = 60;

/** What decides which SKUs a plan takes up, and which lanes rest. */
interface Routine {
  readonly settings: Partial<Settings>;
  readonly transfers: readonly TransferRow[];
}

/** A case of up to five warehouses and eight SKUs; undefined where its rows are refused. */
function randomCase(seed: number, routine: Routine = { settings: {}, transfers: [] }): Case | undefined {
  const pick = seeded(seed);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const some = <Row extends object>(percent: number, row: () => Row): Row | object => (chance(percent) ? row() : {});
  const ids = IDS.slice(0, pick(2, 5));
  const skus = Array.from({ length: pick(1, 8) }, (_, at) => ({
    sku: `S${at}`, unitCost: pick(1, 900) / 10, price: pick(10, 2000) / 10,
    ...some(60, () => ({ unitsPerPallet: pick(1, 40) })), ...some(50, () => ({ name: chance(30) ? '=SUM(A1)' : 'Cup', hsCode: '6912.00', originCountry: 'Portugal' })),
    ...some(70, () => ({ weightKg: pick(1, 99) / 70, volumeM3: pick(1, 99) / 9000 })), ...some(40, () => ({ casePack: pick(2, 6) })),
  }));
  const limited = chance(60);
  const bordered = chance(50);
  const warehouses = ids.map((warehouse) => ({
    warehouse, region: warehouse.slice(0, 2), handlingOut: pick(0, 9) / 30, handlingIn: pick(0, 9) / 30, storageCostM3Day: pick(0, 9) / 10,
    ...(limited ? {
      ...some(30, () => ({ maxOutboundUnits: pick(0, 30) })), ...some(30, () => ({ maxInboundUnits: pick(0, 30) })),
      ...some(30, () => ({ capacityUnits: pick(20, 200) })), ...some(30, () => ({ capacityM3: pick(1, 99) / 100 })),
    } : {}),
    ...some(5, () => ({ active: false })), ...some(30, () => ({ dockDays: pick(1, 127) })),
    ...(bordered ? { country: ['DE', 'Spain', 'FR', 'United Kingdom'][pick(0, 3)]! } : {}),
  }));
  const lanes: LaneRow[] = ids.flatMap((from) => ids.filter((to) => to !== from && !chance(15)).map((to) => ({
    from, to, leadTimeDays: pick(1, 36) / 4, ...some(30, () => ({ shipDays: pick(1, 127), cutoff: pick(0, 1439) })),
    ...some(20, () => ({ holidays: [...new Set([pick(0, 2), pick(2, 9), pick(9, 12)])].map((at) => asOf + at) })), ...some(20, () => ({ dutyRate: pick(0, 9) / 100 })),
    costUnit: pick(0, 90) / 70, costKg: pick(0, 9) / 70, costM3: pick(0, 9) / 7,
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
  const bins: BinRow[] = [];
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
      for (let bin = 0; bin < 3; bin++) {
        if (chance(30)) bins.push({ sku, warehouse, location: `${pick(1, 9)}-${bin}`, ...some(50, () => ({ batch: `B${pick(1, 3)}`, expiresOn: asOf + pick(0, 20) })), ...some(80, () => ({ units: pick(0, 9) })) });
      }
      for (let week = 0; week < 12; week++) {
        if (chance(60) && weekly > 0) orders.push({ orderedOn: asOf - 3 - 7 * week, sku, region: warehouse.slice(0, 2), warehouse, units: pick(1, weekly) });
      }
    }
  }
  const settings = makeSettings({
    asOf, chains: chance(75), ...some(30, () => ({ readyAt: pick(0, 1439) })), ...routine.settings,
    ...some(60, () => ({ dutyRate: pick(0, 9) / 70 })), ...some(40, () => ({ customsUnions: [['Germany', 'FR', 'ES']] })),
    ...(limited ? { ...some(30, () => ({ budget: pick(0, 300) / 7 })), ...some(30, () => ({ maxLines: pick(0, 6) })), ...some(30, () => ({ maxShipments: pick(0, 4) })) } : {}),
    ...some(30, () => ({ policy: 'service-level' as const, service: { levels: { A: 0.98, B: 0.95, C: 0.9, N: 0.9 }, criterion: chance(50) ? ('cycle' as const) : ('fill' as const) } })),
  });
  try {
    const transfers = routine.transfers.filter(({ from, to, sku }) => ids.includes(from) && ids.includes(to) && skus.some((row) => row.sku === sku));
    return assembleCase(makeTables({ warehouses, lanes, skus, inventory, orders, bins, ...(transfers.length > 0 ? { transfers } : {}) }), settings);
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
}

/**
 * Many SKUs on a few narrow lanes, whose costs keep the triangle inequality and whose lines cost the same: there a SKU's
 * proof may lean on line costs, until prices of some lanes make a way over a third warehouse the cheaper one.
 */
function crowdedCase(seed: number): Case {
  const pick = seeded(seed);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const ids = IDS.slice(0, pick(4, 5));
  const at = ids.map(() => [pick(0, 100), pick(0, 100)] as const);
  const skus = Array.from({ length: pick(8, 16) }, (_, sku) => {
    const unitCost = pick(1, 900) / 10;
    return { sku: `S${sku}`, unitCost, price: (unitCost * pick(11, 40)) / 10, weightKg: pick(0, 99) / 70, ...(chance(20) ? { casePack: pick(2, 4) } : {}) };
  });
  const costLine = pick(1, 90) / 10;
  const isEven = chance(50); // every lane costs the same
  const lanes: LaneRow[] = at.flatMap(([x, y], i) => at.flatMap(([u, v], j): LaneRow[] => (i === j ? [] : [{
    from: ids[i]!, to: ids[j]!, leadTimeDays: 4, costLine, costUnit: isEven ? 0.4 : Math.hypot(x - u, y - v) / 100,
    ...(chance(50) ? { capacityUnits: pick(0, 9) } : {}), ...(chance(10) ? { capacityKg: pick(0, 40) / 7 } : {}),
  }])));
  const inventory: StockLine[] = [];
  const orders: OrderRow[] = [];
  for (const { sku } of skus) {
    const home = pick(0, ids.length - 1);
    const weekly = pick(1, 4);
    ids.forEach((warehouse, w) => {
      inventory.push({ sku, warehouse, onHand: w === home ? pick(0, 60) : pick(0, 1) * pick(0, 8), snapshotDate: asOf });
      for (let week = 0; week < 4; week++) {
        if (chance(40)) orders.push({ orderedOn: asOf - 3 - 7 * week, sku, region: warehouse, warehouse, units: pick(1, weekly) });
      }
    });
  }
  const warehouses = ids.map((warehouse) => ({ warehouse, region: warehouse }));
  return assembleCase(makeTables({ warehouses, lanes, skus, inventory, orders }), makeSettings({ asOf, chains: true }));
}

/** A cadence, days of rest, and transfers of the last weeks. */
function randomRoutine(seed: number): Routine {
  const pick = seeded(seed);
  const units = ['d', 'w', 'm'] as const;
  const period = (): Period => ({ count: pick(1, 5), unit: units[pick(0, 2)]! });
  return {
    settings: {
      cadence: { anchor: asOf + pick(-400, 400), A: period(), B: period(), C: period(), N: period() },
      reviewDays: pick(1, 14), restDays: pick(0, 40),
      triggers: { ...DEFAULT_SETTINGS.triggers, coverDays: pick(0, 1) * 9, off: pick(0, 1) === 0 ? ['stockout', 'low_cover'] : [] },
    },
    transfers: Array.from({ length: pick(0, 30) }, (): TransferRow => {
      const from = pick(0, 4);
      const shippedOn = asOf - pick(0, 45);
      return {
        sku: `S${pick(0, 7)}`, from: IDS[from]!, to: IDS[(from + pick(1, 4)) % 5]!, units: pick(1, 9),
        ...(pick(0, 9) === 0 ? { status: 'approved' } : { shippedOn, receivedOn: shippedOn + pick(1, 9) }),
      };
    }),
  };
}

/** Past and standing transfers, by the other way round: the lanes that no plan may use. */
function wayBack({ transfers, standing, asOf: today, settings }: Case): Set<string> {
  const back = new Set<string>();
  for (let row = 0; row < (transfers?.length ?? 0); row++) {
    const { sku, from, to, day: left } = transfers!;
    if (today - left[row]! < settings.restDays) back.add([sku[row], to[row], from[row]].join());
  }
  if (settings.restDays > 0) for (const { sku, from, to } of standing ?? []) back.add([sku, to, from].join());
  return back;
}

describe('the witness on plans of some SKUs', () => {
  it('accepts what is due, triggered and not at rest, and refuses everything else', async () => {
    const seen = { plans: 0, lines: 0, notDue: 0, triggered: 0, resting: 0, needsNotDue: 0, needsResting: 0, refusedAll: 0, refusedBack: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), async (seed) => {
        const routine = randomRoutine(seed + 1);
        const theCase = randomCase(seed, routine);
        if (theCase === undefined) return;
        const since = asOf - 1 - (seed % 20);
        const { plan, facts } = await planTransfers(theCase, { scope: seed % 3 === 0 ? { since } : {} });
        const documents = writePlanDocuments(plan, theCase);
        expect(verifyPlan(facts, documents)).toEqual([]);
        expect(verifyPlan(rebuildFacts(theCase, documents), documents)).toEqual([]);
        const back = wayBack(theCase);
        for (const { sku, from, to } of plan.lines) {
          expect(plan.scope.planned[sku]).toBe(1);
          expect(back.has([sku, from, to].join())).toBe(false);
        }
        expect(plan.scope.resting.lane.length).toBe(back.size);
        const { scope } = documents.plan as PlanDocument;
        seen.plans++;
        seen.lines += plan.lines.length;
        seen.notDue += scope.not_due;
        seen.triggered += scope.triggered;
        seen.resting += scope.resting_lanes;
        seen.needsNotDue += plan.unmet.filter(({ reason }) => reason === 'not_due').length;
        seen.needsResting += plan.unmet.filter(({ reason }) => reason === 'resting').length;

        // A plan of every SKU that calls itself one of what is due, and one that sends goods back.
        const { plan: whole } = await planTransfers(theCase, { scope: { all: true } });
        if (whole.lines.some(({ sku }) => plan.scope.planned[sku] === 0)) {
          const pretending = writePlanDocuments({ ...whole, scope: plan.scope }, theCase);
          expect(verifyPlan(facts, pretending).map(({ column }) => column)).toContain('to');
          seen.refusedAll++;
        }
        const restless = randomCase(seed, { ...routine, settings: { ...routine.settings, restDays: 0 } })!;
        const { plan: goesBack } = await planTransfers(restless, { scope: { all: true } });
        if (goesBack.lines.some(({ sku, from, to }) => back.has([sku, from, to].join()))) {
          expect(verifyPlan(facts, writePlanDocuments(goesBack, theCase)).map(({ column }) => column)).toContain('to');
          seen.refusedBack++;
        }
      }),
      { seed: 7, numRuns: 80 },
    );
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
  });
});

describe('the witness', () => {
  it('accepts the plans that the planner makes', async () => {
    const seen = { plans: 0, lines: 0, waiting: 0, customs: 0, binned: 0, limited: 0, optimal: 0, 'optimal-by-search': 0, gap: 0, feasible: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), async (seed) => {
        const theCase = randomCase(seed);
        if (theCase === undefined) return;
        const { plan, facts } = await planTransfers(theCase);
        const documents = writePlanDocuments(plan, theCase);
        seen.plans++;
        seen.lines += plan.lines.length;
        seen.waiting += plan.lines.some(({ shipOn }) => shipOn > asOf) ? 1 : 0;
        seen.customs += [...documents.customs.rows].length;
        seen.binned += [...documents.picks.rows].filter(([, , location]) => location !== '').length;
        seen.limited += plan.limits.some(({ binds }) => binds) ? 1 : 0;
        seen[plan.status]++;
        expect(verifyPlan(facts, documents)).toEqual([]);
        expect(verifyPlan(rebuildFacts(theCase, documents), documents)).toEqual([]);
      }),
      { seed: 6, numRuns: 150 },
    );
    for (const [what, count] of Object.entries(seen)) if (what !== 'feasible') expect(count, what).toBeGreaterThan(10);
  });

  it('accepts plans of many SKUs that share narrow lanes', async () => {
    let priced = 0;
    for (let seed = 1; seed <= CROWDED; seed++) {
      const theCase = crowdedCase(seed);
      const { plan, facts } = await planTransfers(theCase);
      if (plan.prices.length > 0) priced++;
      expect(verifyPlan(facts, writePlanDocuments(plan, theCase)), `seed ${seed}`).toEqual([]);
    }
    expect(priced).toBeGreaterThan(CROWDED / 2);
  });
});
