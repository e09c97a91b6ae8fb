import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { day, makeSettings, makeTables, type OrderRow, type Rows } from './make-tables.js';

const today = day('2024-06-30');
const paid = (sku: string, unitPrice: number | undefined, daysAgo = 0): OrderRow => ({
  orderedOn: today - daysAgo,
  sku,
  units: 1,
  warehouse: 'W1',
  unitPrice,
});

function pricesOf(rows: Rows) {
  const inventory = [{ sku: 'A', warehouse: 'W1', onHand: 1, snapshotDate: today }];
  const theCase = assembleCase(makeTables({ inventory, ...rows }), makeSettings());
  const { unitCost, price } = theCase.catalogue;
  const money = new Map(theCase.skus.ids.map((sku, s) => [sku, [unitCost[s], price[s]]]));
  const assumed = Object.fromEntries(theCase.assumptions.map(({ code, count }) => [code, count]));
  return { money: (sku: string) => money.get(sku), assumed, name: theCase.moneyName };
}

describe('prices and costs', () => {
  it('come from the first source that knows them, each said with its count', () => {
    const { money, assumed, name } = pricesOf({
      skus: [
        { sku: 'A', unitCost: 4, price: 5, category: 'x' },
        { sku: 'B', unitCost: 6, category: 'x' },
        { sku: 'C', price: 20 },
        { sku: 'E', category: 'x' },
        { sku: 'F', category: 'y' },
      ],
      orders: [paid('A', 99), paid('D', 8), paid('D', 10), paid('D', 30), paid('G', undefined)],
    });
    expect(money('A')).toEqual([4, 5]); // skus.csv
    expect(money('B')).toEqual([6, 12]); // price = 2 x cost
    expect(money('C')).toEqual([10, 20]); // cost = price / 2
    expect(money('D')).toEqual([5, 10]); // median paid price, and half of it
    expect(money('E')).toEqual([5, 10]); // median cost of category x: 4 and 6
    expect(money('F')).toEqual([5.5, 11]); // median cost of the case: 4, 5, 6, 10
    expect(money('G')).toEqual([5.5, 11]);
    expect(assumed).toMatchObject({
      price_from_orders: 1,
      price_from_cost: 4,
      cost_from_price: 2,
      cost_from_category: 1,
      cost_from_case: 2,
    });
    expect(name).toBe('money');
  });

  it('take the median of 90 days; of the 90 days to the last sale where there is none in them', () => {
    const orders = [paid('A', 1, 89), paid('A', 50, 90), paid('B', 3, 100), paid('B', 5, 189), paid('B', 70, 190)];
    const { money } = pricesOf({ orders });
    expect(money('A')).toEqual([0.5, 1]);
    expect(money('B')).toEqual([2, 4]);
  });

  it('do not count what was given away, nor cancelled lines', () => {
    const orders: OrderRow[] = [paid('A', 0), paid('A', 7), { ...paid('A', 1000), status: 'cancelled' }];
    expect(pricesOf({ orders }).money('A')).toEqual([3.5, 7]);
  });

  it('are item costs where nobody knows any', () => {
    const { money, assumed, name } = pricesOf({ orders: [paid('B', undefined)] });
    expect([money('A'), money('B'), name, assumed['item_costs']]).toEqual([[1, 2], [1, 2], 'item costs', 2]);
  });
});
