import type { Cell } from './cell.js';

/** The grammar as a pattern, for readers that are not written in this language. */
export const DECIMAL_PATTERN = '^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,30})?$';

const DECIMAL = new RegExp(DECIMAL_PATTERN);

/**
 * Reads a decimal: digits, a point and digits; no exponent, no thousands separator, at most fifteen digits before the
 * point. The sign is read here and judged by the column's bounds.
 *
 * @example
 * readDecimal('2.55'); // 2.55
 * readDecimal('2,55'); // undefined
 * readDecimal('1e309'); // undefined
 */
export function readDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return value === 0 ? 0 : value; // never -0
}

/** A decimal between two bounds, both allowed. */
export function decimal(least: number, most: number): Cell<number> {
  const expected = most === Infinity ? `a decimal, ${least} or more` : `a decimal from ${least} to ${most}`;
  return {
    kind: 'decimal',
    read(text) {
      const value = readDecimal(text);
      return value === undefined || value < least || value > most ? undefined : value;
    },
    refuse(text) {
      const value = readDecimal(text);
      if (value !== undefined && value < 0 && least === 0) return { code: 'DECIMAL_NEGATIVE', expected };
      return value === undefined
        ? { code: 'DECIMAL_INVALID', expected, remedy: 'write 1234.5, not 1,234.5, 1234,5 or 1.2345e3' }
        : { code: 'DECIMAL_INVALID', expected };
    },
  };
}

/** A size by which something is divided. */
export const POSITIVE: Cell<number> = {
  kind: 'decimal',
  read: (text) => (MEASURE.read(text) === 0 ? undefined : MEASURE.read(text)),
  refuse: (text) => ({ ...MEASURE.refuse(text), expected: 'a decimal above 0' }),
};

/** Money, a rate, a weight or another measure that cannot be negative. */
export const MEASURE = decimal(0, Infinity);
export const LATITUDE = decimal(-90, 90);
export const LONGITUDE = decimal(-180, 180);
