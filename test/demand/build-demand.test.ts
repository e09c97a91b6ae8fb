import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { buildDemand } from '../../src/demand/build-demand.js';
import { servingOf } from '../../src/route/serving.js';
import type { Case } from '../../src/model/case.js';
import type { Demand } from '../../src/model/demand.js';
import { arbitraryRows } from '../assemble/arbitrary-rows.js';
import { day, findingsOf, makeSettings, makeTables, type OrderRow, type StockLine } from '../assemble/make-tables.js';

const anyBucket = fc.constantFrom('day', 'week', 'month');
const anyAsOf = fc.integer({ min: day('2023-12-20'), max: day('2024-03-31') });

/** Demand by its definition, one key after the other: "sku region bucket" -> units of the lines in it. */
function slowDemand(theCase: Case, demand: Demand): Map<string, number> {
  const sums = new Map<string, number>();
  const { orders } = theCase;
  for (let line = 0; line < orders.length; line++) {
    const bucket = demand.bucketStart.findLastIndex((start) => start <= orders.orderedOn[line]!);
    if (bucket < 0 || bucket >= demand.bucketCount) continue;
    const key = `${orders.sku[line]!} ${orders.region[line]!} ${bucket}`;
    sums.set(key, (sums.get(key) ?? 0) + orders.units[line]!);
  }
  return sums;
}

function entriesOf(demand: Demand): Map<string, number> {
  const sums = new Map<string, number>();
  for (let row = 0; row < demand.rowCount; row++) {
    for (let at = demand.start[row]!; at < demand.start[row + 1]!; at++) {
      sums.set(`${demand.sku[row]!} ${demand.region[row]!} ${demand.bucket[at]!}`, demand.units[at]!);
    }
  }
  return sums;
}

/** Masked buckets of a row by the words of the definition, from the serving order that orders are routed by. */
function slowMask(theCase: Case, demand: Demand, row: number): number[] {
  const { snapshots, network, catalogue, warehouses, regions } = theCase;
  const sku = demand.sku[row]!;
  const base = demand.region[row]! * warehouses.ids.length;
  const serving = [...servingOf(network, catalogue, regions.ids.length)(sku).order.subarray(base, base + warehouses.ids.length)];
  const counts = (date: number): number[] => {
    const found: number[] = [];
    for (let at = snapshots.start[sku]!; at < snapshots.start[sku + 1]!; at++) {
      if (snapshots.day[at] === date && serving.includes(snapshots.warehouse[at]!)) found.push(snapshots.onHand[at]!);
    }
    return found;
  };
  const sold = entriesOf(demand);
  const masked: number[] = [];
  for (let b = demand.firstBucket[row]!; b < demand.bucketCount; b++) {
    const first = demand.bucketStart[b]!;
    const next = demand.bucketStart[b + 1]!;
    const isEmpty = (date: number): boolean => counts(date).length > 0 && counts(date).every((units) => units === 0);
    const emptyDays = Array.from({ length: next - first }, (_, at) => first + at).filter((date) => isEmpty(date) && isEmpty(date - 1));
    if (next - first > 1 && 2 * emptyDays.length >= next - first) {
      masked.push(b);
      continue;
    }
    const before = [...snapshots.days].filter((date) => date <= first).at(-1);
    if (before === undefined || first - before > Math.max(31, next - first)) continue;
    const witnesses = [...snapshots.days].filter((date) => date >= before && date < next);
    const empty = witnesses.every(isEmpty);
    if (empty && !sold.has(`${sku} ${demand.region[row]!} ${b}`)) masked.push(b);
  }
  return masked;
}

