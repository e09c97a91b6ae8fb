import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandBuckets } from '../../src/demand/demand-buckets.js';
import { formatDay } from '../../src/model/calendar.js';
import { day } from '../assemble/make-tables.js';

const dates = (...texts: string[]) => Int32Array.from(texts, day);
const starts = (...args: Parameters<typeof demandBuckets>) => [...demandBuckets(...args)].map(formatDay);

describe('weeks', () => {
  it('end with history, and the oldest that is not whole is dropped', () => {
    expect(starts('week', dates('2024-02-16', '2024-02-28'), day('2024-03-01'))).toEqual(['2024-02-17', '2024-02-24', '2024-03-02']);
    expect(starts('week', dates('2024-02-17', '2024-02-28'), day('2024-03-01'))).toEqual(['2024-02-17', '2024-02-24', '2024-03-02']);
    expect(starts('week', dates('2024-02-18', '2024-02-28'), day('2024-03-01'))).toEqual(['2024-02-24', '2024-03-02']);
  });

  it('keep the oldest where rows are totals of weeks, and are just the days of a history without a whole one', () => {
    expect(starts('week', dates('2024-02-23', '2024-03-01'), day('2024-03-01'))).toEqual(['2024-02-17', '2024-02-24', '2024-03-02']);
    expect(starts('week', dates('2024-02-28', '2024-02-29'), day('2024-03-01'))).toEqual(['2024-02-28', '2024-03-02']);
  });
});

describe('months', () => {
  it('are calendar months, leap years included; those that are not whole at either end are dropped', () => {
    const orders = dates('2023-12-02', '2024-03-14');
    expect(starts('month', orders, day('2024-03-15'))).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    expect(starts('month', orders, day('2024-03-31'))).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']);
    expect(starts('month', dates('2024-02-01', '2024-02-29'), day('2024-02-29'))).toEqual(['2024-02-01', '2024-03-01']);
    expect(starts('month', dates('2023-02-01', '2023-02-28'), day('2023-02-28'))).toEqual(['2023-02-01', '2023-03-01']);
    expect(starts('month', dates('2100-02-01', '2100-02-28'), day('2100-02-28'))).toEqual(['2100-02-01', '2100-03-01']);
  });

  it('keep the first where every row is dated at the end of its month', () => {
    expect(starts('month', dates('2024-01-31', '2024-02-29'), day('2024-02-29'))).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    expect(starts('month', dates('2024-01-31', '2024-02-28'), day('2024-02-29'))).toEqual(['2024-02-01', '2024-03-01']);
  });

  it('are just the days of a history in which no month is whole', () => {
    expect(starts('month', dates('2024-01-20', '2024-02-10'), day('2024-02-10'))).toEqual(['2024-01-20', '2024-02-11']);
  });
});

describe('demandBuckets', () => {
  it('has none without orders', () => {
    expect(starts('week', dates(), day('2024-01-31'))).toEqual(['2024-02-01']);
  });

  it('cover whole periods without a gap, to the end of history except for months', () => {
    const orders = fc.array(fc.integer({ min: day('2019-12-20'), max: day('2021-03-10') }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 60 }), fc.constantFrom('day', 'week', 'month'), (days, later, bucket) => {
        const end = Math.max(...days) + later;
        const found = demandBuckets(bucket, Int32Array.from(days), end);
        const lengths = [...found.subarray(1)].map((next, b) => next - found[b]!);
        expect(lengths.length).toBeGreaterThan(0);
        if (bucket === 'day') expect([found[0], found.at(-1), ...new Set(lengths)]).toEqual([Math.min(...days), end + 1, 1]);
        if (bucket === 'week') {
          expect([found.at(-1), ...new Set(lengths)]).toEqual([end + 1, Math.min(7, end - Math.min(...days) + 1)]);
          // Whole weeks only: the one before would begin before history does.
          if (lengths.length > 1) expect(found[0]! - 7).toBeLessThan(Math.min(...days));
        }
        if (bucket === 'month' && !(lengths.length === 1 && found[0] === Math.min(...days) && found[1] === end + 1)) {
          for (const start of found) expect(formatDay(start).slice(8)).toBe('01');
          expect(found.at(-1)).toBeLessThanOrEqual(end + 1);
          expect(end + 1 - found.at(-1)!).toBeLessThan(31);
        }
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
