import { dayOf, daysInMonth, parseDay, type Day } from '../../model/calendar.js';
import type { Cell } from './cell.js';

/** What may follow the calendar day: `T` or a blank, a time, and an offset. The day as written counts. */
const TIME = /^[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?$/;

/** Days outside are placeholders such as 0001-01-01 or 9999-12-31, not dates of business. */
const FIRST_DAY: Day = dayOf(1900, 1, 1);
const LAST_DAY: Day = dayOf(2199, 12, 31);

const EXPECTED = 'an ISO date from 1900-01-01 to 2199-12-31';

let lastText = '';
let lastDay: Day | undefined;

/**
 * Reads an ISO date, optionally with a time behind it.
 *
 * @example
 * readDate('2010-12-01 08:26:00') === readDate('2010-12-01'); // true
 * readDate('2024-02-30'); // undefined
 * readDate('03/04/2024'); // undefined
 */
export function readDate(text: string): Day | undefined {
  const date = text.length === 10 ? text : text.slice(0, 10);
  // Rows of one day stand together in most exports.
  if (date !== lastText) {
    lastDay = parseDay(date);
    if (lastDay !== undefined && (lastDay < FIRST_DAY || lastDay > LAST_DAY)) lastDay = undefined;
    lastText = date;
  }
  return text.length === 10 || TIME.test(text.slice(10)) ? lastDay : undefined;
}

export const DATE: Cell<Day> = {
  kind: 'date',
  read: readDate,
  refuse: () => ({
    code: 'DATE_INVALID',
    expected: EXPECTED,
    remedy: 'write YYYY-MM-DD (a time may follow), or map columns of year and month',
  }),
};

const YEAR = /^[0-9]{4}$/;
const MONTH_OR_DAY = /^(0?[1-9]|[12][0-9]|3[01])$/;

/**
 * Writes the ISO date that the cells of year, month and perhaps day stand for. Cells that are none give a text that
 * `readDate` refuses; only blanks give a blank.
 *
 * @param day the day of the month where no cell gives it
 *
 * @example
 * dateText(['2019', '6'], 'last'); // '2019-06-30'
 * dateText(['2019', '6', '7'], 'last'); // '2019-06-07'
 * dateText(['2019', '13'], 'last'); // '2019-13'
 */
export function dateText(parts: readonly string[], day: 'first' | 'last'): string {
  const [year = '', month = '', dayOfMonth] = parts;
  if (parts.every((part) => part === '')) return '';
  if (!YEAR.test(year) || !MONTH_OR_DAY.test(month) || Number(month) > 12) return parts.join('-');
  if (dayOfMonth !== undefined && !MONTH_OR_DAY.test(dayOfMonth)) return parts.join('-');
  const last = dayOfMonth ?? (day === 'last' ? String(daysInMonth(Number(year), Number(month))) : '1');
  return `${year}-${month.padStart(2, '0')}-${last.padStart(2, '0')}`;
}
