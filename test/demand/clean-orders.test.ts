import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { CLEANING_RULES, cleanOrders, countVerdicts, placeDemand, verdictOf } from '../../src/demand/clean-orders.js';
import { day, findingsOf, makeSettings, makeTables, type OrderRow } from '../assemble/make-tables.js';

const end = day('2024-06-30');
const line = (row: Partial<OrderRow> = {}): OrderRow => ({ orderedOn: end, sku: 'A', units: 2, region: 'DE', warehouse: 'W1', ...row });
const table = (rows: OrderRow[]) => makeTables({ orders: rows }).orders;

describe('cleanOrders', () => {
  it('names one rule for each line that is no demand, the first that holds', () => {
    const verdicts = cleanOrders(
      table([
        line(),
        line({ status: 'open' }),
        line({ status: 'cancelled', units: 0 }),
        line({ status: 'returned', orderedOn: end + 9 }),
        line({ units: 0, orderedOn: end + 1 }),
        line({ orderedOn: end + 1 }),
        line({ units: -2, status: 'cancelled' }),
        line({ units: -2, orderedOn: end + 1 }),
      ]),
      end,
    );
    const said = [...verdicts].map((verdict) => (verdict === 0 ? 'used' : CLEANING_RULES[verdict - 1]));
    expect(said).toEqual(['used', 'used', 'cancelled', 'returned', 'no units', 'after as-of', 'return line', 'after as-of']);
    expect([...countVerdicts(verdicts)]).toEqual([2, 1, 1, 1, 2, 1, 0, 0, 0]);
  });
});

describe('placeDemand', () => {
  it('is one place for the whole file: a line without it is left out', () => {
    const rows = table([line(), line({ region: undefined }), line({ region: undefined, status: 'cancelled' })]);
    const verdicts = cleanOrders(rows, end);
    expect(placeDemand(rows, verdicts, Uint8Array.of(1))).toBe('region');
    expect([...verdicts]).toEqual([0, verdictOf('no region'), verdictOf('cancelled')]);
  });

  it('is the known shipping warehouse where no used line has a region', () => {
    const rows = table([
      line({ region: undefined }),
      line({ region: undefined, warehouse: 'X' }),
      line({ region: undefined, warehouse: undefined }),
      line({ status: 'cancelled' }),
    ]);
    const verdicts = cleanOrders(rows, end);
    expect(placeDemand(rows, verdicts, Uint8Array.of(1, 0))).toBe('warehouse');
    const none = verdictOf('no warehouse');
    expect([...verdicts]).toEqual([0, none, none, verdictOf('cancelled')]);
  });
});

describe('orders of a case', () => {
  const inventory = [{ sku: 'A', warehouse: 'W1', onHand: 1, snapshotDate: end }];
  const assemble = (orders: OrderRow[]) => assembleCase(makeTables({ inventory, orders }), makeSettings());

  it('that lack a place are said when some lack it, and refused when all do', () => {
    const some = assemble([line(), line({ region: undefined })]);
    expect(some.findings).toContainEqual(expect.objectContaining({ code: 'DEMAND_NO_PLACE', severity: 'warning', count: 1 }));
    expect(some.accounts.find((account) => account.table === 'orders')).toMatchObject({
      used: 1,
      excluded: [{ rule: 'no region', rows: 1 }],
    });
    const all = findingsOf(() => assemble([line({ region: undefined, warehouse: undefined })]));
    expect(all.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['DEMAND_NO_PLACE']);
  });

  it('that are none make an empty case, not an error', () => {
    const none = assemble([line({ status: 'cancelled' })]);
    expect(none.findings.map(({ code }) => code)).toContain('DEMAND_NONE');
    expect(none.orders.length).toBe(0);
  });
});
