import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { formatDay } from '../../src/model/calendar.js';
import type { Settings } from '../../src/model/settings.js';
import { day, findingsOf, makeSettings, makeTables, type Rows } from './make-tables.js';

const order = (date: string) => ({ orderedOn: day(date), sku: 'A', units: 1, warehouse: 'W1' });
const stock = (date?: string) => ({ sku: 'A', warehouse: 'W1', onHand: 5, ...(date && { snapshotDate: day(date) }) });

function assemble(rows: Rows, settings: Partial<Settings> = {}) {
  return assembleCase(makeTables(rows), makeSettings(settings));
}
const codes = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);

describe('as-of', () => {
  it('is the setting, else the latest snapshot, else the day after the last order', () => {
    const orders = [order('2024-03-01'), order('2024-03-10')];
    const dated = { inventory: [stock('2024-03-05'), stock('2024-03-12')], orders };
    const set = assemble(dated, { asOf: day('2024-03-11') });
    expect([formatDay(set.asOf), formatDay(set.historyEnd)]).toEqual(['2024-03-11', '2024-03-11']);
    const snapshot = assemble(dated);
    expect([formatDay(snapshot.asOf), formatDay(snapshot.historyEnd)]).toEqual(['2024-03-12', '2024-03-12']);
    const bare = assemble({ inventory: [stock()], orders });
    expect([formatDay(bare.asOf), formatDay(bare.historyEnd)]).toEqual(['2024-03-11', '2024-03-10']);
    expect(codes(bare.assumptions)).toContain('as_of_from_orders');
    expect(codes(snapshot.assumptions)).toContain('as_of_from_snapshot');
    expect(codes(set.assumptions).filter((code) => code.startsWith('as_of'))).toEqual([]);
  });

  it('leaves out what comes after it, by rule', () => {
    const theCase = assemble(
      { inventory: [stock('2024-03-01'), stock('2024-03-09')], orders: [order('2024-02-01'), order('2024-03-02')] },
      { asOf: day('2024-03-01') },
    );
    expect(theCase.orders.length).toBe(1);
    expect([...theCase.snapshots.days]).toEqual([day('2024-03-01')]);
    for (const table of ['inventory', 'orders']) {
      const account = theCase.accounts.find((candidate) => candidate.table === table)!;
      expect(account).toMatchObject({ read: 2, used: 1, rejected: 0, excluded: [{ rule: 'after as-of', rows: 1 }] });
    }
    expect(theCase.findings).toContainEqual(expect.objectContaining({ code: 'ORDERS_AFTER_AS_OF', severity: 'note', count: 1 }));
  });

  it('cannot precede the orders or the stock, and cannot be made up', () => {
    const rows = { inventory: [stock('2024-03-05')], orders: [order('2024-03-01')] };
    const early = findingsOf(() => assemble(rows, { asOf: day('2024-02-01') }));
    expect(codes(early)).toEqual(['AS_OF_BEFORE_HISTORY', 'AS_OF_BEFORE_HISTORY']);
    expect(codes(findingsOf(() => assemble(rows, { asOf: day('2024-03-04') })))).toEqual(['AS_OF_BEFORE_HISTORY']);
    expect(codes(findingsOf(() => assemble({ inventory: [stock()] })))).toEqual(['AS_OF_UNKNOWN']);
  });

  it('warns about a snapshot more than seven days older than the last order, or than an as-of that was set', () => {
    const stale = (date: string, settings: Partial<Settings> = {}) =>
      codes(assemble({ inventory: [stock('2024-03-01')], orders: [order('2024-01-01'), order(date)] }, settings).findings).includes(
        'SNAPSHOT_STALE',
      );
    expect(stale('2024-03-08')).toBe(false);
    expect(stale('2024-03-09')).toBe(true);
    expect(stale('2024-03-09', { asOf: day('2024-03-08') })).toBe(false);
    expect(stale('2024-02-01', { asOf: day('2024-03-09') })).toBe(true);
  });
});

describe('stock on as-of', () => {
  it('is the last date of the whole file: what it does not list is not stocked', () => {
    const inventory = [
      { sku: 'A', warehouse: 'W1', onHand: 5, snapshotDate: day('2024-03-01') },
      { sku: 'A', warehouse: 'W2', onHand: 9, snapshotDate: day('2024-03-01') },
      { sku: 'A', warehouse: 'W1', onHand: 3, snapshotDate: day('2024-03-08') },
      { sku: 'B', warehouse: 'W1', onHand: 2, snapshotDate: day('2024-03-01') },
    ];
    const theCase = assemble({ inventory, orders: [order('2024-03-02')] });
    expect([...theCase.inventory.start]).toEqual([0, 1, 1]);
    expect([...theCase.inventory.onHand]).toEqual([3]);
    expect([...theCase.snapshots.onHand]).toEqual([5, 9, 3, 2]);
    // W2 held stock a week ago and was not counted: said, not assumed away.
    const uncounted = { code: 'SNAPSHOT_STALE', value: '2024-03-01', expected: expect.stringContaining('rows of W2 on 2024-03-08') };
    expect(theCase.findings).toContainEqual(expect.objectContaining(uncounted));
    const closed = assemble({ inventory, orders: [order('2024-03-02')], warehouses: [{ warehouse: 'W1' }, { warehouse: 'W2', active: false }] });
    expect(codes(closed.findings)).not.toContain('SNAPSHOT_STALE');
  });

  it('counts rows without a date as taken on the date of the stock', () => {
    const inventory = [
      { sku: 'A', warehouse: 'W1', onHand: 5, snapshotDate: day('2024-03-01') },
      { sku: 'A', warehouse: 'W2', onHand: 9 },
    ];
    const theCase = assemble({ inventory, orders: [order('2024-03-02')] }, { asOf: day('2024-03-03') });
    expect([...theCase.inventory.onHand]).toEqual([5, 9]);
  });
});
