import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { carriedOrder } from '../../src/route/carried-order.js';
import { servingOf } from '../../src/route/serving.js';
import { day, makeSettings, makeTables } from '../assemble/make-tables.js';

const asOf = day('2024-06-30');
const theCase = assembleCase(
  makeTables({
    warehouses: [{ warehouse: 'A' }, { warehouse: 'B' }, { warehouse: 'C' }, { warehouse: 'D', active: false }],
    regions: [{ region: 'heavy' }, { region: 'tie' }],
    shipping: [
      { warehouse: 'A', region: 'heavy', costUnit: 1, costKg: 2, transitDays: 1 },
      { warehouse: 'B', region: 'heavy', costUnit: 4, costKg: 1, transitDays: 1 },
      { warehouse: 'A', region: 'tie', costUnit: 3, transitDays: 4 },
      { warehouse: 'B', region: 'tie', costUnit: 3, transitDays: 2 },
      { warehouse: 'C', region: 'tie', costUnit: 2, costOrder: 100, transitDays: 1 },
      { warehouse: 'D', region: 'tie', costUnit: 0, transitDays: 1 },
    ],
    skus: [
      { sku: 'brick', price: 9, unitCost: 4, weightKg: 5 },
      { sku: 'pen', price: 9, unitCost: 4, weightKg: 0.1 },
    ],
    inventory: ['brick', 'pen'].flatMap((sku) => ['A', 'B', 'C', 'D'].map((warehouse) => ({ sku, warehouse, onHand: 1, snapshotDate: asOf }))),
    orders: ['heavy', 'tie'].flatMap((region) => ['brick', 'pen'].map((sku) => ({ orderedOn: asOf - 9, sku, units: 2, region }))),
  }),
  makeSettings({ asOf }),
);
const serving = servingOf(theCase.network, theCase.catalogue, 2);
const names = (codes: Int32Array): string[] => Array.from(codes).filter((code) => code >= 0).map((code) => theCase.warehouses.ids[code]!);
const orderOf = (sku: string, region: string): string[] => {
  const at = theCase.regions.codeOf(region) * 4;
  return names(serving(theCase.skus.codeOf(sku)).order.slice(at, at + 4));
};

describe('the serving order', () => {
  it('is by cost, which depends on weight', () => {
    expect(orderOf('pen', 'heavy')).toEqual(['A', 'B']);
    expect(orderOf('brick', 'heavy')).toEqual(['B', 'A']);
  });
  it('breaks ties by transit, shares the cost of an order, and leaves out what is not active', () => {
    expect(orderOf('pen', 'tie')).toEqual(['B', 'A', 'C']);
  });
  it('passes over warehouses that do not carry the SKU, unless none does', () => {
    const routes = serving(theCase.skus.codeOf('pen'));
    const order = new Int32Array(8);
    const at = theCase.regions.codeOf('tie') * 4;
    carriedOrder(routes, Uint8Array.of(1, 0, 1, 0), order);
    expect(names(order.slice(at, at + 4))).toEqual(['A', 'C']);
    carriedOrder(routes, Uint8Array.of(0, 0, 0, 0), order);
    expect(names(order.slice(at, at + 4))).toEqual(['B', 'A', 'C']);
  });
});
