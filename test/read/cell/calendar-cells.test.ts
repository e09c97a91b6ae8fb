import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../src/model/calendar.js';
import { DATE_LIST } from '../../../src/read/cell/date-list.js';
import { TIME_OF_DAY } from '../../../src/read/cell/time.js';
import { WEEKDAYS } from '../../../src/read/cell/weekdays.js';

const day = (text: string): number => parseDay(text)!;

describe('days of the week', () => {
  it.each([
    ['mon', 0b0000001], ['Monday', 0b0000001], ['sun', 0b1000000], ['mon wed fri', 0b0010101], ['mon,wed;fri', 0b0010101],
    ['mon-fri', 0b0011111], ['sat-mon', 0b1100001], ['mon-sun', 0b1111111], ['tue tue', 0b0000010], ['fri-tue, thu', 0b1111011],
  ])('%s', (text, bits) => expect(WEEKDAYS.read(text)).toBe(bits));

  it.each(['1-5', 'mo', 'montag', 'mon-', '-mon', 'mon-wed-fri', 'mon|tue', 'none', 'mon..fri', ','])('%s are none', (text) => {
    expect(WEEKDAYS.read(text)).toBeUndefined();
    expect(WEEKDAYS.refuse(text).code).toBe('WEEKDAYS_INVALID');
  });

  it('that are listed are the days that are read', () => {
    const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), fc.constantFrom(' ', ',', ' ; ', ', '), (days, between) => {
        expect(WEEKDAYS.read(days.map((at) => names[at]).join(between))).toBe(days.reduce((bits, at) => bits | (1 << at), 0));
      }),
      { seed: 1 },
    );
  });
});

describe('a time of day', () => {
  it.each([['00:00', 0], ['09:05', 545], ['23:59', 1439]])('%s', (text, minutes) => expect(TIME_OF_DAY.read(text)).toBe(minutes));

  it.each(['24:00', '9:05', '12:60', '12.30', '2:30 pm', '12:00:00', 'noon'])('%s is none', (text) => {
    expect(TIME_OF_DAY.read(text)).toBeUndefined();
    expect(TIME_OF_DAY.refuse(text).code).toBe('TIME_INVALID');
  });
});

describe('a list of dates', () => {
  it('holds dates and ranges, each day once, in order', () => {
    expect(DATE_LIST.read('2025-01-01, 2024-12-24..2024-12-26;2024-12-25')).toEqual(['2024-12-24', '2024-12-25', '2024-12-26', '2025-01-01'].map(day));
    expect(DATE_LIST.read('2024-02-28..2024-03-01')).toHaveLength(3);
  });

  it.each(['2024-02-30', '24.12.2024', '2024-12-26..2024-12-24', '2024-12-24..', '2024-12-24-2024-12-26', '2024-01-01..2024-01-02..2024-01-03', '2024-12-24T00:00', '2020-01-01..2040-01-01', 'christmas'])(
    '%s is none',
    (text) => {
      expect(DATE_LIST.read(text)).toBeUndefined();
      expect(DATE_LIST.refuse(text).code).toBe('DATE_INVALID');
    },
  );

  it('gives back what was written', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(days, (list) => {
        expect(DATE_LIST.read(list.map(formatDay).join(' '))).toEqual([...list].sort((a, b) => a - b));
      }),
      { seed: 2 },
    );
  });
});
