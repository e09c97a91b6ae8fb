import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Settings } from '../../src/model/settings.js';
import { day, findingsOf, makeSettings, makeTables, type Rows } from './make-tables.js';

const today = day('2024-03-01');
const order = { orderedOn: today, sku: 'A', units: 1, warehouse: 'W1' };
const good: Rows = {
  inventory: [
    { sku: 'A', warehouse: 'W1', onHand: 5, snapshotDate: today },
    { sku: 'A', warehouse: 'W2', onHand: 5, snapshotDate: today },
  ],
  orders: [order],
  warehouses: [{ warehouse: 'W1', line: 2 }, { warehouse: 'W2', line: 3 }],
};

const assemble = (rows: Rows, settings: Partial<Settings> = {}) =>
  assembleCase(makeTables({ ...good, ...rows }), makeSettings(settings));
const accountOf = (theCase: ReturnType<typeof assemble>, table: string) =>
  theCase.accounts.find((account) => account.table === table)!;

describe('rows that cannot be used', () => {
  it('stop the plan, each with its place; skipped, they are counted and gone', () => {
    const bad: [table: string, rows: Rows, expected: object, rejected: number][] = [
      [
        'inventory',
        { inventory: [...good.inventory!, { ...good.inventory![0]!, onHand: 6 }] },
        { code: 'INVENTORY_DUPLICATE', file: 'inventory.csv', line: 4, value: 'A, W1, 2024-03-01', count: 2 },
        2,
      ],
      [
        'inventory',
        { inventory: [...good.inventory!, { ...good.inventory![0]!, warehouse: 'W9' }, { ...good.inventory![1]!, warehouse: 'W9' }] },
        { code: 'WAREHOUSE_UNKNOWN', file: 'inventory.csv', line: 4, column: 'warehouse', value: 'W9', count: 2 },
        2,
      ],
      [
        'lanes',
        { lanes: [{ from: 'W1', to: 'W2', line: 2 }, { from: 'W1', to: 'W1', line: 3 }] },
        { code: 'LANE_TO_ITSELF', file: 'lanes.csv', line: 3, value: 'W1' },
        1,
      ],
      [
        'lanes',
        { lanes: [{ from: 'W1', to: 'W2', line: 2 }, { from: 'W2', to: 'W8', line: 3 }] },
        { code: 'WAREHOUSE_UNKNOWN', file: 'lanes.csv', line: 3, column: 'to', value: 'W8', count: 1 },
        1,
      ],
      [
        'lanes',
        { lanes: [{ from: 'W1', to: 'W2', line: 2 }, { from: 'W2', to: 'W1', capacityUnits: 10, minUnits: 11, line: 3 }] },
        { code: 'LANE_MINIMUM_OVER_CAPACITY', file: 'lanes.csv', line: 3, column: 'min_units', value: '11' },
        1,
      ],
      [
        'shipping',
        { shipping: [{ warehouse: 'W1', region: 'W1', line: 2 }, { warehouse: 'W1', region: 'W1', line: 3 }] },
        { code: 'KEY_DUPLICATE', file: 'shipping.csv', line: 3, value: 'W1, W1', count: 2 },
        2,
      ],
      [
        'skus',
        { skus: [{ sku: 'A', line: 2 }, { sku: '__proto__', line: 3 }, { sku: '__proto__', line: 4 }] },
        { code: 'KEY_DUPLICATE', file: 'skus.csv', line: 4, value: '__proto__', count: 2 },
        2,
      ],
      [
        'transfers',
        { transfers: [{ sku: 'A', from: 'W0', to: 'W1', units: 1, line: 2 }] },
        { code: 'WAREHOUSE_UNKNOWN', file: 'transfers.csv', line: 2, column: 'from', value: 'W0', count: 1 },
        1,
      ],
    ];
    for (const [table, rows, expected, rejected] of bad) {
      const error = { ...expected, severity: 'error' };
      expect(findingsOf(() => assemble(rows))).toContainEqual(expect.objectContaining(error));
      const skipped = assemble(rows, { onError: 'skip' });
      expect(skipped.findings).toContainEqual(expect.objectContaining(error));
      const account = accountOf(skipped, table);
      expect([account.rejected, account.used]).toEqual([rejected, account.read - rejected]);
    }
  });

  it('are all reported at once, with what reading found', () => {
    const found = findingsOf(() =>
      assemble({
        findings: [{ code: 'UNITS_INVALID', severity: 'error', value: '1,000' }],
        lanes: [{ from: 'W1', to: 'W1' }],
        orders: [{ ...order, warehouse: undefined }],
      }),
    );
    expect(found.map((finding) => finding.code)).toEqual(['UNITS_INVALID', 'LANE_TO_ITSELF', 'DEMAND_NO_PLACE']);
  });

  it('drop both rows of a duplicate: neither is believed', () => {
    const inventory = [...good.inventory!, { ...good.inventory![0]!, onHand: 6 }];
    const theCase = assemble({ inventory }, { onError: 'skip' });
    expect([...theCase.inventory.warehouse]).toEqual([1]);
  });
});

