import { describe, expect, it } from 'vitest';
import { conditionHolds } from '../../src/read/condition.js';
import type { ConditionTest } from '../../src/read/mapping.js';

const holds = (test: ConditionTest, text: string): boolean =>
  conditionHolds({ column: 'c', tests: [test], rule: 'r' })(text);

describe('a condition', () => {
  it.each<[ConditionTest, readonly string[], readonly string[]]>([
    [{ is: 'equals', value: 'a' }, ['a'], ['A', '', 'a ']],
    [{ is: 'not_equals', value: 'a' }, ['A', ''], ['a']],
    [{ is: 'in', values: ['POST', '__proto__'] }, ['POST', '__proto__'], ['post', 'constructor', '']],
    [{ is: 'not_in', values: ['POST'] }, ['x', ''], ['POST']],
    [{ is: 'starts_with', value: 'C' }, ['C1', 'C'], ['c1', '']],
    [{ is: 'ends_with', value: '.0' }, ['1.0'], ['1.00']],
    [{ is: 'contains', value: 'if' }, ['gift'], ['gIft', '']],
    [{ is: 'starts_with_digits', count: 3 }, ['123', '123A'], ['12A', '12', '', '٣٣٣']],
    [{ is: 'blank', value: true }, [''], [' ', '0']],
    [{ is: 'blank', value: false }, [' ', '0'], ['']],
    [{ is: 'less_than', value: 0 }, ['-1', '-0.5'], ['0', '-0', '1', '', 'x', '-1e3', '-1,000']],
    [{ is: 'greater_than', value: 1.5 }, ['2', '1.51'], ['1.5', '', '1e9', 'Infinity']],
    [{ is: 'at_least', value: 1 }, ['1', '1.0', '2'], ['0.9', '']],
    [{ is: 'at_most', value: 1 }, ['1', '-5'], ['1.1', '', 'NaN']],
  ])('%j', (test, yes, no) => {
    for (const text of yes) expect(holds(test, text), text).toBe(true);
    for (const text of no) expect(holds(test, text), text).toBe(false);
  });

  it('holds when every test does', () => {
    const between = conditionHolds({ column: 'c', rule: 'r', tests: [{ is: 'at_least', value: 1 }, { is: 'less_than', value: 3 }] });
    expect(['0', '1', '2', '3'].map(between)).toEqual([false, true, true, false]);
  });
});
