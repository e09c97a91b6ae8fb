import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseCase } from '../../src/analyse-case.js';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { demandTails } from '../../src/classify/triggers/demand-tails.js';
import type { TriggerFacts } from '../../src/classify/triggers/trigger-rule.js';
import { TRIGGER_RULES } from '../../src/classify/triggers/find-triggers.js';
import { findCaseTriggers } from '../../src/find-case-triggers.js';
import { recentDemand } from '../../src/forecast/recent-demand.js';
import type { Case } from '../../src/model/case.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';
import { TRIGGER_CODES, type Trigger } from '../../src/model/trigger.js';
import { countPmf, shapeOf } from '../../src/probability/negative-binomial.js';
import { day, makeSettings, makeTables, type OrderRow, type Rows, type StockLine } from '../assemble/make-tables.js';
import { renderEvidence } from '../../src/write/trigger-prose.js';
import { seeded } from '../verify/random-sketch.js';

const AS_OF = day('2024-06-30');
const WAREHOUSES = [
  { warehouse: 'DE1', region: 'DE' }, { warehouse: 'FR1', region: 'FR' }, { warehouse: 'UK1', region: 'UK' },
];

/** A year and a half of two to four units a week in each region; `weekly` says otherwise for some weeks before as-of. */
function orders(sku: string, regions: readonly string[], weekly: (week: number, region: string) => number | undefined = () => undefined): OrderRow[] {
  const pick = seeded(5);
  const rows: OrderRow[] = [];
  for (let week = 0; week < 80; week++) {
    for (const region of regions) {
      const units = weekly(week, region) ?? pick(2, 4);
      if (units > 0) rows.push({ orderedOn: AS_OF - 3 - 7 * week, sku, region, units });
    }
  }
  return rows;
}

const base: Rows = {
  warehouses: WAREHOUSES,
  skus: [{ sku: 'lamp', unitCost: 10, price: 25 }, { sku: 'rug', unitCost: 40, price: 100 }],
  inventory: ['lamp', 'rug'].flatMap((sku) => WAREHOUSES.map(({ warehouse }) => ({ sku, warehouse, onHand: 90, snapshotDate: AS_OF }))),
  orders: [...orders('lamp', ['DE', 'FR', 'UK']), ...orders('rug', ['DE', 'FR', 'UK'])],
};

const caseOf = (rows: Rows, settings: Partial<Settings> = {}): Case => assembleCase(makeTables({ ...base, ...rows }), makeSettings(settings));
const triggersOf = (theCase: Case, previous?: Case): Trigger[] => findCaseTriggers(analyseCase(theCase), previous).triggers;
const told = (theCase: Case, previous?: Case): string[] =>
  triggersOf(theCase, previous).map(({ code, sku, warehouse, region, what }) =>
    [code, theCase.skus.ids[sku], theCase.warehouses.ids[warehouse] ?? theCase.regions.ids[region] ?? what].filter((word) => word !== '').join(' '));

/** The inventory with some cells put otherwise. */
const stock = (change: Readonly<Record<string, number>>): StockLine[] =>
  base.inventory!.map((row) => ({ ...row, onHand: change[`${row.sku} ${row.warehouse}`] ?? row.onHand }));

