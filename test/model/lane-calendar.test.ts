import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../src/model/calendar.js';
import { ALL_WEEK, arrivalDay, laneDates, leadDaysOn, weekdayOf, type LaneCalendar } from '../../src/model/lane-calendar.js';
import { naiveDates } from './naive-dates.js';

/** The lane from 0 to 1 of two warehouses. */
const LANE = 1;

function calendarOf(parts: { ship?: number; dock?: number; cutoff?: number; holidays?: readonly number[]; transit?: number; receive?: number }): LaneCalendar {
  const { ship = ALL_WEEK, dock = ALL_WEEK, cutoff = -1, holidays = [], transit = 0, receive = 0 } = parts;
  return {
    shipWeekdays: Uint8Array.of(ALL_WEEK, ship, ALL_WEEK, ALL_WEEK),
    cutoff: Int16Array.of(-1, cutoff, -1, -1),
    holidays: [[], holidays, [], []],
    transitDays: Float64Array.of(0, transit, 0, 0),
    dockWeekdays: Uint8Array.of(ALL_WEEK, dock),
    receiveDays: Float64Array.of(0, receive),
  };
}

const day = (text: string): number => parseDay(text)!;

describe('laneDates', () => {
  it('knows the days of the week', () => {
    for (let at = -800; at < 30_000; at += 13) expect(weekdayOf(at)).toBe((new Date(at * 86_400_000).getUTCDay() + 6) % 7);
  });

  it('leaves at once where nothing stands against it', () => {
    expect(laneDates(calendarOf({ transit: 3, receive: 1 }), LANE, 1, day('2024-06-30'))).toEqual({ waitDays: 0, leadDays: 4 });
  });

  it('waits for the ship day, the cut-off, the holiday and the dock', () => {
    const friday = day('2024-06-28');
    const dates = (parts: Parameters<typeof calendarOf>[0], readyAt?: number) => laneDates(calendarOf({ transit: 1, ...parts }), LANE, 1, friday, readyAt);
    expect(dates({ ship: 0b0000001 })).toEqual({ waitDays: 3, leadDays: 4 }); // Mondays
    expect(dates({ cutoff: 600 })).toEqual({ waitDays: 1, leadDays: 2 }); // the evening is after every cut-off
    expect(dates({ cutoff: 600 }, 600)).toEqual({ waitDays: 0, leadDays: 1 });
    expect(dates({ cutoff: 600 }, 601)).toEqual({ waitDays: 1, leadDays: 2 });
    expect(dates({ holidays: [friday] })).toEqual({ waitDays: 1, leadDays: 2 });
    expect(dates({ holidays: [friday + 1] })).toEqual({ waitDays: 0, leadDays: 2 }); // nothing arrives either
    expect(dates({ dock: 0b0011111 })).toEqual({ waitDays: 0, leadDays: 3 }); // no dock at the weekend
    expect(dates({ dock: 0b0011111, receive: 1.5 })).toEqual({ waitDays: 0, leadDays: 5 });
  });

  it('says where a lane never ships, or nothing ever arrives', () => {
    const today = day('2024-06-30');
    const year = Array.from({ length: 400 }, (_, at) => today + at);
    expect(laneDates(calendarOf({ holidays: year }), LANE, 1, today)).toBeUndefined();
    expect(laneDates(calendarOf({ ship: 1, holidays: year.filter((at) => weekdayOf(at) === 0) }), LANE, 1, today)).toBeUndefined();
    expect(laneDates(calendarOf({ dock: 1, holidays: year.filter((at) => weekdayOf(at) === 0) }), LANE, 1, today)).toBeUndefined();
    expect(laneDates(calendarOf({ dock: 0b0000010, holidays: year.slice(0, 366) }), LANE, 1, today)).toBeDefined();
  });

  it('gives the days of every lane as of another day, and those of the case where a lane would never ship', () => {
    const today = day('2024-06-30'); // a Sunday
    const calendar = calendarOf({ ship: 0b0000010, transit: 2 });
    const lanes = { leadDays: Int32Array.of(7, 8, 9, 10) };
    expect([...leadDaysOn({ lanes, calendar }, today)]).toEqual([0, 4, 0, 0]);
    expect([...leadDaysOn({ lanes, calendar }, today + 2)]).toEqual([0, 2, 0, 0]);
    expect([...leadDaysOn({ lanes, calendar }, today + 3)]).toEqual([0, 8, 0, 0]);
    const never = calendarOf({ holidays: Array.from({ length: 400 }, (_, at) => today + at) });
    expect([...leadDaysOn({ lanes, calendar: never }, today)]).toEqual([0, 8, 0, 0]);
  });

  it('agrees with a walk from day to day', () => {
    let never = 0;
    const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(
        fc.record({
          ordered: fc.integer({ min: day('2023-11-20'), max: day('2028-03-02') }),
          ship: weekdays,
          dock: weekdays,
          rests: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
          allYear: fc.integer({ min: 0, max: 60 }),
          cutoff: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: undefined }),
          readyAt: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: undefined }),
          transit: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 400 }).map((x) => x / 16)),
          receive: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 40 }).map((x) => x / 8)),
        }),
        ({ ordered, ship, dock, rests, allYear, cutoff, readyAt, transit, receive }) => {
          const days = allYear === 0 ? Array.from({ length: 500 }, (_, at) => ordered + at) : rests.map((at) => ordered + at);
          const holidays = [...new Set(days)].sort((a, b) => a - b);
          const bits = (list: readonly number[]): number => list.reduce((sum, at) => sum | (1 << ((at + 6) % 7)), 0);
          const calendar = calendarOf({ ship: bits(ship), dock: bits(dock), cutoff: cutoff ?? -1, holidays, transit, receive });
          const expected = naiveDates(
            { shipOn: ship, dockOn: dock, ...(cutoff === undefined ? {} : { cutoff }), holidays: holidays.map(formatDay), transitDays: transit, receiveDays: receive },
            ordered, readyAt,
          );
          const found = laneDates(calendar, LANE, 1, ordered, readyAt);
          expect(found).toEqual(expected);
          if (found === undefined) never++;
          else expect(arrivalDay(calendar, LANE, 1, ordered + found.waitDays)).toBe(ordered + found.leadDays);
        },
      ),
      { seed: 7, numRuns: 3000 },
    );
    expect(never).toBeGreaterThan(10);
  });
});
