import type { Outlook } from '../model/outlook.js';
import type { KpiUnit } from '../model/plan.js';
import type { KpiInput } from './kpi-input.js';
import type { Sales } from './sales.js';
import type { Scopes } from './scopes.js';

/** What a metric reads: the input, and what several metrics derive from it. */
export interface KpiFacts extends KpiInput {
  readonly scopes: Scopes;
  readonly sales: Sales;
}

export type Side = 'before' | 'after';

/** A number, or why there is none. */
export type Measured = number | { readonly reason: string };

/** One KPI. Each stands in a file of its own and in the registry, `metrics.ts`. */
export interface Metric {
  readonly name: string;
  readonly unit: KpiUnit;
  /** What it is, exactly, in one or two sentences. */
  readonly definition: string;
  /** The input that it needs beyond inventory and orders; '' for none. */
  readonly needs: string;
  /** true where a plan cannot change it: measured once, for both sides. */
  readonly history?: true;
  /** A result for each scope, in the order of `facts.scopes.list`. */
  readonly measure: (facts: KpiFacts, outlook: Outlook, side: Side) => Measured[];
}

/** Sums are their own result. */
export function measuredSums(sums: Float64Array): Measured[] {
  return Array.from(sums);
}

/** numerator / denominator for each scope, or `reason` where the denominator is 0. */
export function measuredRatios(numerators: Float64Array, denominators: Float64Array, reason: string): Measured[] {
  return Array.from(numerators, (numerator, scope) => {
    const denominator = denominators[scope]!;
    return denominator > 0 ? numerator / denominator : { reason };
  });
}
