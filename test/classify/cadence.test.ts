import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSkus, lastDueDay, nextDueDay } from '../../src/classify/cadence.js';
import { parsePeriod, type Cadence, type Period } from '../../src/model/cadence.js';
import { addMonths, formatDay, parseDay } from '../../src/model/calendar.js';

const day = (text: string): number => parseDay(text)!;
const period = fc.record({ count: fc.integer({ min: 1, max: 26 }), unit: fc.constantFrom('d', 'w', 'm') }) as fc.Arbitrary<Period>;
const anyDay = fc.integer({ min: day('2020-01-01'), max: day('2030-12-31') });

/** Every due day near a day, by walking away from the anchor in whole periods. */
function dueDays(anchor: number, { count, unit }: Period, from: number, to: number): number[] {
  const days: number[] = [];
  for (let k = -6000; k <= 6000; k++) {
    const due = unit === 'm' ? addMonths(anchor, k * count) : anchor + k * count * (unit === 'w' ? 7 : 1);
    if (due >= from && due <= to) days.push(due);
  }
  return days;
}

describe('cadence', () => {
  it('finds the last due day up to a day and the first one after it', () => {
    fc.assert(
      fc.property(anyDay, period, anyDay, (anchor, every, asOf) => {
        const days = dueDays(anchor, every, asOf - 900, asOf + 900);
        expect(lastDueDay(anchor, every, asOf)).toBe(Math.max(...days.filter((due) => due <= asOf)));
        expect(nextDueDay(anchor, every, asOf)).toBe(Math.min(...days.filter((due) => due > asOf)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('takes every SKU once for each due day, on whatever weekday the runs are', () => {
    fc.assert(
      fc.property(anyDay, period, period, anyDay, fc.integer({ min: 1, max: 14 }), (anchor, a, c, start, review) => {
        const cadence: Cadence = { anchor, A: a, B: a, C: c, N: c };
        const runs = Array.from({ length: 60 }, (_, run) => start + run * review);
        const taken = runs.map((asOf) => dueSkus(cadence, ['A', 'C'], asOf - review, asOf));
        for (const [sku, every] of [a, c].entries()) {
          const days = dueDays(anchor, every, start - review + 1, runs.at(-1)!);
          // Two due days between two runs are one review.
          expect(taken.filter((due) => due[sku] === 1).length).toBe(new Set(days.map((due) => Math.ceil((due - start) / review))).size);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('is the same class by class: weekly, every two weeks, every four', () => {
    const cadence: Cadence = { anchor: day('2025-01-06'), A: parsePeriod('1w')!, B: parsePeriod('2w')!, C: parsePeriod('4w')!, N: parsePeriod('3m')! };
    const dueOn = (text: string): string => dueSkus(cadence, ['A', 'B', 'C', 'N'], day(text) - 7, day(text)).join('');
    expect(['2025-01-06', '2025-01-08', '2025-01-13', '2025-01-20', '2025-02-03', '2025-04-07'].map(dueOn)).toEqual(['1111', '1111', '1000', '1100', '1110', '1001']);
    expect(dueOn('2024-12-23')).toBe('1100'); // the anchor is no beginning
    expect(dueOn('2025-10-06')).toBe('1001');
  });

  it('counts months to the last day where a month is too short', () => {
    const monthly = parsePeriod('1m')!;
    const days = ['2024-01-31'];
    while (days.length < 5) days.push(formatDay(nextDueDay(day('2024-01-31'), monthly, day(days.at(-1)!))));
    expect(days).toEqual(['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']);
  });

  it('reads periods strictly', () => {
    expect(['1w', '13w', '6m', '366d'].map(parsePeriod).every((read) => read !== undefined)).toBe(true);
    for (const text of ['', '0w', '1', 'w', '1.5w', '-1w', '01w', '54w', '13m', '367d', '1y', ' 1w', '1w ']) expect(parsePeriod(text), text).toBeUndefined();
  });
});
