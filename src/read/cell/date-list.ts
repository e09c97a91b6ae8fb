import type { Day } from '../../model/calendar.js';
import type { Cell } from './cell.js';
import { readDate } from './date.js';

/** Between dates: blanks, commas, semicolons. */
const BETWEEN = /[\s,;]+/;
const ISO_LENGTH = 10;

/** A longer range is a mistake: nobody rests for three years. */
const LONGEST_RANGE = 1100;

/**
 * Reads dates and ranges of dates, both ends in it.
 *
 * @returns the days, ascending, each once; undefined where a part is neither
 */
function readDateList(text: string): readonly Day[] | undefined {
  const days = new Set<Day>();
  for (const part of text.trim().split(BETWEEN)) {
    const [first = '', last = first, ...more] = part.split('..');
    const from = dayIn(first);
    const to = dayIn(last);
    if (from === undefined || to === undefined || more.length > 0 || to < from || to - from > LONGEST_RANGE) return undefined;
    for (let day = from; day <= to; day++) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

/** A day without a time. */
function dayIn(text: string): Day | undefined {
  return text.length === ISO_LENGTH ? readDate(text) : undefined;
}

/**
 * Dates, and ranges of dates.
 *
 * @example
 * DATE_LIST.read('2024-12-24..2024-12-26 2025-01-01').length; // 4
 * DATE_LIST.read('2024-12-26..2024-12-24'); // undefined
 */
export const DATE_LIST: Cell<readonly Day[]> = {
  kind: 'dates',
  read: readDateList,
  refuse: () => ({
    code: 'DATE_INVALID',
    expected: 'ISO dates, and ranges such as 2024-12-24..2024-12-26',
    remedy: 'write YYYY-MM-DD, with blanks, commas or semicolons between',
  }),
};
