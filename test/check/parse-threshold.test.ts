import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBreach } from '../../src/check/find-breach.js';
import { parseThreshold } from '../../src/check/parse-threshold.js';

const decimal = fc.integer({ min: -400, max: 400 }).map((tenths) => tenths / 4);
const operator = fc.constantFrom('<', '<=', '>', '>=');
const holds = (value: number, op: string, bound: number): boolean =>
  op === '<' ? value < bound : op === '<=' ? value <= bound : op === '>' ? value > bound : value >= bound;

describe('parseThreshold', () => {
  test('reads one comparison or two, blanks as you like', () => {
    expect(parseThreshold('<14')).toEqual([{ operator: '<', bound: 14 }]);
    expect(parseThreshold('  >=  0.95 ')).toEqual([{ operator: '>=', bound: 0.95 }]);
    expect(parseThreshold('<-2.5 or >= 3')).toEqual([{ operator: '<', bound: -2.5 }, { operator: '>=', bound: 3 }]);
    expect(parseThreshold('>180 or <14')).toEqual([{ operator: '>', bound: 180 }, { operator: '<', bound: 14 }]);
  });

  test.each([
    '', ' ', '14', '=14', '==14', '!=14', '<', '< 14 or', 'or', '<14 and >180', '<14 or >180 or >200', '<1e3', '<014', '<.5', '<5.',
    '<1,000', '< 5%', '<NaN', '<Infinity', '<+5', '<<5', '<14or>180', `<${'9'.repeat(400)}`,
  ])('refuses %j', (text) => {
    expect(parseThreshold(text)).toBeUndefined();
  });

  test('two comparisons are read exactly when they leave a band, and neither implies the other', () => {
    const grid = Array.from({ length: 1610 }, (_, i) => (i - 805) / 8); // every bound, and points between and beyond
    fc.assert(
      fc.property(operator, decimal, operator, decimal, (op1, b1, op2, b2) => {
        const first = grid.map((v) => holds(v, op1, b1));
        const second = grid.map((v) => holds(v, op2, b2));
        const sound =
          grid.some((_, i) => !first[i] && !second[i]) &&
          grid.some((_, i) => first[i] && !second[i]) &&
          grid.some((_, i) => !first[i] && second[i]);
        expect(parseThreshold(`${op1}${b1} or ${op2}${b2}`) !== undefined).toBe(sound);
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});

describe('findBreach', () => {
  test('finds a breach exactly where a comparison holds', () => {
    fc.assert(
      fc.property(decimal, operator, decimal, (value, op, bound) => {
        const breach = findBreach(value, parseThreshold(`${op}${bound}`)!);
        expect(breach !== undefined).toBe(holds(value, op, bound));
        if (breach) expect(breach.excess).toBeCloseTo(Math.abs(value - bound) / (bound === 0 ? 1 : Math.abs(bound)), 12);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('names the comparison that is broken', () => {
    const band = parseThreshold('<14 or >180')!;
    expect(findBreach(7, band)).toEqual({ operator: '<', bound: 14, excess: 0.5 });
    expect(findBreach(270, band)).toEqual({ operator: '>', bound: 180, excess: 0.5 });
    expect(findBreach(14, band)).toBeUndefined();
    expect(findBreach(180, band)).toBeUndefined();
  });
});
