import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Case } from '../../src/model/case.js';
import type { BundleRow } from '../../src/model/tables.js';
import { day, findingsOf, makeSettings, makeTables, type OrderRow, type Rows } from './make-tables.js';

const asOf = day('2024-06-30');
const settings = makeSettings({ asOf });
const base: Rows = {
  inventory: ['cup', 'pot', 'tray'].map((sku) => ({ sku, warehouse: 'W1', onHand: 50, snapshotDate: asOf })),
  shipping: ['de', 'uk'].map((region) => ({ warehouse: 'W1', region, costUnit: 1 })),
};
const order = (sku: string, units: number, more: Partial<OrderRow> = {}): OrderRow => ({ orderedOn: asOf - 3, sku, units, region: 'uk', ...more });
const assemble = (rows: Rows, onError: 'stop' | 'skip' = 'stop'): Case => assembleCase(makeTables({ ...base, ...rows }), { ...settings, onError });
const linesOf = ({ orders, skus }: Case): string[] =>
  Array.from({ length: orders.length }, (_, line) => `${orders.units[line]!} ${skus.ids[orders.sku[line]!]!}`);
const bundles: readonly BundleRow[] = [
  { bundle: 'tea set', sku: 'cup', units: 6, line: 2 }, { bundle: 'tea set', sku: 'pot', units: 1, line: 3 },
  { bundle: 'hamper', sku: 'tea set', units: 2, line: 4 }, { bundle: 'hamper', sku: 'cup', units: 1, line: 5 }, { bundle: 'hamper', sku: 'tray', units: 1, line: 6 },
];

