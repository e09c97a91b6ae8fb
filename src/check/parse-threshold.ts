/** One comparison of a rule: the value breaches it when `value operator bound` holds. */
export interface Comparison {
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly bound: number;
}

/** One or two comparisons; a value breaches the threshold when any of them holds. */
export type Threshold = readonly Comparison[];

const COMPARISON = /^(<=|>=|<|>)\s*(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)$/;

/**
 * Reads a threshold: a comparison (`<`, `<=`, `>`, `>=` and a plain decimal), or two joined by `or`. Anything else is
 * undefined, and so is a pair that every value breaches or of which one implies the other: such a rule says something
 * else than its author means.
 *
 * @example
 * parseThreshold('<14 or >180'); // [{ operator: '<', bound: 14 }, { operator: '>', bound: 180 }]
 * parseThreshold('< 0.95');      // [{ operator: '<', bound: 0.95 }]
 * parseThreshold('<180 or >14'); // undefined
 * parseThreshold('14');          // undefined
 */
export function parseThreshold(text: string): Threshold | undefined {
  const threshold: Comparison[] = [];
  for (const part of text.trim().split(/\s+or\s+/)) {
    const match = COMPARISON.exec(part.trim());
    if (!match) return undefined;
    threshold.push({ operator: match[1] as Comparison['operator'], bound: Number(match[2]) });
  }
  const [first, second, third] = threshold;
  if (!first || third || threshold.some(({ bound }) => !Number.isFinite(bound))) return undefined;
  return second && !leavesRoom(first, second) ? undefined : threshold;
}

/** Is there a band between a lower and an upper comparison in which a value may lie? */
function leavesRoom(a: Comparison, b: Comparison): boolean {
  const [low, high] = a.operator.startsWith('<') ? [a, b] : [b, a];
  if (!low.operator.startsWith('<') || !high.operator.startsWith('>')) return false;
  if (low.bound !== high.bound) return low.bound < high.bound;
  return low.operator === '<' && high.operator === '>';
}
