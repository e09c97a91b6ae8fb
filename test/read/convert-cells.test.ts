import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertCells, type Conversion } from '../../src/read/convert-cells.js';
import { inBaseUnit, MEASURE_UNITS } from '../../src/read/measure-units.js';
import { readDecimal } from '../../src/read/cell/decimal.js';

const converted = (by: Conversion, ...cells: readonly string[]): string => convertCells(by)(cells);

describe('conversions', () => {
  it.each<[Conversion, readonly string[], string]>([
    [{ to: 'first' }, ['', 'b', 'c'], 'b'],
    [{ to: 'first' }, ['', ''], ''],
    [{ to: 'joined', separator: '-', without: ['x'] }, ['a', '', 'x', 'b'], 'a-b'],
    [{ to: 'id', separator: ' / ' }, ['SKU', 'handle', 'Blue'], 'SKU'],
    [{ to: 'line name', without: ['Default Title'] }, ['Mug', 'Blue', 'Large'], 'Mug - Blue / Large'],
    [{ to: 'line name', without: ['Default Title'] }, ['Mug', 'Default Title', ''], 'Mug'],
    [{ to: 'word', words: [['a', 'b']] }, ['a'], 'b'],
    [{ to: 'word', words: [['a', 'b']] }, ['__proto__'], '__proto__'],
    [{ to: 'date, month first' }, ['1/2/2026 8:26'], '2026-01-02'],
    [{ to: 'date, month first' }, ['13/2/2026'], '13/2/2026'],
    [{ to: 'date, month first' }, ['2026-01-02 08:26:00'], '2026-01-02 08:26:00'],
    [{ to: 'first while', words: ['confirmed'] }, ['2026-01-02', 'Confirmed'], '2026-01-02'],
    [{ to: 'first while', words: ['confirmed'] }, ['2026-01-02', 'approved'], ''],
    [{ to: 'address' }, [' US', 'NV ', "'089501"], 'US|NV|089501'],
    [{ to: 'address' }, ['', '', ''], ''],
    [{ to: 'address' }, ['A|B', '', ''], 'A B||'],
    [{ to: 'quotient' }, ['10.00', '4'], '2.5'],
    [{ to: 'quotient' }, ['', '4'], ''],
    [{ to: 'quotient' }, ['10.00', '0'], ''],
    [{ to: 'quotient' }, ['ten', '4'], 'ten'],
    [{ to: 'volume', unit: 'in3' }, ['1', '0', '1'], ''],
    [{ to: 'volume', unit: 'in3' }, ['1', 'wide', '1'], 'wide'],
    [{ to: 'upper' }, ['aé'], 'AÉ'],
    [{ to: 'region' }, ['US', 'Nevada'], 'US-NV'],
  ])('%j of %j is %j', (by, cells, text) => {
    expect(converted(by, ...cells)).toBe(text);
  });

  it('of measures are decimals of the grammar, within a millionth of a millionth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...MEASURE_UNITS), (thousandths, unit) => {
        const value = readDecimal(inBaseUnit(String(thousandths / 1000), unit))!;
        const one = readDecimal(inBaseUnit('1', unit))!;
        expect(Math.abs(value - (thousandths / 1000) * one)).toBeLessThanOrEqual(1e-11 * value);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('agree with what a pound and a foot are', () => {
    expect(inBaseUnit('16', 'oz')).toBe(inBaseUnit('1', 'lb'));
    expect(inBaseUnit('1728', 'in3')).toBe(inBaseUnit('1', 'ft3'));
    expect(inBaseUnit('1000000', 'cm3')).toBe('1');
  });
});
