import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../src/model/calendar.js';
import { BOOLEAN, choice, ORDER_STATUS, ORDER_STATUS_CODE, ROLE, TRANSFER_STATUS } from '../../../src/read/cell/choice.js';
import { DATE, dateText, readDate } from '../../../src/read/cell/date.js';
import { DECIMAL_PATTERN, LATITUDE, MEASURE, POSITIVE, readDecimal } from '../../../src/read/cell/decimal.js';
import { idCell } from '../../../src/read/cell/id.js';
import { readWhole, UNITS, UNITS_FROM_ONE, WHOLE_PATTERN } from '../../../src/read/cell/whole-number.js';

/** Texts that look like numbers more often than not. */
const numberLike = fc.string({ unit: fc.constantFrom(...'0123456789.,-+e '.split('')), maxLength: 12 });

describe('whole numbers', () => {
  it('reads exactly the texts of its pattern, to their value', () => {
    const pattern = new RegExp(WHOLE_PATTERN);
    fc.assert(fc.property(fc.oneof(numberLike, fc.nat().map(String)), (text) => {
      expect(readWhole(text)).toBe(pattern.test(text) ? Number(text) : undefined);
    }), { seed: 11, numRuns: 2000 });
  });

  it.each([
    ['-1', 'UNITS_NEGATIVE'], ['-0', 'UNITS_NEGATIVE'], ['-1.5', 'UNITS_NEGATIVE'],
    ['1,000', 'UNITS_INVALID'], ['1e309', 'UNITS_INVALID'], ['1.0', 'UNITS_INVALID'], ['007', 'UNITS_INVALID'],
    ['1000000000', 'UNITS_INVALID'], [' 5', 'UNITS_INVALID'], ['٣', 'UNITS_INVALID'], ['NaN', 'UNITS_INVALID'],
  ])('refuses %s as %s', (text, code) => {
    expect(UNITS.read(text)).toBeUndefined();
    expect(UNITS.refuse(text).code).toBe(code);
  });

  it('takes the bounds', () => {
    expect([UNITS.read('0'), UNITS.read('999999999'), UNITS_FROM_ONE.read('0')]).toEqual([0, 999999999, undefined]);
  });
});

describe('decimals', () => {
  it('reads exactly the texts of its pattern, as the engine does', () => {
    const pattern = new RegExp(DECIMAL_PATTERN);
    fc.assert(fc.property(numberLike, (text) => {
      const value = readDecimal(text);
      if (pattern.test(text)) expect(value).toBe(Number(text) + 0);
      else expect(value).toBeUndefined();
    }), { seed: 12, numRuns: 2000 });
  });

  it.each([
    ['1e309', 'DECIMAL_INVALID'], ['1,000', 'DECIMAL_INVALID'], ['2,55', 'DECIMAL_INVALID'], ['Infinity', 'DECIMAL_INVALID'],
    ['NaN', 'DECIMAL_INVALID'], ['0x10', 'DECIMAL_INVALID'], ['.5', 'DECIMAL_INVALID'], ['5.', 'DECIMAL_INVALID'],
    ['-0.01', 'DECIMAL_NEGATIVE'],
  ])('refuses %s as %s', (text, code) => {
    expect(MEASURE.read(text)).toBeUndefined();
    expect(MEASURE.refuse(text).code).toBe(code);
  });

  it('knows signs and ranges', () => {
    expect(LATITUDE.read('-90')).toBe(-90);
    expect(LATITUDE.read('90.1')).toBeUndefined();
    expect(LATITUDE.refuse('90.1')).toEqual({ code: 'DECIMAL_INVALID', expected: 'a decimal from -90 to 90' });
    expect(Object.is(MEASURE.read('-0'), 0)).toBe(true);
    expect([POSITIVE.read('0'), POSITIVE.read('0.1'), POSITIVE.read('x')]).toEqual([undefined, 0.1, undefined]);
  });
});

