import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf, dayOf, daysInMonth, formatDay, parseDay } from '../../src/model/calendar.js';

describe('days', () => {
  it('agree with the calendar of the platform over four millennia', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 1_000_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        const civil = civilOf(day);
        expect([civil.year, civil.month, civil.dayOfMonth]).toEqual([
          date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(),
        ]);
        expect(dayOf(civil.year, civil.month, civil.dayOfMonth)).toBe(day);
        if (civil.year >= 1000) expect(parseDay(formatDay(day))).toBe(day);
      }),
      { seed: 41, numRuns: 1000 },
    );
  });
  it('are refused where they do not exist or are not ISO', () => {
    for (const text of ['2024-02-30', '2023-02-29', '03/04/2024', '2024-1-01', '2024-13-01', '2024-00-10', ' 2024-01-01', '']) {
      expect(parseDay(text)).toBeUndefined();
    }
    expect(daysInMonth(2024, 2)).toBe(29);
    expect(daysInMonth(1900, 2)).toBe(28);
  });
});
