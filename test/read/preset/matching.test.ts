import { describe, expect, it } from 'vitest';
import { fixtureText, readFiles, saidBy } from './read-fixture.js';

const SHOPIFY = fixtureText('shopify/orders_export.csv');

describe('a header that fits no preset', () => {
  it('is said with its difference, where a preset is asked for', async () => {
    const renamed = SHOPIFY.replace('Created at', 'Created At');
    expect(await saidBy({ orders: { text: renamed, more: { preset: 'shopify-orders' } } })).toMatchObject([
      { code: 'PRESET_MISMATCH', severity: 'error', value: 'shopify-orders', expected: 'the columns "Created at" (the file has "Created At")' },
    ]);
  });

  it('is said with what it nearly is, where none is', async () => {
    const said = await saidBy({ orders: { text: SHOPIFY.replace('Created at', 'Created At') } });
    expect(said).toContainEqual(expect.objectContaining({ code: 'COLUMN_MISSING', value: 'ordered_on' }));
    expect(said).toContainEqual(expect.objectContaining({ code: 'PRESET_MISMATCH', severity: 'warning', value: 'shopify-orders' }));
  });

  it('is refused by a preset of JSON, and the reverse', async () => {
    expect(await saidBy({ orders: { text: SHOPIFY, more: { preset: 'shipbob-orders' } } })).toMatchObject([{ code: 'PRESET_MISMATCH', expected: expect.stringContaining('JSON') as string }]);
    expect(await saidBy({ orders: { text: '[{"a": 1}]', more: { preset: 'shopify-orders' } } })).toMatchObject([{ code: 'PRESET_MISMATCH', expected: 'CSV or TSV' }]);
  });
});

describe('a header of plain columns', () => {
  it('needs no preset, whatever else it has', async () => {
    const { findings } = await readFiles({ orders: { text: 'ordered_on,sku,units,Name,Created at\n2024-01-01,A,1,x,y\n' } });
    expect(findings.map(({ code }) => code)).toEqual(['COLUMN_IGNORED']);
  });

  it('in quotes, with a mark of byte order, is read all the same', async () => {
    const { orders } = await readFiles({ orders: { text: '\ufeff"ordered_on","sku","units"\n2024-01-01,A,1\n' } });
    expect(orders.length).toBe(1);
  });

  it('with tabs and no preset is no CSV, as before', async () => {
    expect(await saidBy({ orders: { text: 'ordered_on\tsku\tunits\n2024-01-01\tA\t1\n' } })).toMatchObject([{ code: 'FILE_FORMAT', expected: 'commas between the cells' }]);
  });
});

describe('two presets that fit one header', () => {
  it('are refused, and the config decides', async () => {
    const rows = fixtureText('amazon/ledger.csv').trimEnd().split('\n');
    const both = fixtureText('shopify/inventory_export.csv').trimEnd().split('\n').map((line, at) => `${line},${rows[at]!.split(',').slice(0, -1).filter((_, place) => place !== 4).join(',')}`).join('\n');
    expect(await saidBy({ inventory: { text: both } })).toMatchObject([{ code: 'PRESET_AMBIGUOUS', value: 'shopify-inventory, amazon-ledger' }]);
    const { inventory } = await readFiles({ inventory: { text: both, more: { preset: 'shopify-inventory' } } });
    expect(inventory.warehouses).toEqual(['Reno', 'Newark', 'Toronto']);
  });
});

describe('what a config maps beside a preset', () => {
  it('lies over the preset, and its conditions are added', async () => {
    const { orders, accounts } = await readFiles({
      orders: {
        text: SHOPIFY,
        more: {
          preset: 'shopify-orders',
          mapping: { columns: new Map([['region', { from: 'column', column: 'Shipping Country' }]]), include: [], exclude: [{ column: 'Lineitem quantity', tests: [{ is: 'greater_than', value: 3 }], rule: 'bulk' }] },
        },
      },
    });
    expect(new Set(orders.regions)).toEqual(new Set(['US', 'CA']));
    expect(accounts.find(({ table }) => table === 'orders')!.excluded).toContainEqual({ rule: 'bulk', rows: 26 });
  });
});
