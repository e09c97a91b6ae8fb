import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { ABSENT } from '../../src/model/absent.js';
import type { Settings } from '../../src/model/settings.js';
import type { TransferRow } from '../../src/model/tables.js';
import { arbitraryRows } from './arbitrary-rows.js';
import { day, findingsOf, makeSettings, makeTables, type StockLine } from './make-tables.js';

const today = day('2024-06-30');
const lanes = [{ from: 'W1', to: 'W2', leadTimeDays: 4 }];
const transfer = (row: Partial<TransferRow> = {}): TransferRow => ({ sku: 'A', from: 'W1', to: 'W2', units: 10, ...row });

/** The cells of SKU A at W1 and W2. */
function stock(at1: Partial<StockLine>, at2: Partial<StockLine> | undefined, transfers: TransferRow[], settings: Partial<Settings> = {}) {
  const base = { sku: 'A', onHand: 20, snapshotDate: today };
  const inventory = [{ ...base, warehouse: 'W1', ...at1 }, ...(at2 ? [{ ...base, warehouse: 'W2', ...at2 }] : [])];
  const orders = [{ orderedOn: today, sku: 'A', units: 1, warehouse: 'W1' }];
  const theCase = assembleCase(makeTables({ inventory, orders, transfers, lanes }), makeSettings(settings));
  const { inventory: found } = theCase;
  const cell = (at: number) => ({
    onHand: found.onHand[at],
    reserved: found.reserved[at],
    inbound: found.inbound[at],
    arrival: found.arrival[at],
    supplier: [found.supplierInbound[at], found.supplierArrival[at]],
  });
  const account = theCase.accounts.find(({ table }) => table === 'transfers')!;
  return { at1: cell(0), at2: cell(1), assumed: theCase.assumptions.map(({ code }) => code), account };
}

describe('open transfers', () => {
  it('that have left arrive after their lane, and are counted once in inbound', () => {
    const { at1, at2 } = stock({}, { inbound: 6 }, [transfer({ shippedOn: today - 1 })]);
    expect(at1.reserved).toBe(0);
    expect(at2).toMatchObject({ inbound: 10, arrival: 3, supplier: [0, ABSENT] });
  });

  it('leave the rest of the inbound to the supplier; arrival is the mean by units, rounded up', () => {
    const { at2, assumed } = stock({}, { inbound: 15, inboundOn: today + 9 }, [transfer({ shippedOn: today - 1 })]);
    expect(at2).toMatchObject({ inbound: 15, arrival: 5, supplier: [5, 9] }); // (10 x 3 + 5 x 9) / 15
    expect(assumed).toContain('inbound_includes_transfers');
    const undated = stock({}, { inbound: 15 }, [transfer({ shippedOn: today - 1 })]);
    expect(undated.at2).toMatchObject({ arrival: 12, supplier: [5, 28] }); // (30 + 140) / 15 = 11.33
    expect(undated.assumed).toContain('inbound_undated');
  });

  it('add to an inbound that does not include them', () => {
    const { at1, at2 } = stock({}, { inbound: 6, inboundOn: today + 2 }, [transfer({ shippedOn: today })], {
      inboundIncludesTransfers: false,
    });
    expect(at1.reserved).toBe(0); // as-of is the evening: it has left
    expect(at2).toMatchObject({ inbound: 16, arrival: 4, supplier: [6, 2] }); // (40 + 12) / 16 = 3.25
  });

  it('that have not left stand reserved at their origin, once', () => {
    const both = [transfer(), transfer({ units: 2, shippedOn: today + 1 })];
    expect(stock({ reserved: 5 }, {}, both).at1.reserved).toBe(12);
    expect(stock({ reserved: 15 }, {}, both).at1.reserved).toBe(15);
    expect(stock({}, {}, both).at2).toMatchObject({ inbound: 12, arrival: 5 }); // (10 x 4 + 2 x 5) / 12
  });

  it('bring a SKU to a warehouse that does not stock it', () => {
    expect(stock({}, undefined, [transfer()]).at2).toMatchObject({ onHand: 0, inbound: 10, arrival: 4 });
  });

  it('are over when received or cancelled, not yet when received later, and not meant when proposed', () => {
    const over = [transfer({ receivedOn: today }), transfer({ status: 'Cancelled' }), transfer({ status: 'completed' })];
    const { at2, account } = stock({}, {}, [...over, transfer({ status: 'proposed' }), transfer({ units: 3, receivedOn: today + 8, shippedOn: today - 2 })]);
    expect(at2).toMatchObject({ inbound: 3, arrival: 8 });
    expect(account).toMatchObject({ read: 5, used: 1 });
    expect(account.excluded).toEqual([{ rule: 'received or cancelled', rows: 3 }, { rule: 'not committed', rows: 1 }]);
  });

  it('and suppliers that are late deliver tomorrow', () => {
    const { at1, at2, assumed } = stock({ inbound: 1, inboundOn: today - 3 }, {}, [transfer({ shippedOn: today - 40 })]);
    expect([at1.arrival, at1.supplier, at2.arrival]).toEqual([1, [1, 1], 1]);
    expect(assumed).toEqual(expect.arrayContaining(['transfer_overdue', 'inbound_overdue']));
  });

  it('with an id are one transfer; two shipments of one id are two, as are equal rows without', () => {
    const parcel = transfer({ transferId: 'T1', shippedOn: today });
    expect(findingsOf(() => stock({}, {}, [parcel, parcel])).map(({ code }) => code)).toContain('KEY_DUPLICATE');
    expect(stock({}, {}, [parcel, { ...parcel, shippedOn: today - 1 }]).at2.inbound).toBe(20);
    expect(stock({}, {}, [transfer(), transfer()]).at2.inbound).toBe(20);
  });

  it('beyond what whole numbers hold are refused', () => {
    const many = Array.from({ length: 3 }, () => transfer({ units: 999_999_999, shippedOn: today }));
    expect(findingsOf(() => stock({}, {}, many)).map(({ code }) => code)).toContain('RANGE_UNSAFE');
  });
});

