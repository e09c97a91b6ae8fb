import type { Finding } from '../model/finding.js';
import type { CheckKey } from '../model/settings.js';
import type { Comparison } from './parse-threshold.js';

/** Which of the two values of a KPI is held against the rules. */
export type CheckSide = 'before' | 'after';

/** What a value stands for; absent keys mean "over all". */
export type Place = Readonly<Partial<Record<CheckKey, string | undefined>>>;

/** In the order in which results deserve a look. */
export const RESULT_KINDS = ['error', 'not evaluable', 'warn', 'allowed', 'pass'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** What came of one rule for one value, or for all of its values that passed. */
export interface CheckResult {
  readonly id: string;
  readonly metric: string;
  readonly kind: ResultKind;
  readonly place: Place;
  /** The measured value; null where there is none, or where the result stands for several. */
  readonly value: number | null;
  /** The threshold that was breached, as its author wrote it (drift: how far the value may move); else the rule's own. */
  readonly threshold: string;
  readonly breach?: Comparison;
  /** Drift: the value that it is compared with. */
  readonly baseline?: number;
  /** How far beyond its bound the value is, as a share of the bound; 0 where nothing is breached. */
  readonly excess: number;
  /** Rows of kpi_sku that the value stands for; null where it was read from the aggregates alone. */
  readonly rows: number | null;
  /** Inventory value of what the value stands for: the money that lies there; null where it is not known. */
  readonly money: number | null;
  /** How many values it stands for: 1, or all that passed. */
  readonly count: number;
  /** not evaluable, and warnings about what could not be measured: why. */
  readonly finding?: Finding;
}

/** Results in the order in which they deserve a look. There may be millions: each is made when it is asked for. */
export interface CheckResults extends Iterable<CheckResult> {
  readonly length: number;
  /** How many values stand behind the results of a kind. */
  readonly count: (kind: ResultKind) => number;
  /** What could not be measured, each reason of a rule once. */
  readonly findings: readonly Finding[];
}

/** The results of one rule: those with findings of their own, and in columns those that are made when asked for. */
export interface RuleResults {
  readonly kind: Uint8Array; // index in RESULT_KINDS, by result
  readonly excess: Float64Array;
  readonly money: Float64Array; // 0 where it is not known
  readonly count: (at: number) => number;
  readonly result: (at: number) => CheckResult;
  readonly findings: readonly Finding[];
}
