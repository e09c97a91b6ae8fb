import type { Cell } from './cell.js';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Between days: blanks, commas, semicolons. */
const BETWEEN = /[\s,;]+/;

/**
 * Reads days of the week, `mon wed fri` or `mon-fri`, by their English names or the first three letters of these; capitals
 * do not count.
 *
 * @returns bit 0 for Monday .. bit 6 for Sunday; undefined where a word is no day
 */
function readWeekdays(text: string): number | undefined {
  let days = 0;
  for (const part of text.trim().split(BETWEEN)) {
    const [first = '', last = first, ...more] = part.split('-');
    const from = dayNamed(first);
    const to = dayNamed(last);
    if (from < 0 || to < 0 || more.length > 0) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      days |= 1 << day;
      if (day === to) break;
    }
  }
  return days;
}

function dayNamed(word: string): number {
  const name = word.toLowerCase();
  return NAMES.findIndex((day) => day === name || day.slice(0, 3) === name);
}

/**
 * Days of the week; a blank cell is every day.
 *
 * @example
 * WEEKDAYS.read('mon, wed'); // 0b0000101
 * WEEKDAYS.read('fri-mon'); // 0b1110001
 * WEEKDAYS.read('1-5'); // undefined
 */
export const WEEKDAYS: Cell<number> = {
  kind: 'weekdays',
  read: readWeekdays,
  refuse: () => ({
    code: 'WEEKDAYS_INVALID',
    expected: 'days of the week, such as mon wed fri or mon-fri',
    remedy: 'write English names or their first three letters, with blanks, commas or semicolons between; blank is every day, "blocked" is none',
  }),
};
