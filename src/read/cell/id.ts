import type { Cell, Refusal } from './cell.js';

/** Characters with which a spreadsheet starts a formula. */
const FORMULA = /^[=+@\t\r-]/;

/**
 * C0, DEL, C1, line and paragraph separators, bidirectional controls, zero-width space and byte order mark; and half
 * surrogate pairs, which JSON can spell but no file can hold.
 */
const CONTROL =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u;

const EDGE_BLANK = /^\s|\s$/;

/** Whether a spreadsheet would take the id for a formula. */
export function isFormula(id: string): boolean {
  return FORMULA.test(id);
}

/**
 * An id of a SKU, a warehouse, a region...: any text that is what it looks like. Ids are compared exactly, so blanks
 * at the ends, which nobody sees, are refused rather than cut; capitals count.
 *
 * @example
 * idCell(false).read('__proto__'); // '__proto__'
 * idCell(false).read('=1+1'); // undefined
 * idCell(true).read('=1+1'); // '=1+1'
 */
export function idCell(allowFormulaIds: boolean): Cell<string> {
  const refusal = (id: string): Refusal | undefined => {
    if (!allowFormulaIds && FORMULA.test(id)) {
      return {
        code: 'ID_FORMULA',
        expected: 'an id that does not start with = + - @, tab or carriage return',
        remedy: 'a spreadsheet would run it; rename it, or pass --allow-formula-ids',
      };
    }
    if (CONTROL.test(id)) {
      return { code: 'ID_CONTROL', expected: 'an id without control, bidirectional or invisible characters' };
    }
    if (EDGE_BLANK.test(id)) {
      return {
        code: 'ID_BLANKS',
        expected: 'an id without blanks at its ends',
        remedy: 'remove them, or map the column with "trim": true',
      };
    }
    return undefined;
  };
  return {
    kind: 'id',
    read: (id) => (refusal(id) === undefined ? id : undefined),
    refuse: (id) => refusal(id)!,
  };
}