describe('triggers', () => {
  it('are none where all is well', () => {
    expect(told(caseOf({}))).toEqual([]);
    expect(told(caseOf({}), caseOf({}))).toEqual([]);
  });

  it('has a rule for every code, in their order', () => {
    expect(TRIGGER_RULES.map(({ code }) => code)).toEqual(TRIGGER_CODES);
  });

  it('stockout: empty here, full elsewhere; low cover where it is not empty, or nobody has any', () => {
    expect(told(caseOf({ inventory: stock({ 'lamp DE1': 0, 'rug FR1': 2 }) }))).toEqual(['stockout lamp DE1', 'low_cover rug FR1']);
    expect(told(caseOf({ inventory: stock({ 'lamp DE1': 0, 'lamp FR1': 0, 'lamp UK1': 0 }) }))).toEqual(['low_cover lamp DE1', 'low_cover lamp FR1', 'low_cover lamp UK1']);
    const [found] = triggersOf(caseOf({ inventory: stock({ 'lamp DE1': 0 }) }));
    expect(found).toMatchObject({ observed: 0, elsewhere: 180, unit: 'units' });
    expect(found!.expected).toBeGreaterThan(3); // a horizon of weeks at three a week
    expect(found!.value).toBeGreaterThan(0);
    expect(found!.value).toBeLessThan(15.5 * found!.expected); // never more than its margin and what keeping a unit costs
    expect(told(caseOf({ inventory: stock({ 'rug FR1': 2 }) }, { triggers: { ...DEFAULT_SETTINGS.triggers, coverDays: 3 } }))).toEqual([]);
    expect(told(caseOf({ inventory: stock({ 'lamp DE1': 0 }) }, { triggers: { ...DEFAULT_SETTINGS.triggers, off: ['stockout', 'low_cover'] } }))).toEqual([]);
  });

  it('demand: a spike in one region and a drop in all, against the forecast made before', () => {
    const spike = caseOf({ orders: [...orders('lamp', ['DE', 'FR', 'UK'], (week, region) => (week === 0 && region === 'FR' ? 40 : undefined)), ...orders('rug', ['DE', 'FR', 'UK'])] });
    expect(told(spike)).toContain('demand_spike lamp FR');
    const found = triggersOf(spike).find(({ code }) => code === 'demand_spike')!;
    expect(found.observed).toBe(40);
    expect(found.expected).toBeGreaterThan(2);
    expect(found.expected).toBeLessThan(4.5);
    expect(found.chance).toBeLessThan(1e-6);
    expect(found.value).toBeCloseTo((40 - found.expected) * 15, 6);

    const many = (week: number): number | undefined => (week === 0 ? 0 : 30 + (week % 3));
    const drop = caseOf({ orders: [...orders('lamp', ['DE', 'FR', 'UK'], many), ...orders('rug', ['DE', 'FR', 'UK'])] });
    expect(told(drop).filter((text) => text.includes('lamp'))).toEqual(['demand_drop lamp']);
  });

  it('demand is not judged where nothing came before the last days', () => {
    const few = caseOf({ orders: base.orders!.filter(({ orderedOn }) => orderedOn > AS_OF - 21) });
    expect(findCaseTriggers(analyseCase(few)).isDemandJudged).toBe(false);
  });

  it('an event whose ship-by day is near, by the fastest lane that can bring the SKU', () => {
    const lanes = WAREHOUSES.flatMap(({ warehouse: from }) => WAREHOUSES.filter(({ warehouse }) => warehouse !== from).map(({ warehouse: to }) => ({ from, to, costUnit: 1, leadTimeDays: from === 'UK1' || to === 'UK1' ? 12 : 4 })));
    const eventOn = (start: number, end: number, event: object = {}, rows: Rows = {}): Case =>
      caseOf({ lanes, ...rows, events: [{ start: AS_OF + start, end: AS_OF + end, uplift: 3, sku: 'lamp', name: 'Summer', ...event }] });
    // the warehouse of the region UK has 12 days, the others 4
    expect(told(eventOn(19, 25))).toEqual(['event lamp UK1']);
    const wide = eventOn(19, 25);
    expect(triggersOf(wide).map((trigger) => renderEvidence(trigger, wide))).toEqual([expect.stringContaining('over all warehouses; what is to be at UK1 in time')]);
    expect(told(eventOn(20, 26))).toEqual([]); // ships by day 8: the next review is in time
    expect(told(eventOn(11, 17, { region: 'DE' }))).toEqual(['event lamp DE1']);
    expect(told(eventOn(12, 17, { region: 'DE' }))).toEqual([]);
    expect(told(eventOn(2, 3, { region: 'UK' }))).toEqual([]); // over before anything could come
    expect(told(eventOn(2, 13, { region: 'UK' }))).toEqual(['event lamp UK1']);
    expect(told(eventOn(2, 13, { uplift: 0.5 }))).toEqual([]);
    expect(told(eventOn(-2, 13))).toEqual([]); // it has begun
    const [found] = triggersOf(eventOn(11, 17, { region: 'DE' }));
    expect(found).toMatchObject({ on: AS_OF + 7, what: 'Summer', unit: 'units' });
    expect(found!.observed / found!.expected).toBeCloseTo(2, 6); // three times as much
    expect(found!.value).toBeCloseTo(15 * found!.observed, 6);
    const none = stock({ 'lamp FR1': 0, 'lamp UK1': 0 });
    expect(told(eventOn(11, 17, { region: 'DE' }, { inventory: none })).filter((text) => text.startsWith('event'))).toEqual([]);
  });

  it('what is new, by launch, by first order, and against the previous case', () => {
    const launched = caseOf({ skus: [{ ...base.skus![0]!, launchedOn: AS_OF - 10 }, { ...base.skus![1]!, launchedOn: AS_OF - 300 }] });
    expect(told(launched)).toEqual(['new_product lamp']);
    const late = (sku: string): OrderRow[] => orders(sku, ['DE'], (week) => (week < 3 ? 3 : 0));
    expect(told(caseOf({ orders: [...base.orders!.filter(({ sku }) => sku === 'rug'), ...late('lamp')] }))).toContain('new_product lamp');
    const served = { warehouses: WAREHOUSES, regions: ['DE', 'FR', 'UK', 'SE'].map((region) => ({ region })) };
    const shipping = ['DE', 'FR', 'UK', 'SE'].flatMap((region) => WAREHOUSES.map(({ warehouse }, at) => ({ warehouse, region, costUnit: 1 + at })));
    const withSweden = caseOf({ ...served, shipping, orders: [...base.orders!, ...orders('lamp', ['SE'], (week) => (week < 2 ? 3 : 0))] });
    expect(told(withSweden)).toContain('new_region lamp SE');
    expect(triggersOf(withSweden).find(({ code }) => code === 'new_region')).toMatchObject({ observed: 6, value: 90, on: AS_OF - 10 });
    const two = caseOf({ warehouses: WAREHOUSES.slice(0, 2), inventory: base.inventory!.filter(({ warehouse }) => warehouse !== 'UK1'), orders: base.orders!.filter(({ region }) => region !== 'UK') });
    expect(told(caseOf({}), two)).toEqual(['new_region lamp UK', 'new_warehouse lamp UK1', 'new_region rug UK', 'new_warehouse rug UK1']);
  });

  it('a first count says that a warehouse is new only where others were counted before', () => {
    const earlier = base.inventory!.map((row) => ({ ...row, snapshotDate: AS_OF - 70 }));
    const counted = caseOf({ inventory: [...base.inventory!, ...earlier.filter(({ warehouse }) => warehouse !== 'UK1')] });
    expect(told(counted)).toEqual(['new_warehouse lamp UK1', 'new_warehouse rug UK1']);
    expect(told(caseOf({ inventory: [...base.inventory!, ...earlier] }))).toEqual([]);
  });

  it('discontinued with stock left, once where a previous case is given', () => {
    const gone = (status: 'active' | 'discontinued'): Case => caseOf({ skus: [{ ...base.skus![0]!, status }, base.skus![1]!] });
    expect(told(gone('discontinued'))).toEqual(['discontinued lamp']);
    expect(told(gone('discontinued'), gone('active'))).toEqual(['discontinued lamp']);
    expect(told(gone('discontinued'), gone('discontinued'))).toEqual([]);
    expect(triggersOf(gone('discontinued'))[0]).toMatchObject({ observed: 270, value: 2700 });
  });

  it('changed costs and lead times, at the thresholds and not below', () => {
    const changed = (lamp: object, lane: object = {}): Case =>
      caseOf({ skus: [{ ...base.skus![0]!, ...lamp }, base.skus![1]!], lanes: [{ from: 'DE1', to: 'FR1', costUnit: 1, leadTimeDays: 4, ...lane }] });
    const before = changed({});
    const since = (lamp: object, lane: object = {}): string[] => told(changed(lamp, lane), before);
    expect(since({ unitCost: 11, price: 27.5 })).toEqual([]); // 10 %, and not more
    expect(since({ unitCost: 12 })).toEqual(['cost_change lamp unit cost']);
    expect(since({ price: 20 })).toEqual(['cost_change lamp price']);
    expect(since({ leadTimeDays: 29 })).toEqual([]);
    expect(since({ leadTimeDays: 30 })).toEqual(['lead_time_change lamp supplier lead time']);
    expect(since({}, { costUnit: 1.2 })).toEqual(['cost_change lamp FR1', 'cost_change rug FR1']);
    expect(since({}, { leadTimeDays: 6 })).toEqual(['lead_time_change lamp FR1', 'lead_time_change rug FR1']);
    expect(since({}, { blocked: true })).toEqual(['lead_time_change lamp FR1', 'lead_time_change rug FR1']);
    expect(triggersOf(changed({ unitCost: 12 }), before)[0]).toMatchObject({ observed: 12, expected: 10, value: 540 });
  });
});

