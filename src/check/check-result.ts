import type { Finding } from '../model/finding.js';
import type { Comparison } from './parse-threshold.js';

/** Which of the two values of a KPI is held against the rules. */
export type CheckSide = 'before' | 'after';

/** What came of one rule for one scope or row. Absent ids mean "over all". */
export interface CheckResult {
  readonly id: string;
  readonly metric: string;
  readonly kind: 'pass' | 'fail' | 'not evaluable';
  readonly warehouse?: string;
  readonly abc?: string;
  readonly sku?: string;
  /** The measured value; null where there is none, or where the result stands for several rows. */
  readonly value: number | null;
  /** The rule's threshold as its author wrote it. */
  readonly error: string;
  /** fail: the comparison that the value breaches. */
  readonly breach?: Comparison;
  /** fail: how far beyond its bound the value is, as a share of the bound; 0 otherwise. */
  readonly excess: number;
  /** How many it stands for: 1, or the rows of a rule on SKUs that passed. */
  readonly count: number;
  /** not evaluable: why. */
  readonly finding?: Finding;
}
