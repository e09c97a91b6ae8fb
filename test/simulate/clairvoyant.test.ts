import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Replay } from '../../src/model/replay.js';
import { seededRandom } from '../../src/probability/seeded-random.js';
import { buildReplay } from '../../src/simulate/build-replay.js';
import { solveClairvoyant } from '../../src/simulate/clairvoyant.js';
import type { Rows } from '../assemble/make-tables.js';
import { FROM, sourceOf } from './random-source.js';

const DAYS = 5;
const EVERY = 2;

/** Two warehouses, one SKU, five days, few units: small enough to try everything. */
function tinyRows(seed: number): Rows {
  const random = seededRandom(seed);
  const cents = (most: number): number => Math.round(100 * most * random.uniform()) / 100;
  const sites = ['A', 'B'];
  return {
    orders: [
      { orderedOn: FROM - 10, sku: 'p', units: 1, region: 'a' },
      ...Array.from({ length: 3 }, () => ({ orderedOn: FROM + 1 + random.below(DAYS), sku: 'p', units: 1 + random.below(2), region: random.uniform() < 0.5 ? 'a' : 'b' })),
      { orderedOn: FROM + DAYS, sku: 'p', units: 1, region: 'b' },
    ],
    inventory: sites.map((warehouse) => ({ sku: 'p', warehouse, onHand: random.below(4), snapshotDate: FROM })),
    warehouses: sites.map((warehouse) => ({ warehouse, storageCostM3Day: cents(0.4) })),
    lanes: [{ from: 'A', to: 'B', costUnit: cents(2), leadTimeDays: 1 + random.below(2) }, { from: 'B', to: 'A', costUnit: cents(2), leadTimeDays: random.below(2) }],
    shipping: sites.flatMap((warehouse) => ['a', 'b'].map((region) => ({ warehouse, region, costUnit: cents(9), transitDays: 1 + random.below(3) }))),
    skus: [{ sku: 'p', unitCost: 20, price: 20 + cents(8), volumeM3: 1 }],
    receipts: [{ sku: 'p', warehouse: sites[random.below(2)]!, units: 1 + random.below(2), receivedOn: FROM + 1 + random.below(DAYS) }],
  };
}

/** The least cost, by trying every shipment and every transfer of every day. Shares only the prices with the solver. */
function leastCost(rows: Rows, replay: Replay): number {
  const { capital, storage, lost, perUnit, judge } = replay;
  const quanta = (money: number): number => Math.round(money * perUnit[0]!);
  const tariff = (w: number, region: string) => rows.shipping!.find((row) => row.warehouse === 'AB'[w] && row.region === region)!;
  const extra = (w: number, region: string): number => {
    const [a, b] = [tariff(0, region), tariff(1, region)];
    const first = a.costUnit! < b.costUnit! || (a.costUnit === b.costUnit && a.transitDays! <= b.transitDays!) ? a : b;
    const own = tariff(w, region);
    return Math.max(0, own.costUnit! - first.costUnit! + judge.settings.rates.delayCostDay * Math.max(0, own.transitDays! - first.transitDays!));
  };
  const lane = (from: number) => rows.lanes!.find((row) => row.from === 'AB'[from])!;
  const known = new Map<string, number>();

  /** From the evening of `day`, after arrivals. `coming`: [arrival day, warehouse, units]. */
  const evening = (day: number, stock: readonly number[], coming: readonly (readonly number[])[]): number => {
    if (day === DAYS) return 0;
    const key = JSON.stringify([day, stock, coming]);
    const before = known.get(key);
    if (before !== undefined) return before;
    let least = Infinity;
    const most = (from: number): number => (day % EVERY === 0 && day + lane(from).leadTimeDays! < DAYS ? stock[from]! : 0);
    for (let ab = 0; ab <= most(0); ab++) {
      for (let ba = 0; ba <= most(1); ba++) {
        const sent = [[0, ab], [1, ba]].filter(([, units]) => units! > 0);
        let cost = 0;
        const after = [stock[0]! - ab, stock[1]! - ba];
        const under = [...coming];
        for (const [from, units] of sent as [number, number][]) {
          const lead = lane(from).leadTimeDays!;
          cost += units * (quanta(lane(from).costUnit!) + lead * capital[0]!);
          if (lead === 0) after[1 - from]! += units;
          else under.push([day + lead, 1 - from, units]);
        }
        cost += after.reduce((sum, units, w) => sum + units * (capital[0]! + storage[w]!), 0);
        least = Math.min(least, cost + morning(day + 1, after, under));
      }
    }
    known.set(key, least);
    return least;
  };
  const morning = (day: number, stock: readonly number[], coming: readonly (readonly number[])[]): number => {
    const shelf = [...stock];
    for (const row of rows.receipts!) if (row.receivedOn === FROM + day) shelf['AB'.indexOf(row.warehouse)]! += row.units;
    const wanted = rows.orders!.filter((row) => row.orderedOn === FROM + day).flatMap((row) => Array<string>(row.units).fill(row.region!));
    const serve = (at: number, left: readonly number[]): number => {
      if (at === wanted.length) {
        const arrived = [...left];
        for (const [on, w, units] of coming as [number, number, number][]) if (on === day) arrived[w]! += units;
        return evening(day, arrived, coming.filter(([on]) => on! > day));
      }
      let least = lost[0]! + serve(at + 1, left);
      for (let w = 0; w < 2; w++) {
        if (left[w] === 0 || quanta(extra(w, wanted[at]!)) > lost[0]!) continue; // losing the sale is cheaper: it is lost
        least = Math.min(least, quanta(extra(w, wanted[at]!)) + serve(at + 1, left.map((units, v) => units - (v === w ? 1 : 0))));
      }
      return least;
    };
    return serve(0, shelf);
  };
  return evening(0, [0, 1].map((w) => replay.start[w]!), []);
}

