import { describe, expect, it } from 'vitest';
import { accountOf, fixtureText, orderLine, readFiles, saidBy, stockTexts } from './read-fixture.js';

const CURRENT = fixtureText('shopify/inventory_export.csv');
const ORDERS = fixtureText('shopify/orders_export.csv');

describe('a Shopify inventory', () => {
  const counted = [
    'MUG@Reno 2/2/0/0/-', 'MUG@Newark 63/1/2/0/-', 'MUG@Toronto 8/0/0/0/-',
    'LAMP@Reno 30/0/0/0/-', 'LAMP@Newark 3/3/0/12/2', 'LAMP@Toronto 5/0/1/0/-',
    'rug / Large@Reno 25/0/0/0/-', 'rug / Large@Newark 1/0/0/0/-',
  ];

  it.each(['shopify/inventory_export.csv', 'shopify/inventory_export_older.csv'])('%s: what is oversold is owed, not stocked is no 0, an item without SKU has its handle', async (path) => {
    const tables = await readFiles({ inventory: path });
    expect(stockTexts(tables.inventory)).toEqual(counted);
    expect(accountOf(tables, 'inventory')).toEqual({ 'read': 9, 'used': 8, 'rejected': 0, 'not stocked': 1 });
    expect(tables.findings.filter(({ code }) => code === 'STOCK_OVERSOLD')).toMatchObject([{ severity: 'warning', line: 6, count: 1 }]);
  });

  it('in wide form: a column of each location is rows, available is what is on hand', async () => {
    const tables = await readFiles({ inventory: 'shopify/inventory_export_wide.csv' });
    expect(stockTexts(tables.inventory)).toEqual([
      'MUG@Reno 0/-/-/-/-', 'MUG@Newark 60/-/-/-/-', 'MUG@Toronto 8/-/-/-/-',
      'LAMP@Reno 30/-/-/-/-', 'LAMP@Newark 0/-/-/-/2', 'LAMP@Toronto 4/-/-/-/-',
      'rug / Large@Reno 25/-/-/-/-', 'rug / Large@Newark 1/-/-/-/-',
    ]);
    expect(accountOf(tables, 'inventory')).toEqual({ 'read': 9, 'used': 8, 'rejected': 0, 'not stocked': 1 });
  });

  it('without a column of SKUs: every item has its handle and options', async () => {
    const without = CURRENT.split('\n').map((line) => line.split(',').filter((_, at) => at !== 8).join(',')).join('\n');
    const { inventory } = await readFiles({ inventory: { text: without } });
    expect(inventory.skus).toEqual(['mug / Blue', 'lamp', 'rug / Large']);
  });

  it('is held to on hand = available + committed + unavailable on every row', async () => {
    const broken = CURRENT.replace('A-1,0,2,1,60,63,', 'A-1,0,2,1,60,64,');
    expect(broken).not.toBe(CURRENT);
    expect(await saidBy({ inventory: { text: broken } })).toContainEqual({
      code: 'STOCK_IDENTITY', severity: 'error', file: 'inventory.txt', line: 3, column: 'On hand (current)', value: '64',
      expected: '60 available + 1 committed + 2 unavailable = 63',
    });
  });

  it('with decimals in a quantity is refused, not rounded', async () => {
    const broken = CURRENT.replace('A-1,0,2,1,60,63,', 'A-1,0,2,1,60.0,63.0,');
    expect(await saidBy({ inventory: { text: broken } })).toContainEqual(expect.objectContaining({
      code: 'UNITS_INVALID', severity: 'error', line: 3, column: 'On hand (current)', value: '63.0',
    }));
  });

  it.each([['in a row', -30], ['in a quoted cell', -1]])('that was cut off in the middle of it %s says so', async (_, at) => {
    const quoted = CURRENT.trimEnd().replace(/([^\n]*)$/, (last) => last.replace('rug,', '"rug'));
    const text = at === -1 ? quoted : CURRENT.trimEnd().slice(0, at);
    const said = await saidBy({ inventory: { text } });
    if (at === -1) expect(said).toContainEqual(expect.objectContaining({ code: 'FILE_FORMAT', severity: 'error', line: 10 }));
    else expect(said).toContainEqual(expect.objectContaining({ code: 'ROW_LENGTH', severity: 'error', line: 10, remedy: expect.stringContaining('cut off') as string }));
  });

  it('also holds the products and their customs data', async () => {
    const { skus } = await readFiles({ skus: 'shopify/inventory_export.csv' });
    expect(skus!.map(({ line, ...row }) => [line, row])).toEqual([
      [2, { sku: 'MUG', name: 'Mug', hsCode: '691200', originCountry: 'PT' }],
      [5, { sku: 'LAMP', name: 'Lamp', hsCode: '940520', originCountry: 'CN' }],
      [8, { sku: 'rug / Large', name: 'Rug', hsCode: '570242', originCountry: 'IN' }],
    ]);
  });
});