describe('dates', () => {
  const day = fc.integer({ min: -25567, max: 84005 }); // 1900-01-01 .. 2199-12-31
  const time = fc.constantFrom('', 'T08:26', ' 08:26:00', 'T23:59:59.123Z', ' 00:00:00+02:00', 'T10:00:00-0530', ' 10:00 Z');

  it('reads the calendar day as written, whatever time follows', () => {
    fc.assert(fc.property(day, time, (value, suffix) => {
      expect(readDate(formatDay(value) + suffix)).toBe(value);
    }), { seed: 13, numRuns: 1000 });
  });

  it.each([
    '2024-02-30', '03/04/2024', '2024-3-4', '20240304', '2024-13-01', '2023-02-29', '0001-01-01', '9999-12-31',
    '2024-03-04 8:26', '2024-03-04x', '2024-03-04T', '45000', 'today',
  ])('refuses %s', (text) => {
    expect(readDate(text)).toBeUndefined();
    expect(DATE.refuse(text).code).toBe('DATE_INVALID');
  });

  it('joins parts into the date that a calendar gives', () => {
    fc.assert(fc.property(day, fc.boolean(), (value, padded) => {
      const [year, month, dayOfMonth] = formatDay(value).split('-') as [string, string, string];
      const plain = padded ? [year, month, dayOfMonth] : [year, String(Number(month)), String(Number(dayOfMonth))];
      expect(readDate(dateText(plain, 'last'))).toBe(value);
      expect(readDate(dateText(plain.slice(0, 2), 'first'))).toBe(parseDay(`${year}-${month}-01`));
      const last = readDate(dateText(plain.slice(0, 2), 'last'))!;
      expect(formatDay(last).slice(0, 7)).toBe(`${year}-${month}`);
      expect(formatDay(last + 1).slice(8)).toBe('01');
    }), { seed: 14, numRuns: 500 });
  });

  it.each([[['2019', '0']], [['2019', '13']], [['19', '6']], [['2019', '']], [['2019', '2', '30']], [['2019', '6', 'x']]])(
    'gives parts that are no date to the date grammar, which refuses them: %j', (parts) => {
      expect(readDate(dateText(parts, 'last'))).toBeUndefined();
      expect(dateText(parts, 'last')).not.toBe('');
    },
  );

  it('takes blank parts for a blank', () => {
    expect(dateText(['', ''], 'last')).toBe('');
  });
});

describe('choices', () => {
  it.each([
    ['cancelled', 'cancelled'], ['Canceled', 'cancelled'], ['VOID', 'cancelled'], ['refunded', 'returned'],
    ['Returned', 'returned'], ['delivered', 'shipped'], ['completed', 'shipped'], ['fulfilled', 'shipped'],
    ['pending', 'open'], ['processing', 'open'], ['On Hold', 'open'], ['on-hold', 'open'], ['constructor', undefined], ['lost', undefined],
  ])('reads the order status %s as %s', (text, status) => {
    expect(ORDER_STATUS.read(text)).toBe(status);
  });

  it('codes the order status as the table holds it', () => {
    expect(['open', 'shipped', 'void', 'refund', 'x'].map((text) => ORDER_STATUS_CODE.read(text))).toEqual([0, 1, 2, 3, undefined]);
  });

  it('takes no word that it was not given', () => {
    const size = choice([['small', ['s']], ['large', ['l', 'x_large']]]);
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'slXx_- '.split('')), maxLength: 8 }), (text) => {
      const plain = text.toLowerCase().replace(/[ -]/g, '_');
      expect(size.read(text)).toBe(plain === 's' ? 'small' : plain === 'l' || plain === 'x_large' ? 'large' : undefined);
    }), { seed: 15, numRuns: 1000 });
    expect(size.refuse('m')).toEqual({ code: 'CHOICE_INVALID', expected: 'one of small, large' });
  });

  it('reads yes and no in their usual spellings', () => {
    expect(['true', 'YES', '1', 'false', 'No', '0', 'y'].map((text) => BOOLEAN.read(text)))
      .toEqual([true, true, true, false, false, false, undefined]);
    expect([ROLE.read('Fulfillment'), ROLE.read('hub'), ROLE.read('store')]).toEqual(['fulfilment', 'hub', undefined]);
    expect(['in transit', 'draft', 'done'].map((text) => TRANSFER_STATUS.read(text))).toEqual(['shipped', 'proposed', 'received']);
  });
});

describe('ids', () => {
  it.each(['__proto__', 'constructor', '85123A', 'a b', 'é', '日本', '00012', "O'Brien", 'a=b', '😀'])('takes %s', (id) => {
    expect(idCell(false).read(id)).toBe(id);
  });

  it.each([
    ["=cmd|' /C calc'!A0", 'ID_FORMULA'], ['+1', 'ID_FORMULA'], ['-1', 'ID_FORMULA'], ['@x', 'ID_FORMULA'], ['\tx', 'ID_FORMULA'],
    ['\rx', 'ID_FORMULA'], ['a\u001b[31m', 'ID_CONTROL'], ['a\nb', 'ID_CONTROL'], ['a\u202eb', 'ID_CONTROL'], ['a\u0000', 'ID_CONTROL'],
    ['a\u200bb', 'ID_CONTROL'], ['a\ud800', 'ID_CONTROL'], ['\ufeffa', 'ID_CONTROL'], [' a', 'ID_BLANKS'], ['a ', 'ID_BLANKS'], ['a\u00a0', 'ID_BLANKS'],
  ])('refuses %j as %s', (id, code) => {
    expect(idCell(false).read(id)).toBeUndefined();
    expect(idCell(false).refuse(id).code).toBe(code);
  });

  it('lets formulas pass when asked to, control characters never', () => {
    expect(idCell(true).read('=1+1')).toBe('=1+1');
    expect(idCell(true).read('\tx')).toBeUndefined();
    expect(idCell(true).refuse('\tx').code).toBe('ID_CONTROL');
  });
});