describe('the clairvoyant', () => {
  it('costs exactly what trying everything finds, on 60 tiny cases', () => {
    let moved = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const rows = tinyRows(seed);
      const { tables, settings } = sourceOf(rows);
      const source = { tables, settings: { ...settings, asOf: FROM + DAYS } };
      const { replay } = buildReplay(assembleCase(source.tables, source.settings), source, { from: FROM, to: FROM + DAYS, every: EVERY });
      const result = solveClairvoyant(replay, 0, 1);
      expect(result.cost.reduce((sum, part) => sum + part, 0), `seed ${seed}`).toBe(leastCost(rows, replay));
      expect(result.periodCost.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(result.cost.reduce((sum, part) => sum + part, 0) / replay.perUnit[0]!, 6);
      moved += result.moved[0]!;
    }
    expect(moved).toBeGreaterThan(10);
  });

  it('moves a unit for more than its margin where that also ends the cost of keeping it', () => {
    const rows: Rows = {
      orders: [
        { orderedOn: FROM - 10, sku: 'p', units: 1, region: 'b' },
        { orderedOn: FROM + 2, sku: 'p', units: 1, region: 'b' },
      ],
      inventory: ['A', 'B'].map((warehouse, w) => ({ sku: 'p', warehouse, onHand: 1 - w, snapshotDate: FROM })),
      warehouses: [{ warehouse: 'A' }, { warehouse: 'B' }],
      lanes: [{ from: 'A', to: 'B', costUnit: 1.5, leadTimeDays: 1 }],
      shipping: [{ warehouse: 'B', region: 'b', costUnit: 1 }, { warehouse: 'A', region: 'b', costUnit: 50 }],
      skus: [{ sku: 'p', unitCost: 100, price: 101 }],
    };
    const { tables, settings } = sourceOf(rows);
    const source = { tables, settings: { ...settings, asOf: FROM + 28 } };
    const { replay } = buildReplay(assembleCase(source.tables, source.settings), source, { from: FROM, to: FROM + 28, every: 7 });
    const result = solveClairvoyant(replay, 0, 1);
    const nights = replay.capital[0]!;
    expect(result.moved[0]).toBe(1);
    // freight and two nights, against a margin of 1 and 28 nights
    expect(result.cost.reduce((sum, part) => sum + part, 0)).toBe(1.5 * replay.perUnit[0]! + 2 * nights);
    expect(1.5 * replay.perUnit[0]! + 2 * nights).toBeLessThan(replay.lost[0]! + 28 * nights);
  });
});
