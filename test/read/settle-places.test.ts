import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY_POINTS } from '../../src/model/country-points.js';
import { regionCode, regionPoint } from '../../src/model/region-codes.js';
import { US_STATE_POINTS } from '../../src/model/us-state-points.js';
import { accountOf, fixtureText, orderLine, readFiles, stockTexts } from './preset/read-fixture.js';

const HEAD = 'amazon-order-id\tpurchase-date\torder-status\tsku\tquantity\titem-price\tship-state\tship-postal-code\tship-country';
/** Orders of one unit each, shipped to these addresses: country, state, postal code. */
const ordersTo = (...addresses: readonly (readonly [string, string, string])[]): { text: string } => ({
  text: [HEAD, ...addresses.map(([country, state, postal], at) => `O${at}\t2024-06-01\tShipped\tA\t1\t2.00\t${state}\t${postal}\t${country}`)].join('\n'),
});
const PLACES = { text: 'country,province,postal_prefix,region\nUS,,,rest\nUS,CA,,west\nUS,California,94,bay\nUS,,100,nyc\nGB,,SW1,london\n' };

async function regionsOf(addresses: readonly (readonly [string, string, string])[], places?: { text: string }): Promise<unknown[]> {
  const { orders } = await readFiles({ orders: ordersTo(...addresses), ...(places && { places }) });
  return addresses.map((_, row) => orderLine(orders, row)['region']);
}

describe('addresses', () => {
  it('become regions by the built-in rules', async () => {
    expect(await regionsOf([['US', 'CA', '94107'], ['us', 'New York', ''], ['United States', 'US-TX', ''], ['DE', 'BE', '10115'], ['Great Britain', '', '']]))
      .toEqual(['US-CA', 'US-NY', 'US-TX', 'DE', 'GB']);
  });

  it('become regions by the table: the longest postal prefix that fits, then the province, then the country', async () => {
    expect(await regionsOf([['US', 'CA', '94107'], ['United States', 'california', '90001'], ['US', 'NY', '10012'], ['US', 'TX', '73301'], ['GB', '', 'sw1a 1aa'], ['GB', '', 'M1 1AE'], ['DE', '', '10115']], PLACES))
      .toEqual(['bay', 'west', 'nyc', 'rest', 'london', undefined, undefined]);
  });

  it('that belong to none are listed with their lines, worst first', async () => {
    const { findings, regionsAreCodes } = await readFiles({
      orders: ordersTo(['DE', '', '1'], ['FR', '', '2'], ['FR', '', '3'], ['', '', ''], ['', '', ''], ['', '', '']), places: PLACES,
    });
    expect(findings.filter(({ code }) => code === 'PLACE_UNMATCHED').map(({ value, count }) => [value, count])).toEqual([['no address', 3], ['FR', 2], ['DE', 1]]);
    expect(regionsAreCodes).toBeUndefined();
  });

  it('give the same regions whatever the order of the places', async () => {
    const [head, ...rows] = PLACES.text.trimEnd().split('\n');
    const addresses = [['US', 'CA', '94107'], ['US', 'NY', '10012'], ['US', 'TX', ''], ['GB', '', 'SW1']] as const;
    const wanted = await regionsOf(addresses, PLACES);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (mixed) => {
        expect(await regionsOf(addresses, { text: [head, ...mixed].join('\n') })).toEqual(wanted);
      }),
      { seed: 6, numRuns: 20 },
    );
  });
});

describe('locations', () => {
  const inventory = 'shopify/inventory_export.csv';

  it('are warehouses by id, by name, or by an alias', async () => {
    const warehouses = { text: 'warehouse,name\nR1,Reno\nN1,Newark DC\nToronto,\n' };
    const aliases = { text: 'kind,external,id\nwarehouse,Newark,N1\n' };
    const tables = await readFiles({ inventory, warehouses, aliases });
    expect(tables.inventory.warehouses).toEqual(['R1', 'N1', 'Toronto']);
    expect(tables.findings.filter(({ code }) => code === 'LOCATION_UNMATCHED')).toEqual([]);
  });

  it('that an alias without id names are left out, and counted', async () => {
    const tables = await readFiles({ inventory, aliases: { text: 'kind,external,id\nwarehouse,Newark,\nwarehouse,Reno,R1\n' } });
    expect(accountOf(tables, 'inventory')).toMatchObject({ 'read': 9, 'used': 5, 'location left out': 3 });
    expect(stockTexts(tables.inventory).filter((text) => text.includes('Newark'))).toEqual([]);
    expect(tables.findings.filter(({ code }) => code === 'LOCATION_UNMATCHED')).toMatchObject([{ severity: 'warning', value: 'Toronto', count: 2 }]);
  });

  it('of a wide file count as columns', async () => {
    const aliases = { text: 'kind,external,id\nwarehouse,Reno,R1\nwarehouse,Newark,N1\n' };
    const { findings } = await readFiles({ inventory: 'shopify/inventory_export_wide.csv', aliases });
    expect(findings.filter(({ code }) => code === 'LOCATION_UNMATCHED')).toMatchObject([{ value: 'Toronto', count: 2 }]);
  });

  it('of orders by ids of the system are those of its inventory', async () => {
    const text = fixtureText('shipbob/orders.json').replaceAll(/"location": \{\s*"id": 101,[^}]*\}/g, '"location": "101"');
    const { orders } = await readFiles({ inventory: 'shipbob/inventory.json', orders: { text } });
    expect(new Set(orders.warehouses)).toEqual(new Set(['Newark (NJ)', 'Reno (NV)']));
  });
});

describe('the table of places on Earth', () => {
  const lines = [...COUNTRY_POINTS.trim().split('\n'), ...US_STATE_POINTS.trim().split('\n')];

  it('has a code, a point and a name in every line, and no code twice in a list', () => {
    for (const line of lines) expect(line).toMatch(/^[A-Z]{2} -?\d{1,2}\.\d -?\d{1,3}\.\d \S/);
    for (const list of [COUNTRY_POINTS, US_STATE_POINTS]) {
      const codes = list.trim().split('\n').map((line) => line.slice(0, 2));
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  it.each([
    ['US-CA', 37, -120], ['US-NY', 43, -75.5], ['US-TX', 31.5, -99.3], ['DE', 51.1, 10.4], ['GB', 53.8, -2.4], ['JP', 36.2, 138], ['BR', -10.8, -53.1], ['NZ', -43.6, 170.5], ['US-HI', 19.6, -155.5],
  ])('%s is where maps have it', (region, latitude, longitude) => {
    const point = regionPoint(region)!;
    expect(Math.abs(point.latitude - latitude)).toBeLessThan(2);
    expect(Math.abs(point.longitude - longitude)).toBeLessThan(2);
  });

  it('knows every name of the real orders of an online shop but what is none', () => {
    const names = 'Australia Austria Bahrain Belgium Brazil Canada Cyprus Denmark EIRE Finland France Germany Greece Iceland Israel Italy Japan Lebanon Lithuania Malta Netherlands Norway Poland Portugal RSA Singapore Spain Sweden Switzerland USA'.split(' ');
    const others = ['Czech Republic', 'Hong Kong', 'Saudi Arabia', 'United Arab Emirates', 'United Kingdom'];
    for (const name of [...names, ...others]) expect(regionCode(name, ''), name).toMatch(/^[A-Z]{2}$/);
    for (const name of ['Unspecified', 'European Community', 'Channel Islands']) expect(regionCode(name, '')).toBeUndefined();
  });
});
