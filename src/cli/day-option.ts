import { InvalidArgumentError } from 'commander';
import { parseDay, type Day } from '../model/calendar.js';

/** The value of an option that is a day. */
export function dayOption(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new InvalidArgumentError('Expected a date that exists, as YYYY-MM-DD.');
  return day;
}
