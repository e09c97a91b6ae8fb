import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantumOf } from '../../src/model/quantum.js';
import { renderMoney, writeDecimal } from '../../src/write/decimal-text.js';

describe('writeDecimal', () => {
  it('is within half a step, without trailing zeros', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const text = writeDecimal(value, decimals);
        expect(text).toMatch(/^(-(?!0$))?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-9);
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it('is blank where there is no number', () => {
    expect(writeDecimal(Number.NaN, 1)).toBe('');
    expect(writeDecimal(-0.0001, 2)).toBe('0');
  });
});

describe('renderMoney', () => {
  it('is within half a hundredth, or keeps two significant digits below a tenth', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 3, max: 9 }), (quanta, exponent) => {
        const exact = Number(quanta) / 10 ** exponent;
        const shown = Number(renderMoney(quanta, quantumOf(exponent)));
        const step = Math.abs(exact) >= 0.1 ? 0.01 : Math.max(0.1 * Math.abs(exact), 10 ** -exponent);
        expect(Math.abs(shown - exact)).toBeLessThanOrEqual(step / 2 + Math.abs(exact) * 1e-12);
        expect(Math.sign(shown) === Math.sign(exact) || shown === 0).toBe(true);
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  it('is exact where the quantum is a cent or more', () => {
    expect(renderMoney(12345, quantumOf(2))).toBe('123.45');
    expect(renderMoney(12350, quantumOf(2))).toBe('123.50');
    expect(renderMoney(12n, quantumOf(-3))).toBe('12000');
    expect(renderMoney(0, quantumOf(6))).toBe('0');
  });
});