describe('buildDemand', () => {
  it('holds every unit of the used lines in whole buckets, once', () => {
    fc.assert(
      fc.property(arbitraryRows, anyBucket, anyAsOf, (rows, bucket, asOf) => {
        const theCase = assembleCase(makeTables(rows), makeSettings({ bucket, asOf }));
        const demand = buildDemand(theCase);
        expect(entriesOf(demand)).toEqual(slowDemand(theCase, demand));
        const outside = theCase.assumptions.find(({ code }) => code === 'demand_partial_bucket')?.count ?? 0;
        const inside = theCase.orders.orderedOn.filter((date) => date >= demand.bucketStart[0]! && date < demand.bucketStart.at(-1)!);
        expect(outside + inside.length).toBe(theCase.orders.length);
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it('is compressed rows in order: SKU, region, bucket, each once and none empty', () => {
    fc.assert(
      fc.property(arbitraryRows, anyBucket, anyAsOf, (rows, bucket, asOf) => {
        const theCase = assembleCase(makeTables(rows), makeSettings({ bucket, asOf }));
        const demand = buildDemand(theCase);
        const { sku, region, start, maskStart, skuStart, firstBucket, rowCount } = demand;
        expect([sku.length, region.length, firstBucket.length, start.length, maskStart.length, skuStart.length]).toEqual([
          rowCount, rowCount, rowCount, rowCount + 1, rowCount + 1, theCase.skus.ids.length + 1,
        ]);
        for (let s = 0; s + 1 < skuStart.length; s++) {
          const first = firstBucket[skuStart[s]!];
          for (let row = skuStart[s]!; row < skuStart[s + 1]!; row++) {
            expect([sku[row], firstBucket[row]]).toEqual([s, first]);
            if (row > skuStart[s]!) expect(region[row]).toBeGreaterThan(region[row - 1]!);
            const buckets = [...demand.bucket.subarray(start[row], start[row + 1])];
            expect(buckets.length).toBeGreaterThan(0);
            expect(buckets).toEqual([...new Set(buckets)].sort((a, b) => a - b));
            expect(first).toBeLessThanOrEqual(buckets[0]!);
          }
        }
        expect([start.at(-1), maskStart.at(-1)]).toEqual([demand.bucket.length, demand.maskBucket.length]);
      }),
      { seed: 9, numRuns: 150 },
    );
  });

  it('masks what the definition masks', () => {
    let masked = 0;
    fc.assert(
      fc.property(arbitraryRows, anyBucket, anyAsOf, (rows, bucket, asOf) => {
        const emptied = { ...rows, inventory: rows.inventory!.map((row, i) => ({ ...row, onHand: i % 4 === 0 ? row.onHand : 0 })) };
        const theCase = assembleCase(makeTables(emptied), makeSettings({ bucket, asOf }));
        const demand = buildDemand(theCase);
        masked += demand.maskBucket.length;
        for (let row = 0; row < demand.rowCount; row++) {
          const found = [...demand.maskBucket.subarray(demand.maskStart[row], demand.maskStart[row + 1])];
          expect(found).toEqual(slowMask(theCase, demand, row));
        }
      }),
      { seed: 10, numRuns: 300 },
    );
    expect(masked).toBeGreaterThan(200); // the property is about something
  });

  it('does not depend on the order of lines', () => {
    fc.assert(
      fc.property(arbitraryRows, anyBucket, (rows, bucket) => {
        const settings = makeSettings({ bucket, asOf: day('2024-03-10') });
        const reversed = { ...rows, orders: rows.orders!.toReversed(), inventory: rows.inventory!.toReversed() };
        const demand = (given: typeof rows) => buildDemand(assembleCase(makeTables(given), settings));
        expect(demand(reversed)).toEqual(demand(rows));
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});

describe('a series', () => {
  const end = day('2024-06-30');
  const sale = (sku: string, region: string, daysAgo: number, units = 1): OrderRow => ({ orderedOn: end - daysAgo, sku, units, region, warehouse: 'W1' });
  const demandOf = (orders: OrderRow[], inventory: StockLine[] = [{ sku: 'A', warehouse: 'W1', onHand: 1, snapshotDate: end }]) =>
    buildDemand(assembleCase(makeTables({ inventory, orders }), makeSettings()));

  it('begins where its SKU was first sold anywhere', () => {
    // The history of 28 days is four whole weeks.
    const demand = demandOf([sale('A', 'DE', 27), sale('B', 'DE', 15), sale('B', 'FR', 1), sale('A', 'FR', 0)]);
    expect([demand.bucketCount, ...demand.firstBucket]).toEqual([4, 0, 0, 1, 1]);
    // B was first sold in the incomplete oldest week: its zeros after that are zeros.
    expect([...demandOf([sale('A', 'DE', 29), sale('B', 'DE', 28), sale('B', 'DE', 0)]).firstBucket]).toEqual([0]);
  });

  it('does not take a stockout for a lack of demand', () => {
    // Ten weeks of steady sales; the last is sold 42 days before the end, the shelf is filled again 20 days before it.
    const orders: OrderRow[] = [];
    const inventory: StockLine[] = [];
    for (let daysAgo = 69; daysAgo >= 0; daysAgo--) {
      const out = daysAgo < 42 && daysAgo > 20;
      if (!out) orders.push(sale('A', 'DE', daysAgo, 2));
      if (daysAgo % 7 === 0) inventory.push({ sku: 'A', warehouse: 'W1', onHand: daysAgo <= 42 && daysAgo > 20 ? 0 : 9, snapshotDate: end - daysAgo });
    }
    const demand = demandOf(orders, inventory);
    expect([...demand.units]).toEqual([14, 14, 14, 14, 14, 14, 14]);
    expect([...demand.bucket]).toEqual([0, 1, 2, 3, 7, 8, 9]);
    expect([...demand.maskBucket]).toEqual([4, 5, 6]);
    // Without the counts, or with stock at a second warehouse that serves the region, the weeks are zeros.
    expect([...demandOf(orders).maskBucket]).toEqual([]);
    expect([...demandOf(orders, inventory.map((row) => ({ ...row, onHand: 9 }))).maskBucket]).toEqual([]);
  });

  it('leaves out a week whose shelf daily counts show empty on half of its days, whatever sold on the others', () => {
    // Four weeks of two a day; in the third the shelf runs out on its third day, in the fourth on its fifth.
    const orders: OrderRow[] = [];
    const inventory: StockLine[] = [];
    for (let daysAgo = 27; daysAgo >= 0; daysAgo--) {
      const out = (daysAgo < 11 && daysAgo >= 7) || daysAgo < 3;
      if (!out) orders.push(sale('A', 'DE', daysAgo, 2));
      const left = out || daysAgo === 11 || daysAgo === 3 ? 0 : 9; // counted at the end of the day
      inventory.push({ sku: 'A', warehouse: 'W1', onHand: left, snapshotDate: end - daysAgo });
    }
    const demand = demandOf(orders, inventory);
    expect([...demand.units]).toEqual([14, 14, 6, 8]);
    expect([...demand.maskBucket]).toEqual([2]);
    const weekly = inventory.filter((_, at) => at % 7 === 6);
    expect([...demandOf(orders, weekly).maskBucket]).toEqual([]); // a count a week does not tell on which days it was empty
  });

  it('is refused where a bucket has more units than a whole number holds', () => {
    const orders = [sale('A', 'DE', 0, 999_999_999), sale('A', 'DE', 1, 999_999_999), sale('A', 'DE', 2, 999_999_999)];
    expect(findingsOf(() => demandOf(orders)).map(({ code }) => code)).toContain('RANGE_UNSAFE');
  });
});
