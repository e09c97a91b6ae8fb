import type { Cell } from './cell.js';

/** The grammar as a pattern, for readers that are not written in this language. */
export const WHOLE_PATTERN = '^(0|[1-9][0-9]{0,8})$';

/**
 * Reads a whole number of at most nine digits, without sign, blank, point or leading zero.
 *
 * @example
 * readWhole('120'); // 120
 * readWhole('1,000'); // undefined
 * readWhole('007'); // undefined
 */
export function readWhole(text: string): number | undefined {
  const length = text.length;
  if (length === 0 || length > 9) return undefined;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return length > 1 && text.charCodeAt(0) === 48 ? undefined : value;
}

const NEGATIVE = /^-[0-9]+(\.[0-9]+)?$/;

function units(least: number): Cell<number> {
  return {
    kind: 'units',
    read(text) {
      const value = readWhole(text);
      return value === undefined || value < least ? undefined : value;
    },
    refuse: (text) =>
      NEGATIVE.test(text)
        ? { code: 'UNITS_NEGATIVE', expected: `a whole number of units, ${least} or more` }
        : {
            code: 'UNITS_INVALID',
            expected: `a whole number of units, ${least} to 999999999, in digits only`,
            remedy: 'write 1000, not 1,000, 1e3 or 1000.0',
          },
  };
}

/** A count of units. */
export const UNITS = units(0);

/** Units of an order line: negative where it takes goods back. */
export const ORDERED_UNITS: Cell<number> = {
  kind: 'units',
  read(text) {
    const value = readWhole(text.startsWith('-') ? text.slice(1) : text);
    return value === undefined || !text.startsWith('-') ? value : value === 0 ? undefined : -value;
  },
  refuse: () => ({
    code: 'UNITS_INVALID',
    expected: 'a whole number of units, -999999999 to 999999999, in digits only',
    remedy: 'write 1000, not 1,000, 1e3 or 1000.0; -3 is a return of 3',
  }),
};

/** A count of units of which there must be one, such as a case pack. */
export const UNITS_FROM_ONE = units(1);
