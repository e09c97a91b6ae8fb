import { describe, expect, test } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { activityOf } from '../../src/kpi/activity.js';
import { seriesDays } from '../../src/kpi/series-days.js';
import { stockAgeOf } from '../../src/kpi/stock-age.js';
import { transfersMadeOf } from '../../src/kpi/transfers-made.js';
import type { Case } from '../../src/model/case.js';
import { horizonOf } from '../../src/policy/horizon.js';
import { day, makeSettings, makeTables, type Rows } from '../assemble/make-tables.js';

const AS_OF = day('2024-06-30');
const shipping = [{ warehouse: 'A', region: 'R', costUnit: 1 }, { warehouse: 'B', region: 'R', costUnit: 2 }];
const base: Rows = {
  inventory: [{ sku: 'x', warehouse: 'A', onHand: 10, snapshotDate: AS_OF }, { sku: 'x', warehouse: 'B', onHand: 0, snapshotDate: AS_OF }],
  orders: [{ orderedOn: AS_OF - 400, sku: 'x', units: 1, region: 'R' }],
  shipping,
};
const caseOf = (rows: Rows): Case => assembleCase(makeTables({ ...base, ...rows }), makeSettings());

describe('stockAgeOf', () => {
  test('the units on hand came last: 10 on hand are 4 of two days and 6 of nine', () => {
    const receipts = [
      { sku: 'x', warehouse: 'A', units: 4, receivedOn: AS_OF - 2 },
      { sku: 'x', warehouse: 'A', units: 20, receivedOn: AS_OF - 9 },
      { sku: 'x', warehouse: 'A', units: 20, receivedOn: AS_OF - 99 },
      { sku: 'x', warehouse: 'A', units: 99, receivedOn: AS_OF + 5 },
    ];
    const age = stockAgeOf(caseOf({ receipts }))!;
    expect([...age.units]).toEqual([10, 0]);
    expect([...age.unitDays]).toEqual([4 * 2 + 6 * 9, 0]);
    expect([...stockAgeOf(caseOf({ receipts: receipts.slice(0, 1) }))!.units]).toEqual([4, 0]); // six are older than any receipt
    expect(stockAgeOf(caseOf({}))).toBeUndefined();
  });
});

describe('horizonOf', () => {
  const horizon = (rows: Rows) => horizonOf(caseOf(rows), 0, 10, 0);
  const receipts = [60, 40, 20, 6].map((ago) => ({ sku: 'x', warehouse: 'A', units: 1, receivedOn: AS_OF - ago }));

  test('the rhythm of receipts gives the next one: the last, and the median interval of 20 days', () => {
    expect(horizon({ receipts })).toMatchObject({ nextReceipt: 14, source: 1 });
  });

  test('without rhythm, or where it is overdue, the supplier lead time stands in', () => {
    expect(horizon({ receipts: receipts.slice(3) })).toMatchObject({ nextReceipt: 28, source: 2 });
    expect(horizon({ receipts: receipts.slice(0, 2) })).toMatchObject({ nextReceipt: 28, source: 2 });
    expect(horizon({})).toMatchObject({ nextReceipt: 28, source: 2 });
  });
});

describe('transfersMadeOf', () => {
  const move = (ago: number, from: string, to: string, units: number) => ({ sku: 'x', from, to, units, shippedOn: AS_OF - ago, receivedOn: AS_OF - ago + 1, status: 'received' });

  test('what goes there and back within 60 days counts once, where it left first', () => {
    const made = transfersMadeOf(caseOf({ transfers: [move(50, 'A', 'B', 10), move(30, 'B', 'A', 4), move(20, 'A', 'B', 3)] }))!;
    expect([...made.moved]).toEqual([13, 4]);
    expect([...made.returned]).toEqual([4, 0]); // all 4 were taken back, so the last transfer reverses nothing
  });

  test('excessive is what follows within 14 days between the same two warehouses, either way', () => {
    const transfers = [move(60, 'A', 'B', 1), move(46, 'A', 'B', 1), move(40, 'B', 'A', 1), move(40, 'B', 'A', 2), move(20, 'A', 'B', 1)];
    const made = transfersMadeOf(caseOf({ transfers }))!;
    expect([...made.transfers]).toEqual([3, 2]);
    expect([...made.excessive]).toEqual([1, 2]); // both of the day 40 follow the one of day 46, neither the other
    expect([...transfersMadeOf(caseOf({ transfers: transfers.filter(({ shippedOn }) => shippedOn !== AS_OF - 46) }))!.excessive]).toEqual([0, 0]);
  });

  test('a later return, another SKU and what never left are no reversals', () => {
    const made = transfersMadeOf(caseOf({ transfers: [move(200, 'A', 'B', 10), move(100, 'B', 'A', 4), { ...move(99, 'A', 'B', 4), status: 'cancelled' }] }))!;
    expect([...made.returned]).toEqual([0, 0]);
    expect([...made.moved]).toEqual([10, 4]);
    expect(transfersMadeOf(caseOf({}))).toBeUndefined();
  });
});

describe('activityOf', () => {
  const kinds = (ago: number, status: 'active' | 'new' = 'active') => {
    const rows = { orders: [{ orderedOn: AS_OF - 500, sku: 'y', units: 1, region: 'R' }, { orderedOn: AS_OF - ago, sku: 'x', units: 1, region: 'R' }], skus: [{ sku: 'x', status }, { sku: 'y' }] };
    const { slow, dead } = activityOf(caseOf(rows));
    return [slow[0], dead[0]];
  };
  test('slow from 90 days without a sale, dead from 365, a new SKU neither', () => {
    expect([89, 90, 364, 365].map((ago) => kinds(ago))).toEqual([[0, 0], [1, 0], [1, 0], [0, 1]]);
    expect(kinds(400, 'new')).toEqual([0, 0]);
  });
});

describe('seriesDays', () => {
  test('the last snapshot of each week that ends on as-of, after four weeks of orders', () => {
    const inventory = [0, 3, 7, 13, 14, 30, 60].map((ago) => ({ sku: 'x', warehouse: 'A', onHand: 1, snapshotDate: AS_OF - ago }));
    const orders = [{ orderedOn: AS_OF - 60, sku: 'x', units: 1, region: 'R' }];
    expect(seriesDays(caseOf({ inventory, orders })).map((at) => AS_OF - at)).toEqual([30, 14, 7, 0]);
  });
});
