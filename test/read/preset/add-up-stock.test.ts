import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUpStock } from '../../../src/read/preset/add-up-stock.js';
import { COUNTED, OWED } from '../../../src/read/preset/preset.js';
import type { RowResult } from '../../../src/read/preset/row-rule.js';

const NAMES = ['on hand', 'available', 'committed', 'unavailable'];
const RULE = { onHand: 'on hand', available: 'available', reserved: 'committed', unavailable: 'unavailable' };
const units = fc.integer({ min: -50, max: 50 });
const count = fc.nat(50);

const only = (result: RowResult): readonly string[] => {
  if (!('rows' in result)) throw new Error('refused');
  expect(result.rows).toHaveLength(1);
  return result.rows[0]!;
};

describe('the parts of a stock', () => {
  it('that add up leave nothing to send that is not free, and owe what is committed beyond stock', () => {
    fc.assert(
      fc.property(units, count, count, (onHand, committed, unavailable) => {
        const available = onHand - committed - unavailable;
        const rule = addUpStock(NAMES, RULE);
        const [stock, , reserved, unusable, owed] = only(rule.row([onHand, available, committed, unavailable].map(String), 2)).map(Number) as [number, number, number, number, number];
        expect(stock).toBe(Math.max(0, onHand));
        expect(unusable).toBe(unavailable);
        expect(reserved + owed).toBe(committed); // a promise is kept or owed, none is lost
        expect(Math.max(0, stock - reserved - unusable)).toBe(Math.max(0, available));
        expect(owed > 0).toBe(committed > Math.max(0, Math.max(0, onHand) - unavailable));
        expect(rule.finish!()).toHaveLength(onHand < 0 || owed > 0 ? 1 : 0);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  it('that do not add up are refused on every row that has them all', () => {
    fc.assert(
      fc.property(units, count, count, fc.integer({ min: 1, max: 9 }), (onHand, committed, unavailable, off) => {
        const result = addUpStock(NAMES, RULE).row([onHand + off, onHand - committed - unavailable, committed, unavailable].map(String), 7);
        expect(result).toMatchObject({ refused: { code: 'STOCK_IDENTITY', line: 7, value: String(onHand + off) } });
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('are counted where the file has no on hand, and left alone where a part is no number', () => {
    const rule = addUpStock(NAMES.slice(1), { available: 'available', reserved: 'committed', unavailable: 'unavailable' });
    expect(rule.names).toEqual([...NAMES.slice(1), OWED, COUNTED]);
    expect(only(rule.row(['5', '2', '1'], 2))).toEqual(['5', '2', '1', '', '8']);
    expect(only(rule.row(['5.5', '2', '1'], 3))).toEqual(['5.5', '2', '1', '', '5.5']);
    expect(only(rule.row(['-4', '6', '1'], 4))).toEqual(['-4', '2', '1', '4', '3']);
  });
});
