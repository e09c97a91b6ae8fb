import type { Comparison, Threshold } from './parse-threshold.js';

/** The comparison that a value breaches, and by how much. */
export interface Breach extends Comparison {
  /** Distance to the bound, as a share of it (of 1 where the bound is 0). */
  readonly excess: number;
}

/**
 * The comparison that a value breaches, or undefined.
 *
 * @example
 * findBreach(7, [{ operator: '<', bound: 14 }]); // { operator: '<', bound: 14, excess: 0.5 }
 * findBreach(14, [{ operator: '<', bound: 14 }]); // undefined
 */
export function findBreach(value: number, threshold: Threshold): Breach | undefined {
  for (const { operator, bound } of threshold) {
    if (!holds(value, operator, bound)) continue;
    return { operator, bound, excess: Math.abs(value - bound) / (Math.abs(bound) || 1) };
  }
  return undefined;
}

function holds(value: number, operator: Comparison['operator'], bound: number): boolean {
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}