describe('rows that are used, but look', () => {
  it('are warnings with counts', () => {
    const theCase = assemble({
      skus: [{ sku: 'B', unitCost: 3, price: 2 }],
      regions: [{ region: 'DE' }],
      inventory: [{ sku: 'A', warehouse: 'W1', onHand: 5, reserved: 4, unavailable: 2, snapshotDate: today }],
      orders: [
        { ...order, region: 'DE' },
        { ...order, region: 'FR', warehouse: 'X' },
      ],
      shipping: [
        { warehouse: 'W1', region: 'DE' },
        { warehouse: 'W1', region: 'FR' },
        { warehouse: 'W1', region: 'IT' },
      ],
    });
    const said = (code: string) => theCase.findings.filter((finding) => finding.code === code);
    expect(said('SKU_UNKNOWN').map(({ file, count }) => [file, count])).toEqual([['inventory.csv', 1], ['orders.csv', 2]]);
    expect(said('REGION_UNKNOWN').map(({ file, value, count }) => [file, value, count])).toEqual([
      ['orders.csv', 'FR', 1],
      ['shipping.csv', 'IT', 1],
    ]);
    expect(said('WAREHOUSE_UNKNOWN').map(({ severity, value, count }) => [severity, value, count])).toEqual([['warning', 'X', 1]]);
    expect(said('RESERVED_OVER_ON_HAND').map(({ value, count }) => [value, count])).toEqual([['A, W1', 1]]);
    expect(said('PRICE_BELOW_COST').map(({ value, count }) => [value, count])).toEqual([['B', 1]]);
    expect(said('STOCK_NONE').length).toBe(1);
    expect([...theCase.orders.warehouse]).toEqual([0, -1]);
    expect(accountOf(theCase, 'shipping')).toMatchObject({ read: 3, used: 2, excluded: [{ rule: 'region without demand', rows: 1 }] });
  });

  it('say when storage is overfull, weights are missing, or there is nothing to move between', () => {
    const full = assemble({
      warehouses: [{ warehouse: 'W1', capacityUnits: 4 }, { warehouse: 'W2', active: false }],
      skus: [{ sku: 'A', volumeM3: 1 }],
      lanes: [{ from: 'W1', to: 'W2', costKg: 1 }],
      shipping: [{ warehouse: 'W1', region: 'W1', costKg: 2 }],
    });
    const codes = full.findings.map(({ code, column, value }) => [code, column, value]);
    expect(codes).toContainEqual(['STORAGE_OVER', 'capacity_units', 'W1']);
    expect(codes).toContainEqual(['WEIGHT_MISSING', 'weight_kg', 'A']);
    expect(codes).toContainEqual(['WAREHOUSE_SINGLE', undefined, undefined]);
    const idle = assemble({ warehouses: [{ warehouse: 'W1' }, { warehouse: 'W2', active: false }], inventory: [good.inventory![1]!] });
    expect(idle.findings.map(({ code }) => code)).toContain('STOCK_NONE'); // what a closed warehouse holds cannot move
    expect(codes.filter(([, column]) => column === 'volume_m3')).toEqual([]);
  });
});