describe('order lines of bundles', () => {
  it('become lines of their parts, however deep, and the rest stays in its place', () => {
    const theCase = assemble({ bundles, orders: [order('pot', 4), order('tea set', 3), order('hamper', 1), order('cup', 1)] });
    expect(linesOf(theCase)).toEqual(['4 pot', '18 cup', '3 pot', '13 cup', '2 pot', '1 tray', '1 cup']);
    expect(theCase.skus.ids).toEqual(['cup', 'pot', 'tray']);
    expect(theCase.assumptions).toContainEqual(expect.objectContaining({ code: 'bundles_exploded', count: 2 }));
    expect(theCase.accounts.find(({ table }) => table === 'orders')).toMatchObject({ read: 4, used: 4, excluded: [], rejected: 0 });
    expect(theCase.accounts.find(({ table }) => table === 'bundles')).toMatchObject({ read: 5, used: 5, excluded: [], rejected: 0 });
  });

  it('are what the same order by its parts would be, with its order, dates, place and shipped units', () => {
    const orders = fc.array(fc.record({
      sku: fc.constantFrom('cup', 'pot', 'tray', 'tea set', 'hamper'), units: fc.integer({ min: 0, max: 5 }), orderId: fc.integer({ min: 0, max: 4 }),
      region: fc.constantFrom('uk', 'de'), ago: fc.integer({ min: -2, max: 60 }), status: fc.constantFrom('shipped', 'cancelled', 'open'),
    }), { minLength: 1, maxLength: 30 });
    const parts = new Map([['tea set', ['cup 6', 'pot 1']], ['hamper', ['cup 13', 'pot 2', 'tray 1']]]);
    fc.assert(
      fc.property(orders, (rows) => {
        const given = rows.map(({ ago, ...row }): OrderRow => ({ ...row, orderedOn: asOf - ago }));
        given.push(order('cup', 1));
        const byHand = given.flatMap((row): OrderRow[] => (parts.get(row.sku) ?? [`${row.sku} 1`]).map((text) => {
          const [sku, count] = text.split(' ') as [string, string];
          return { ...row, sku, units: row.units * Number(count) };
        }));
        const exploded = assemble({ bundles, orders: given });
        const expected = assemble({ orders: byHand });
        expect(exploded.orders).toEqual({ ...expected.orders, unitPrice: exploded.orders.unitPrice });
        expect(exploded.skus.ids).toEqual(expected.skus.ids);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('share the paid price by the prices of the parts; without all of them it is not known', () => {
    const orders = [order('tea set', 1, { unitPrice: 100 }), order('cup', 2, { unitPrice: 12 })];
    const skus = [{ sku: 'cup', price: 10 }, { sku: 'pot', price: 20 }, { sku: 'tray' }, { sku: 'tea set' }];
    expect([...assemble({ bundles, orders, skus }).orders.unitPrice]).toEqual([12.5, 25, 12]); // 6 x 12.5 + 25 = 100
    expect([...assemble({ bundles, orders }).orders.unitPrice]).toEqual([Number.NaN, Number.NaN, 12]);
  });

  it('stay whole where the bundle lies on a shelf, alone or within another', () => {
    const inventory = [...base.inventory!, { sku: 'tea set', warehouse: 'W1', onHand: 0, snapshotDate: asOf }];
    const theCase = assemble({ inventory, bundles, orders: [order('tea set', 3), order('hamper', 1)] });
    expect(linesOf(theCase)).toEqual(['3 tea set', '1 cup', '2 tea set', '1 tray']);
    expect(theCase.findings).toContainEqual(expect.objectContaining({ code: 'BUNDLE_STOCKED', severity: 'note', value: 'tea set', count: 1 }));
    expect(theCase.accounts.find(({ table }) => table === 'bundles')).toMatchObject({ used: 3, excluded: [{ rule: 'stocked as it is', rows: 2 }] });
  });
});

describe('bundles that cannot be', () => {
  it('contain themselves, at any depth: the circle is named', () => {
    const circle: BundleRow[] = [
      { bundle: 'c', sku: 'a', units: 1, line: 2 }, { bundle: 'a', sku: 'b', units: 1, line: 3 }, { bundle: 'b', sku: 'c', units: 1, line: 4 },
      { bundle: 'b', sku: 'cup', units: 1, line: 5 }, { bundle: 'outer', sku: 'a', units: 2, line: 6 }, { bundle: 'self', sku: 'self', units: 1, line: 7 },
    ];
    const rows = { bundles: circle, orders: [order('outer', 1), order('cup', 1)] };
    const found = findingsOf(() => assemble(rows)).filter(({ code }) => code === 'BUNDLE_CYCLE');
    expect(found).toMatchObject([{ value: 'a > b > c > a', line: 2, count: 4, severity: 'error' }, { value: 'self > self', line: 7, count: 1 }]);
    const skipped = assemble(rows, 'skip');
    expect(linesOf(skipped)).toEqual(['2 a', '1 cup']); // what is left of it is a SKU of its own
    expect(skipped.accounts.find(({ table }) => table === 'bundles')).toMatchObject({ read: 6, used: 1, rejected: 5 });
  });

  it('name a part twice, or one that nothing else knows', () => {
    const twice = [...bundles, { bundle: 'tea set', sku: 'cup', units: 4, line: 7 }];
    expect(findingsOf(() => assemble({ bundles: twice, orders: [order('cup', 1)] }))).toContainEqual(
      expect.objectContaining({ code: 'KEY_DUPLICATE', file: 'bundles.csv', line: 7, value: 'tea set, cup' }));
    const stranger = [...bundles, { bundle: 'tea set', sku: 'spoon', units: 6, line: 7 }];
    const theCase = assemble({ bundles: stranger, orders: [order('tea set', 1)] });
    expect(theCase.findings.filter(({ code }) => code === 'SKU_UNKNOWN')).toMatchObject([{ file: 'bundles.csv', line: 7, value: 'spoon', severity: 'warning' }]);
    expect(linesOf(theCase)).toEqual(['6 cup', '1 pot', '6 spoon']);
    const listed = assemble({ bundles, orders: [order('tea set', 1)], skus: [{ sku: 'cup' }, { sku: 'tray' }] });
    expect(listed.findings.filter(({ code }) => code === 'SKU_UNKNOWN').map(({ file, value }) => [file, value])).toEqual([
      ['bundles.csv', 'pot'], ['inventory.csv', 'pot'],
    ]);
  });

  it('hold more units than an order line can', () => {
    const many = [{ bundle: 'crate', sku: 'cup', units: 999_999_999 }];
    expect(findingsOf(() => assemble({ bundles: many, orders: [order('crate', 3)] }))).toContainEqual(
      expect.objectContaining({ code: 'RANGE_UNSAFE', severity: 'error' }));
  });
});
