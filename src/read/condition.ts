import { readDecimal } from './cell/decimal.js';
import type { Condition, ConditionTest } from './mapping.js';

function startsWithDigits(text: string, count: number): boolean {
  if (text.length < count) return false;
  for (let i = 0; i < count; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** A comparison of numbers does not hold for a cell that is no plain decimal. */
function numeric(compare: (value: number) => boolean): (text: string) => boolean {
  return (text) => {
    const value = readDecimal(text);
    return value !== undefined && compare(value);
  };
}

function predicate(test: ConditionTest): (text: string) => boolean {
  switch (test.is) {
    case 'equals': return (text) => text === test.value;
    case 'not_equals': return (text) => text !== test.value;
    case 'starts_with': return (text) => text.startsWith(test.value);
    case 'ends_with': return (text) => text.endsWith(test.value);
    case 'contains': return (text) => text.includes(test.value);
    case 'in': {
      const values = new Set(test.values);
      return (text) => values.has(text);
    }
    case 'not_in': {
      const values = new Set(test.values);
      return (text) => !values.has(text);
    }
    case 'starts_with_digits': return (text) => startsWithDigits(text, test.count);
    case 'blank': return (text) => (text === '') === test.value;
    case 'less_than': return numeric((value) => value < test.value);
    case 'greater_than': return numeric((value) => value > test.value);
    case 'at_least': return numeric((value) => value >= test.value);
    case 'at_most': return numeric((value) => value <= test.value);
  }
}

/**
 * Whether a cell satisfies every test of a condition.
 *
 * @example
 * const negative = conditionHolds({ column: 'Quantity', tests: [{ is: 'less_than', value: 0 }], rule: 'returned' });
 * negative('-3'); // true
 * negative('n/a'); // false
 */
export function conditionHolds(condition: Condition): (text: string) => boolean {
  const predicates = condition.tests.map(predicate);
  return (text) => predicates.every((holds) => holds(text));
}