describe('Shopify orders', () => {
  it('carry what an order says to all its lines, and only those', async () => {
    const { orders } = await readFiles({ inventory: 'shopify/inventory_export.csv', orders: 'shopify/orders_export.csv' });
    // The first order leaves its name blank after the first row; the day is the one that is written, not that of UTC.
    expect([0, 1, 2, 3].map((row) => orderLine(orders, row))).toMatchObject([
      { on: '2026-03-02', sku: 'MUG', units: 4, region: 'US-NV', price: 12.5 },
      { on: '2026-03-02', sku: 'LAMP', units: 1, region: 'US-NV', price: 80 },
      { on: '2026-03-02', sku: 'rug / Large', units: 1, region: 'US-NV', price: 150 },
      { on: '2026-03-04', sku: 'MUG', units: 1, region: 'US-NJ', price: 12.5 },
    ]);
    const { orderId } = orders;
    expect([orderId![0] === orderId![2], orderId![2] === orderId![3]]).toEqual([true, false]);
  });

  it('leave out what is no demand, by named rules', async () => {
    const tables = await readFiles({ inventory: 'shopify/inventory_export.csv', orders: 'shopify/orders_export.csv' });
    expect(accountOf(tables, 'orders')).toEqual({ 'read': 241, 'used': 237, 'rejected': 0, 'cancelled': 1, 'fully refunded': 2, 'not shipped goods': 1 });
    expect(Math.max(...tables.orders.units)).toBe(4);
  });

  it('say which addresses belong to no region, with their lines', async () => {
    const { findings, regionsAreCodes } = await readFiles({ orders: 'shopify/orders_export.csv' });
    expect(findings.filter(({ code }) => code === 'PLACE_UNMATCHED').map(({ value, count }) => [value, count])).toEqual([['US, AE', 1], ['no address', 1]]);
    expect(regionsAreCodes).toBe(true);
  });

  it.each([
    ['another postal code', (row: string[]) => row.map((cell, at) => (at === 12 ? '07103' : cell)), 'ORDER_PLACE_DIFFERS'],
    ['the currency of another market', (row: string[]) => row.map((cell, at) => (at === 4 ? 'CAD' : cell)), 'CURRENCY_MIXED'],
  ])('refuse a line with %s', async (_, change, code) => {
    const lines = ORDERS.split('\n');
    const changed = change(lines[2]!.split(','));
    lines[2] = changed.join(',');
    expect(await saidBy({ orders: { text: lines.join('\n') } })).toContainEqual(expect.objectContaining({ code, severity: 'error', line: 3 }));
  });

  it('do not inherit from the order before', async () => {
    const lines = ORDERS.split('\n');
    lines[4] = lines[4]!.split(',').map((cell, at) => (at === 5 ? '' : cell)).join(','); // the first row of the second order
    expect(await saidBy({ orders: { text: lines.join('\n') } })).toContainEqual(expect.objectContaining({ code: 'VALUE_BLANK', line: 5, column: 'Created at' }));
  });
});
