import { describe, expect, it } from 'vitest';
import { accountOf, fixtureText, orderLine, readFiles, saidBy, stockTexts } from './read-fixture.js';

const PAGES = JSON.parse(fixtureText('shipbob/inventory.json')) as { items: unknown[]; next: string | null }[];
const asText = (value: unknown): { text: string } => ({ text: JSON.stringify(value) });

describe('a ShipBob inventory', () => {
  it.each(['shipbob/inventory.json', 'shipbob/inventory-1.0.json'])('%s: on hand and committed of every location', async (path) => {
    const tables = await readFiles({ inventory: path });
    expect(stockTexts(tables.inventory)).toEqual([
      'MUG@Reno (NV) 0/0/-/0/-', 'MUG@Newark (NJ) 60/1/-/0/-', 'MUG@Chicago (IL) 5/1/-/0/-',
      'LAMP@Reno (NV) 30/1/-/0/-', 'LAMP@Newark (NJ) 0/0/-/12/-', 'LAMP@Chicago (IL) 0/0/-/0/-',
      'RUG@Reno (NV) 25/1/-/0/-', 'RUG@Newark (NJ) 1/1/-/0/-', 'RUG@Chicago (IL) 0/0/-/0/-',
    ]);
    expect(tables.foundAliases).toContainEqual({ kind: 'sku', system: 'shipbob', external: '9001', id: 'LAMP' });
    expect(tables.foundAliases).toContainEqual({ kind: 'warehouse', system: 'shipbob', external: '102', id: 'Newark (NJ)' });
  });

  it('needs every page', async () => {
    const missing = { code: 'PAGE_MISSING', severity: 'error', value: PAGES[0]!.next };
    expect(await saidBy({ inventory: asText(PAGES[0]) })).toContainEqual(expect.objectContaining(missing));
    expect(await saidBy({ inventory: asText([PAGES[0]]) })).toContainEqual(expect.objectContaining(missing));
    expect(await saidBy({ inventory: asText({ ...PAGES[0], next: null }) })).toEqual([]);
    expect(await saidBy({ inventory: asText(PAGES) })).toEqual([]);
  });

  it('that is as long as a page, and does not say whether more follow, is a warning', async () => {
    const entry = (JSON.parse(fixtureText('shipbob/inventory-1.0.json')) as Record<string, unknown>[])[0]!;
    const list = Array.from({ length: 250 }, (_, at) => ({ ...entry, sku: `S${at}`, inventory_id: at }));
    expect(await saidBy({ inventory: asText(list) })).toMatchObject([{ code: 'PAGE_MISSING', severity: 'warning' }]);
    expect(await saidBy({ inventory: asText(list.slice(1)) })).toEqual([]);
  });

  it('that was cut off is no JSON', async () => {
    expect(await saidBy({ inventory: { text: fixtureText('shipbob/inventory.json').slice(0, -40) } })).toMatchObject([{ code: 'FILE_FORMAT', severity: 'error' }]);
  });
});

describe('ShipBob orders', () => {
  it('have the promise and the shipment of each product', async () => {
    const tables = await readFiles({ orders: 'shipbob/orders.json' });
    expect(orderLine(tables.orders, 0)).toMatchObject({ on: '2026-03-02', sku: 'MUG', units: 4, region: 'US-NV', warehouse: 'Newark (NJ)', price: 12.5, promised: '2026-03-02', shipped: '2026-03-02', status: 'shipped' });
    expect(orderLine(tables.orders, 1)).toMatchObject({ sku: 'LAMP', warehouse: 'Reno (NV)' });
    const late = Array.from({ length: tables.orders.length }, (_, row) => orderLine(tables.orders, row)).filter(({ promised, shipped }) => shipped !== undefined && shipped !== promised);
    expect(late.map(({ sku }) => sku)).toEqual(['MUG', 'LAMP', 'RUG', 'MUG', 'LAMP', 'RUG']);
  });

  it('take the only shipment of an order, and none where several hold nothing of the row', async () => {
    const [order] = JSON.parse(fixtureText('shipbob/orders.json')) as { shipments: Record<string, unknown>[] }[];
    const bare = order!.shipments.map((shipment) => ({ ...shipment, products: [] }));
    const read = async (shipments: unknown[]): Promise<unknown[]> => {
      const { orders } = await readFiles({ orders: asText([{ ...order, shipments }]) });
      return [0, 1, 2].map((row) => orderLine(orders, row)['warehouse']);
    };
    expect(await read(bare.slice(0, 1))).toEqual(['Newark (NJ)', 'Newark (NJ)', 'Newark (NJ)']);
    expect(await read(bare)).toEqual([undefined, undefined, undefined]);
  });

  it('keep what is cancelled apart and what is stuck open', async () => {
    const { orders } = await readFiles({ orders: 'shipbob/orders.json' });
    const [cancelled, stuck] = [orders.length - 2, orders.length - 1].map((row) => orderLine(orders, row));
    expect(cancelled).toMatchObject({ units: 500, status: 'cancelled' });
    expect(stuck).toMatchObject({ units: 2, status: 'open', shipped: undefined });
  });
});

describe('other lists of ShipBob', () => {
  it('locations are warehouses, with what is closed', async () => {
    const { warehouses } = await readFiles({ warehouses: 'shipbob/locations.json' });
    expect(warehouses!.map(({ warehouse, region, country, active, maxInboundUnits, maxOutboundUnits }) => [warehouse, region, country, active, maxInboundUnits, maxOutboundUnits])).toEqual([
      ['Reno (NV)', 'US-NV', 'US', true, undefined, undefined],
      ['Newark (NJ)', 'US-NJ', 'US', true, undefined, undefined],
      ['Chicago (IL)', 'US-IL', 'US', false, undefined, 0],
    ]);
  });

  it('items are in ounces and inches', async () => {
    const tables = await readFiles({ skus: 'shipbob/items.json' });
    const [mug] = tables.skus!;
    expect(mug!.weightKg).toBeCloseTo(12.5 * 0.028349523125, 12); // NIST: an ounce is 28.349523125 g
    expect(mug!.volumeM3).toBeCloseTo(80 * 16.387064e-6, 12); // NIST: a cubic inch is 16.387064 cm3
    expect(accountOf(tables, 'skus')).toEqual({ read: 3, used: 3, rejected: 0 });
  });
});
