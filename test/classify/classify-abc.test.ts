import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAbc } from '../../src/classify/classify-abc.js';

const BOUNDS = { a: 0.8, b: 0.95 };
const LETTERS = 'ABCN';

describe('classifyAbc', () => {
  it('decides by the share before the item: the one that crosses a bound is still in the better class', () => {
    // ranked 500 300 150 40 10 of 1000: shares before 0, .5, .8, .95, .99
    const { abc, shareBefore } = classifyAbc([40, 500, 10, 300, 150], [1, 1, 1, 1, 1], BOUNDS);
    expect(abc).toEqual(['C', 'A', 'C', 'A', 'B']);
    expect([...shareBefore]).toEqual([0.95, 0, 0.99, 0.5, 0.8]);
  });

  it('ranks equal values by item, and keeps items that did not move apart', () => {
    const { abc } = classifyAbc([25, 0, 25, 25, 25], [1, 0, 1, 1, 1], { a: 0.5, b: 0.75 });
    expect(abc).toEqual(['A', 'N', 'A', 'B', 'C']);
  });

  it('puts items without value last, also where nothing has a value', () => {
    expect(classifyAbc([0, 9], [3, 1], BOUNDS).abc).toEqual(['C', 'A']);
    expect(classifyAbc([0, 0], [3, 0], BOUNDS).abc).toEqual(['C', 'N']);
    expect(classifyAbc([], [], BOUNDS).abc).toEqual([]);
  });

  it('never gives a better class to less value, and does not depend on the order of items', () => {
    const items = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(items, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (values, a) => {
        const bounds = { a, b: (a + 1) / 2 };
        const { abc, shareBefore } = classifyAbc(values, values, bounds);
        const backward = classifyAbc([...values].reverse(), values, bounds);
        expect([...backward.abc].reverse()).toEqual(abc);
        expect(abc[values.indexOf(Math.max(...values))]).toBe('A');
        for (let i = 0; i < values.length; i++) {
          for (let j = 0; j < values.length; j++) {
            if (values[i]! <= values[j]!) continue;
            expect(LETTERS.indexOf(abc[i]!)).toBeLessThanOrEqual(LETTERS.indexOf(abc[j]!));
            expect(shareBefore[i]!).toBeLessThan(shareBefore[j]!);
          }
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});
