import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { LEAD_SOURCES } from '../../src/model/targets.js';
import { measureLeadTimes } from '../../src/policy/measure-lead-times.js';
import type { ReceiptRow, SkuRow } from '../../src/model/tables.js';
import { day, makeSettings, makeTables } from '../assemble/make-tables.js';

const asOf = day('2024-06-30');

/** Receipts of a lamp, days after their order; the newest order is 60 days old. */
const receipts = (warehouse: string, days: readonly number[], sku = 'lamp'): ReceiptRow[] =>
  days.map((late, at) => ({ sku, warehouse, units: 5, orderedOn: asOf - 60 - 10 * at, receivedOn: asOf - 60 - 10 * at + late }));

function lead(rows: readonly ReceiptRow[], skus: readonly SkuRow[] = [{ sku: 'lamp', leadTimeDays: 20 }]) {
  const theCase = assembleCase(
    makeTables({
      warehouses: [{ warehouse: 'E' }, { warehouse: 'W' }],
      skus,
      receipts: rows,
      inventory: skus.flatMap(({ sku }) => ['E', 'W'].map((warehouse) => ({ sku, warehouse, onHand: 1, snapshotDate: asOf }))),
      orders: skus.map(({ sku }) => ({ orderedOn: asOf - 3, sku, units: 1, warehouse: 'E' })),
    }),
    makeSettings({ asOf }),
  );
  const times = measureLeadTimes(theCase);
  return (sku: string, warehouse: string) => {
    const cell = theCase.skus.codeOf(sku) * 2 + theCase.warehouses.codeOf(warehouse);
    return {
      mean: times.mean[cell], sd: times.sd[cell], source: LEAD_SOURCES[times.source[cell]!], receipts: times.receipts[cell], onTime: times.onTime[cell],
    };
  };
}

describe('lead times', () => {
  it('are measured at the warehouse from five receipts on', () => {
    const at = lead([...receipts('E', [18, 20, 22, 20, 30]), ...receipts('W', [40])]);
    expect(at('lamp', 'E')).toEqual({ mean: 22, sd: Math.sqrt(22), source: 'receipts here', receipts: 5, onTime: 0.6 });
    // West has one of its own, and six with those of East.
    expect(at('lamp', 'W')).toMatchObject({ mean: 25, source: 'receipts of the SKU', receipts: 1, onTime: 0 });
    expect(at('lamp', 'W').sd).toBeCloseTo(Math.sqrt((49 + 25 + 9 + 25 + 25 + 225) / 5), 12);
  });

  it('are as stated where there are fewer', () => {
    const few = lead(receipts('E', [30, 31]), [{ sku: 'lamp', leadTimeDays: 20, leadTimeSdDays: 3 }]);
    expect(few('lamp', 'E')).toMatchObject({ mean: 20, sd: 3, source: 'stated', receipts: 2, onTime: 0 });
    expect(lead([])('lamp', 'E')).toMatchObject({ mean: 20, sd: 0, source: 'stated', receipts: 0, onTime: NaN });
  });

  it('take the spread of all receipts where nobody states one', () => {
    const at = lead(
      [...receipts('E', [10, 20, 30]), ...receipts('W', [20, 20, 20, 20]), ...receipts('E', [40, 60], 'rug')],
      [{ sku: 'lamp', leadTimeDays: 20 }, { sku: 'rug', leadTimeDays: 50 }, { sku: 'vase', leadTimeDays: 30 }],
    );
    const pooled = Math.sqrt((200 / 20 ** 2 + 200 / 50 ** 2) / 7);
    expect(at('vase', 'W')).toMatchObject({ mean: 30, source: 'stated, spread of all receipts' });
    expect(at('vase', 'W').sd).toBeCloseTo(30 * pooled, 12);
    expect(at('rug', 'E').sd).toBeCloseTo(50 * pooled, 12);
  });

  it('count an order that came on one day once, and neither old receipts nor those without an order day', () => {
    const once = receipts('E', [20, 22, 24, 26, 28]);
    const at = lead([
      ...once, ...once, ...once.map((row) => ({ ...row, units: 900 })),
      { sku: 'lamp', warehouse: 'E', units: 1, receivedOn: asOf - 5 },
      { sku: 'lamp', warehouse: 'E', units: 1, orderedOn: asOf - 2000, receivedOn: asOf - 1000 },
      { sku: 'lamp', warehouse: 'E', units: 1, orderedOn: asOf - 5, receivedOn: asOf - 9 },
      { sku: 'lamp', warehouse: 'E', units: 1, orderedOn: asOf - 5, receivedOn: asOf + 90 },
    ]);
    expect(at('lamp', 'E')).toEqual({ mean: 24, sd: Math.sqrt(10), source: 'receipts here', receipts: 5, onTime: 0.2 });
  });
});
