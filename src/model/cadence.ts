/** How often each class is planned: every so many days, weeks or months, counted from one day in both directions. */
import type { Day } from './calendar.js';
import type { AbcClass } from './classes.js';

/** `1w` is every week, `3m` every quarter of a year. */
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

/** Days, weeks, months. */
type PeriodUnit = 'd' | 'w' | 'm';

/** A period for each class: the days on which the class falls due are the anchor and every period before and after it. */
export interface Cadence extends Readonly<Record<AbcClass, Period>> {
  readonly anchor: Day;
}

/** The longest period of each unit: about a year. */
const LONGEST: Readonly<Record<PeriodUnit, number>> = { d: 366, w: 53, m: 12 };

const PERIOD = /^([1-9]\d{0,2})([dwm])$/;

/**
 * Reads a period: a whole number and d, w or m, up to a year; anything else is undefined.
 *
 * @example
 * parsePeriod('2w'); // { count: 2, unit: 'w' }
 * parsePeriod('2y'); // undefined
 */
export function parsePeriod(text: string): Period | undefined {
  const match = PERIOD.exec(text);
  if (!match) return undefined;
  const period = { count: Number(match[1]), unit: match[2] as PeriodUnit };
  return period.count <= LONGEST[period.unit] ? period : undefined;
}

/** Writes a period as `parsePeriod` reads it. */
export function formatPeriod({ count, unit }: Period): string {
  return `${count}${unit}`;
}
