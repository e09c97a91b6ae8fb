import type { Outlook } from '../model/outlook.js';
import type { KpiUnit } from '../model/plan.js';
import type { ColumnOf, Figure } from './kpi-columns.js';
import type { KpiFacts } from './kpi-facts.js';

export type Side = 'before' | 'after';

/** A number, or why there is none; undefined where the metric is not measured for such a scope at all. */
export type Measured = number | { readonly reason: string } | undefined;

/**
 * What a metric adds up over the rows of a scope: it is the sum of `numerator`, over that of `denominator` where there
 * is one. A row in which either is NaN is left out of both.
 */
interface Parts {
  readonly numerator: Figure;
  readonly denominator?: Figure;
}

/** The same sums by customer region, R each. */
interface RegionParts {
  readonly numerator: Float64Array;
  readonly denominator?: Float64Array;
}

/** One KPI. Each stands in a file of its own and in the registry, `metrics.ts`; it has `parts`, `measure` or both. */
export interface Metric {
  readonly name: string;
  readonly unit: KpiUnit;
  /** What it is, exactly, in one or two sentences. */
  readonly definition: string;
  /** The input that it needs beyond inventory and orders; '' for none. */
  readonly needs: string;
  /** true where a plan cannot change it: measured once, for both sides. */
  readonly history?: true;
  /** Why the case as a whole cannot tell, or undefined where it can. */
  readonly missing?: (facts: KpiFacts, side: Side) => string | undefined;
  /** Why a scope has no value where its denominator is 0, or no row can tell. */
  readonly none?: string;
  /** From the columns of kpi_sku, so that any selection of rows can be measured. */
  readonly parts?: (column: ColumnOf, side: Side) => Parts;
  /** Where it can be told for customers: the sums by their region. */
  readonly regions?: (facts: KpiFacts, outlook: Outlook) => RegionParts;
  /** In place of `parts`, where scopes are no sums of rows: a result for each scope, in the order of `facts.scopes.list`. */
  readonly measure?: (facts: KpiFacts, outlook: Outlook, side: Side) => Measured[];
}
