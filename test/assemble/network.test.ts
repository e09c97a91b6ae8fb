import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { greatCircleKm } from '../../src/assemble/great-circle.js';
import { servingOf } from '../../src/route/serving.js';
import type { Settings } from '../../src/model/settings.js';
import { day, findingsOf, makeSettings, makeTables, type OrderRow, type Rows } from './make-tables.js';

const today = day('2024-06-30');
const berlin = { latitude: 52.52, longitude: 13.4 };
const paris = { latitude: 48.86, longitude: 2.35 };
const madrid = { latitude: 40.42, longitude: -3.7 };
const apart = (a: typeof berlin, b: typeof berlin) => greatCircleKm(a.latitude, a.longitude, b.latitude, b.longitude);
const order = (region?: string, warehouse?: string, units = 1, daysAgo = 0): OrderRow => ({
  orderedOn: today - daysAgo,
  sku: 'A',
  units,
  region,
  warehouse,
});

function assemble(rows: Rows, settings: Partial<Settings> = {}) {
  const inventory = ['W1', 'W2', 'W3'].map((warehouse) => ({ sku: 'A', warehouse, onHand: 5, snapshotDate: today }));
  const skus = [{ sku: 'A', unitCost: 10, price: 30 }];
  return assembleCase(makeTables({ inventory, skus, ...rows }), makeSettings(settings));
}

/** Ids of the warehouses that serve a region, best first. */
function serving(theCase: ReturnType<typeof assemble>, region: string): string[] {
  const { network, catalogue, regions, warehouses } = theCase;
  const { order: best } = servingOf(network, catalogue, regions.ids.length)(0);
  const base = regions.codeOf(region) * warehouses.ids.length;
  return [...best.subarray(base, base + warehouses.ids.length)].flatMap((w) => (w < 0 ? [] : [warehouses.ids[w]!]));
}