describe('inventory and snapshots', () => {
  it('are sorted, without double keys, and hold every used row once', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const theCase = assembleCase(makeTables(rows), makeSettings({ asOf: day('2024-02-25') }));
        const { inventory, snapshots, skus } = theCase;
        const lastDay = Math.max(...(rows.inventory ?? []).map((row) => row.snapshotDate!).filter((date) => date <= theCase.asOf));
        const stockKeys: string[] = [];
        const snapshotKeys: string[] = [];
        for (let s = 0; s < skus.ids.length; s++) {
          for (let at = inventory.start[s]!; at < inventory.start[s + 1]!; at++) {
            stockKeys.push(`${skus.ids[s]!} ${theCase.warehouses.ids[inventory.warehouse[at]!]!}`);
            if (at > inventory.start[s]!) expect(inventory.warehouse[at]).toBeGreaterThan(inventory.warehouse[at - 1]!);
            expect(inventory.inbound[at]! === 0).toBe(inventory.arrival[at] === 0);
            expect(inventory.supplierInbound[at]).toBeLessThanOrEqual(inventory.inbound[at]!);
          }
          for (let at = snapshots.start[s]!; at < snapshots.start[s + 1]!; at++) {
            snapshotKeys.push(`${skus.ids[s]!} ${theCase.warehouses.ids[snapshots.warehouse[at]!]!} ${snapshots.day[at]!} ${snapshots.onHand[at]!}`);
            const order = (i: number) => snapshots.day[i]! * 100 + snapshots.warehouse[i]!;
            if (at > snapshots.start[s]!) expect(order(at)).toBeGreaterThan(order(at - 1));
          }
        }
        const until = (rows.inventory ?? []).filter((row) => row.snapshotDate! <= theCase.asOf);
        expect(snapshotKeys.sort()).toEqual(until.map((row) => `${row.sku} ${row.warehouse} ${row.snapshotDate!} ${row.onHand}`).sort());
        expect(stockKeys).toEqual(
          expect.arrayContaining(until.filter((row) => row.snapshotDate === lastDay).map((row) => `${row.sku} ${row.warehouse}`)),
        );
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});