describe('demandTails', () => {
  /** P(N >= units) or P(N <= units), added up. */
  const added = (mean: number, variance: number, units: number, side: 'more' | 'less'): number => {
    const shape = shapeOf(mean, Math.max(mean, variance));
    let below = 0;
    for (let k = 0; k < units; k++) below += countPmf(shape, mean, k);
    return side === 'more' ? 1 - below : below + countPmf(shape, mean, units);
  };

  it('is the least chance of the regions and of all together, corrected for how many were looked at', () => {
    const theCase = caseOf({});
    const analysis = analyseCase(theCase);
    const recent = recentDemand(theCase, analysis.demand, analysis.classes)!;
    fc.assert(
      fc.property(fc.array(fc.nat(14), { minLength: 6, maxLength: 6 }), fc.constantFrom('more' as const, 'less' as const), (units, side) => {
        const facts: TriggerFacts = { ...analysis, previous: undefined, recent: { ...recent, units: Float64Array.from(units) } };
        for (const { sku, chance } of demandTails(facts, side)) {
          const rows = [0, 1, 2].map((at) => 3 * sku + at);
          const sum = (column: ArrayLike<number>): number => rows.reduce((total, row) => total + column[row]!, 0);
          const chances = [
            ...rows.map((row) => added(recent.mean[row]!, recent.variance[row]!, units[row]!, side)),
            added(sum(recent.mean), sum(recent.variance), sum(units), side),
          ];
          expect(chance).toBeCloseTo(1 - (1 - Math.min(...chances)) ** 4, 8);
        }
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('fires at random about as often as it says, whatever the number of regions', () => {
    const theCase = caseOf({});
    const analysis = analyseCase(theCase);
    const recent = recentDemand(theCase, analysis.demand, analysis.classes)!;
    const pick = seeded(11);
    /** A draw from the forecast's own distribution. */
    const draw = (mean: number, variance: number): number => {
      let left = pick(0, 1_000_000_000) / 1e9;
      const shape = shapeOf(mean, Math.max(mean, variance));
      for (let k = 0; ; k++) {
        left -= countPmf(shape, mean, k);
        if (left < 0 || k > 400) return k;
      }
    };
    let fired = 0;
    const runs = 1500;
    for (let run = 0; run < runs; run++) {
      const units = Float64Array.from(recent.mean, (mean, row) => draw(mean, recent.variance[row]!));
      const facts: TriggerFacts = { ...analysis, previous: undefined, recent: { ...recent, units } };
      fired += demandTails(facts, 'more').filter(({ chance }) => chance <= 0.05).length;
    }
    expect(fired / (2 * runs)).toBeLessThan(0.05); // counts are discrete, and their sum is no further independent place
    expect(fired / (2 * runs)).toBeGreaterThan(0.005);
  });
});
