import type { Cell } from './cell.js';

const TIME = /^([01][0-9]|2[0-3]):([0-5][0-9])$/;

/**
 * Reads a time of day, `HH:MM` of 24 hours, as minutes after midnight.
 *
 * @example
 * readTime('14:30'); // 870
 * readTime('2:30 pm'); // undefined
 */
export function readTime(text: string): number | undefined {
  const match = TIME.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/** A time of day. */
export const TIME_OF_DAY: Cell<number> = {
  kind: 'time',
  read: readTime,
  refuse: () => ({ code: 'TIME_INVALID', expected: 'a time of day from 00:00 to 23:59', remedy: 'write HH:MM of 24 hours, such as 14:30' }),
};
