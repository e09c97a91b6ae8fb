import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../src/model/calendar.js';
import { accountOf, fixtureText, orderLine, readFiles, saidBy, stockTexts } from './read-fixture.js';

describe('an Amazon inventory', () => {
  it('ledger: what is sellable at the end of each day, at each centre', async () => {
    const tables = await readFiles({ inventory: 'amazon/ledger.csv' });
    expect(accountOf(tables, 'inventory')).toEqual({ 'read': 24, 'used': 12, 'rejected': 0, 'not sellable': 12 });
    expect(stockTexts(tables.inventory).slice(6)).toEqual([
      'MUG@RNO4 0/-/-/-/-', 'MUG@EWR4 60/-/-/-/-', 'LAMP@RNO4 30/-/-/-/-', 'LAMP@EWR4 0/-/-/-/-', 'RUG@RNO4 25/-/-/-/-', 'RUG@EWR4 1/-/-/-/-',
    ]);
    expect([...new Set(tables.inventory.snapshotDate)].map(formatDay)).toEqual(['2026-08-23', '2026-08-30']); // month first
  });

  it('ledger: a day that is no month is refused, not turned around', async () => {
    const text = fixtureText('amazon/ledger.csv').replace('08/23/2026', '23/08/2026');
    expect(await saidBy({ inventory: { text } })).toContainEqual(expect.objectContaining({ code: 'DATE_INVALID', line: 2, value: '23/08/2026' }));
  });

  it('health: on hand is the sum of its parts', async () => {
    const { inventory } = await readFiles({ inventory: 'amazon/fba-health.txt' });
    expect(stockTexts(inventory)).toEqual(['MUG@Amazon FBA 63/2/1/10/-', 'LAMP@Amazon FBA 33/2/1/10/-', 'RUG@Amazon FBA 29/2/1/10/-']);
  });

  it('health: a quantity that is none is refused as it stands', async () => {
    const text = fixtureText('amazon/fba-health.txt').replace('\t60\t0\t', '\t60.5\t0\t');
    expect(await saidBy({ inventory: { text } })).toContainEqual(expect.objectContaining({ code: 'UNITS_INVALID', line: 2, value: '60.5' }));
  });

  it('health: volumes are in cubic feet, and an unknown unit is refused', async () => {
    const { skus } = await readFiles({ skus: 'amazon/fba-health.txt' });
    expect(skus![0]!.volumeM3).toBeCloseTo(0.05 * 0.028316846592, 12); // NIST: a cubic foot is 0.028316846592 m3
    const text = fixtureText('amazon/fba-health.txt').replace('cubic feet', 'hogsheads');
    expect(await saidBy({ skus: { text } })).toContainEqual(expect.objectContaining({ code: 'DECIMAL_INVALID', line: 2, value: '0.05 hogsheads' }));
  });
});

describe('Amazon orders', () => {
  it('have the price of a unit, quotes within cells, and words of their own', async () => {
    const { orders } = await readFiles({ orders: 'amazon/all-orders.txt' });
    expect(orderLine(orders, 0)).toMatchObject({ on: '2026-03-02', sku: 'MUG', units: 4, region: 'US-NV', price: 12.5, status: 'shipped' });
    const last = Array.from({ length: 3 }, (_, at) => orderLine(orders, orders.length - 3 + at));
    expect(last.map(({ units, status }) => [units, status])).toEqual([[0, 'cancelled'], [300, 'returned'], [1, 'open']]);
  });

  it('refuse a word that nobody knows, and lines that disagree about the address, wherever they stand', async () => {
    const text = fixtureText('amazon/all-orders.txt');
    expect(await saidBy({ orders: { text: text.replace('\tPending\t', '\tPerhaps\t') } })).toContainEqual(expect.objectContaining({ code: 'CHOICE_INVALID', value: 'Perhaps' }));
    const rows = text.trimEnd().split('\r\n');
    const strange = rows[1]!.replace('89501', '89502');
    expect(await saidBy({ orders: { text: [...rows, strange].join('\r\n') } })).toContainEqual(expect.objectContaining({ code: 'ORDER_PLACE_DIFFERS', line: rows.length + 1, value: '111-0000001-0000000' }));
  });
});
