import { describe, expect, it } from 'vitest';
import { classifyItems } from '../../src/classify/classify-items.js';
import { indexTable } from '../../src/model/index-table.js';
import type { Case } from '../../src/model/case.js';
import { DEFAULT_SETTINGS, type ClassRules } from '../../src/model/settings.js';
import { caseOf, demandOf } from '../forecast/demand-of.js';

/** Lines of [SKU, days before the end of history, units]. */
function classesOf(lines: readonly (readonly [number, number, number])[], rules: Partial<ClassRules> = {}) {
  const historyEnd = 19027;
  const demand = demandOf([[[5, 5, 5, 5]], [[0, 9, 0, 1]], [[2, 0, 0, 0]], [[0, 0, 0, 0]]]);
  const theCase = caseOf(
    {
      historyEnd,
      skus: indexTable(['a', 'b', 'c', '__proto__']), // '__proto__' comes first: code 0
      catalogue: {
        unitCost: Float64Array.from([1, 10, 2, 1]),
        price: Float64Array.from([2, 11, 1, 1]),
      } as Case['catalogue'],
      orders: {
        length: lines.length,
        orderedOn: Int32Array.from(lines, ([, age]) => historyEnd - age),
        sku: Int32Array.from(lines, ([sku]) => sku),
        units: Int32Array.from(lines, ([, , units]) => units),
      } as unknown as Case['orders'],
    },
    { classes: { ...DEFAULT_SETTINGS.classes, ...rules } },
  );
  return classifyItems(theCase, demand);
}

const LINES = [[0, 0, 10], [0, 364, 10], [0, 365, 1000], [1, 3, 10], [2, 5, 4]] as const;

describe('classifyItems', () => {
  it('values units x cost within 365 days, the day of the end included', () => {
    const { abc, abcValue, abcShareBefore } = classesOf(LINES);
    expect([...abcValue]).toEqual([20, 100, 8, 0]);
    expect(abc).toEqual(['A', 'A', 'B', 'N']);
    expect([...abcShareBefore]).toEqual([100 / 128, 0, 120 / 128, 1]);
  });

  it('ranks by revenue, margin or units where told', () => {
    expect([...classesOf(LINES, { by: 'revenue' }).abcValue]).toEqual([40, 110, 4, 0]);
    expect([...classesOf(LINES, { by: 'margin' }).abcValue]).toEqual([20, 10, 0, 0]);
    expect([...classesOf(LINES, { by: 'units' }).abcValue]).toEqual([20, 10, 4, 0]);
    expect(classesOf(LINES, { by: 'margin' }).abc).toEqual(['A', 'A', 'C', 'N']); // a negative margin is no value
  });

  it('adds XYZ and patterns', () => {
    const { xyz, cv, pattern } = classesOf(LINES);
    expect(xyz).toEqual(['X', 'Z', 'Z', 'N']);
    expect(cv[0]).toBe(0);
    expect(cv[3]).toBeNaN();
    expect([...pattern]).toEqual([0, 3, 2, 4]);
  });

  it('does not depend on the order of the lines', () => {
    expect(classesOf([...LINES].reverse())).toEqual(classesOf(LINES));
  });
});
