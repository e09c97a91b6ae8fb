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
  const broken = threshold.find((comparison) => holds(value, comparison));
  if (!broken) return undefined;
  return { ...broken, excess: Math.abs(value - broken.bound) / (Math.abs(broken.bound) || 1) };
}

function holds(value: number, { operator, bound }: Comparison): boolean {
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