describe('lanes', () => {
  it('join all active warehouses at default freight, by distance where it is known', () => {
    const theCase = assemble({
      warehouses: [
        { warehouse: 'W1', ...berlin, receiveDays: 1 },
        { warehouse: 'W2', ...paris },
        { warehouse: 'W3' },
        { warehouse: 'W4', active: false },
      ],
      orders: [order('W1', 'W1'), order('W1', 'W1', 3)],
    });
    const { lanes } = theCase.network;
    const km = apart(berlin, paris);
    expect([...lanes.open]).toEqual([0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(lanes.costShare[1]).toBe(km * 0.00003);
    expect(lanes.leadDays[1]).toBe(Math.ceil(km / 500 + 2));
    expect(lanes.leadDays[4]).toBe(Math.ceil(km / 500 + 2 + 1)); // to W1, which receives a day long
    expect([lanes.costShare[2], lanes.leadDays[2]]).toEqual([0.05, 5]);
    expect(lanes.costLine[1]).toBe(6); // 10 % of the median line: 1 x 30 and 3 x 30
    const count = (code: string) => theCase.assumptions.find((assumption) => assumption.code === code)?.count;
    expect([count('lane_freight_km'), count('lane_freight_flat'), count('lane_line_cost')]).toEqual([2, 4, 6]);
  });

  it('are those of the file where there is one; blanks in it take the default', () => {
    const { lanes } = assemble({
      lanes: [
        { from: 'W1', to: 'W2', costUnit: 2, dutyRate: 0.1, costLine: 0, leadTimeDays: 1.5, capacityUnits: 9, minUnits: 4 },
        { from: 'W2', to: 'W1', costLine: 1 },
        { from: 'W3', to: 'W1', costKg: 0, costLine: 1, blocked: true },
      ],
      orders: [order('X', 'W1')],
    }).network;
    expect([...lanes.open]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0]);
    const lane = (at: number) => [lanes.costUnit[at], lanes.costShare[at], lanes.costLine[at], lanes.leadDays[at], lanes.capacityUnits[at]];
    expect(lane(1)).toEqual([2, 0, 0, 2, 9]);
    expect(lane(3)).toEqual([0, 0.05, 1, 5, Infinity]);
    expect([lanes.dutyRate[1], lanes.minUnits[1]]).toEqual([0.1, 4]);
  });

  it('count the line value at the paid price, of 365 days', () => {
    const lineCost = (orders: OrderRow[]) => assemble({ orders }).network.lanes.costLine[1];
    const paid = { ...order('X', 'W1', 2), unitPrice: 50 };
    expect(lineCost([paid])).toBe(10);
    expect(lineCost([paid, { ...paid, units: 90, orderedOn: today - 365 }])).toBe(10);
    expect(lineCost([{ ...paid, unitPrice: 0 }])).toBe(6);
  });
});

describe('who serves a region', () => {
  const warehouses = [
    { warehouse: 'W1', ...berlin, country: 'DE' },
    { warehouse: 'W2', ...paris, country: 'FR', region: 'north' },
    { warehouse: 'W3', ...madrid, country: 'ES', active: false },
  ];

  it('a tariff alone where it has one', () => {
    const theCase = assemble({
      warehouses,
      regions: [{ region: 'ES', ...madrid }],
      shipping: [{ warehouse: 'W1', region: 'ES', costOrder: 8, costUnit: 1, transitDays: 4 }],
      orders: [order('ES', 'W2', 4)],
    });
    expect(serving(theCase, 'ES')).toEqual(['W1']);
    const { costOrder, costUnit, transitDays, unitsPerOrder, distanceKm } = theCase.network.shipping;
    expect([costOrder[0], costUnit[0], transitDays[0], unitsPerOrder]).toEqual([8, 1, 4, 4]);
    expect(distanceKm[0]).toBe(apart(berlin, madrid));
  });

  it('a tariff without figures takes them from the distance, and is free without one', () => {
    const shipping = [{ warehouse: 'W1', region: 'ES' }, { warehouse: 'W1', region: 'XX' }];
    const theCase = assemble({ warehouses, regions: [{ region: 'ES', ...madrid }], shipping, orders: [order('ES'), order('XX')] });
    const km = apart(berlin, madrid);
    expect([...theCase.network.shipping.costShare.subarray(0, 2)]).toEqual([km * 0.00005, 0]);
    expect([...theCase.network.shipping.transitDays.subarray(0, 2)]).toEqual([Math.ceil(km / 400 + 1), Number.NaN]);
    expect(theCase.assumptions.map(({ code }) => code)).toContain('shipping_cost_none');
  });

  it('else every active warehouse with coordinates, nearest first', () => {
    const theCase = assemble({ warehouses, regions: [{ region: 'ES', ...madrid }], orders: [order('ES', 'W1')] });
    expect(serving(theCase, 'ES')).toEqual(['W2', 'W1']);
  });

  it('else those of its region or country, who shipped more first', () => {
    const named = [
      { warehouse: 'W1', country: 'FR' },
      { warehouse: 'W2', region: 'north' },
      { warehouse: 'W3', country: 'FR' },
    ];
    const theCase = assemble({
      warehouses: named,
      regions: [{ region: 'north', country: 'FR' }],
      orders: [order('north', 'W3', 2), order('FR', 'W3'), order('north', 'W2')],
    });
    expect(serving(theCase, 'north')).toEqual(['W3', 'W2', 'W1']);
    expect(serving(theCase, 'FR')).toEqual(['W3', 'W1']);
    expect(theCase.network.shipping.transitDays.every((days) => Number.isNaN(days))).toBe(true);
  });

  it('else the one that shipped to it most in 365 days: units, then lines, then the latest; never by id', () => {
    const most = (...orders: OrderRow[]) => serving(assemble({ orders }), 'X');
    expect(most(order('X', 'W1'), order('X', 'W2', 2))).toEqual(['W2']);
    expect(most(order('X', 'W1', 2), order('X', 'W2'), order('X', 'W2'))).toEqual(['W2']);
    expect(most(order('X', 'W1', 1, 1), order('X', 'W2', 1, 0))).toEqual(['W2']);
    expect(most(order('X', 'W1', 9, 365), order('X', 'W2', 1, 364))).toEqual(['W2']);
    expect(most(order('X', 'W2', 1, 800), order('Y', 'W1'))).toEqual(['W2']); // nothing in 365 days: all history
    expect(most(order('X', 'W3'), order('X', 'W2'))).toEqual(['W2', 'W3']); // nothing tells them apart: both
  });

  it('else nobody: an error with demand, a warning without', () => {
    const bad = findingsOf(() => assemble({ orders: [order('X'), order('X'), order('Y', 'W1')] }));
    expect(bad).toContainEqual(expect.objectContaining({ code: 'REGION_UNSERVED', severity: 'error', value: 'X', count: 2 }));
    const idle = assemble({ regions: [{ region: 'Z' }, { region: 'Y' }], orders: [order('Y', 'W1')] });
    expect(idle.findings).toContainEqual(expect.objectContaining({ code: 'REGION_UNSERVED', severity: 'warning', value: 'Z' }));
  });

  it('a warehouse that stands for a region serves it first, also beside a neighbour in the same town', () => {
    const located = [{ warehouse: 'W1', ...berlin }, { warehouse: 'W2', ...berlin }, { warehouse: 'W3', ...paris }];
    const near = assemble({ warehouses: located, orders: [order(undefined, 'W2')] });
    expect(serving(near, 'W2')).toEqual(['W2', 'W1', 'W3']);
    const named = ['W1', 'W2', 'W3'].map((warehouse) => ({ warehouse, country: 'DE' }));
    const bare = assemble({ warehouses: named, orders: [order(undefined, 'W2')] });
    expect(serving(bare, 'W2')).toEqual(['W2']);
    expect(bare.findings.map(({ code }) => code)).toContain('DEMAND_PLACE_IS_WAREHOUSE');
  });
});

describe('unitsPerOrder', () => {
  it('counts orders where they are numbered, lines where not', () => {
    const orders = [order('X', 'W1', 2), order('X', 'W1', 4), order('X', 'W1', 6)];
    const mean = (rows: OrderRow[]) => assemble({ orders: rows }).network.shipping.unitsPerOrder;
    expect(mean(orders)).toBe(4);
    expect(mean(orders.map((row, i) => ({ ...row, orderId: i === 0 ? 0 : 1 })))).toBe(6);
  });
});
