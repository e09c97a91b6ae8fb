/** A policy decides, on the evening of a review, what moves. It is shown what was known then, and nothing else. */
import type { Move } from '../../model/movements.js';
import type { Replay } from '../../model/replay.js';
import type { Tables } from '../../model/tables.js';
import type { UnderWay } from '../replay-state.js';

export interface Review {
  readonly day: number;
  readonly replay: Replay; // for its network and products; its orders and arrivals are the future
  readonly stock: Int32Array; // S x W -> units on this evening
  readonly underWay: readonly (readonly UnderWay[])[]; // S -> the policy's own transfers
  /** What was known, as tables. */
  readonly known: () => Tables;
  /** What is expected, shared by the rules. */
  readonly outlook: () => Outlook;
}

/** What a rule looks at, S x W. */
export interface Outlook {
  readonly daily: Float64Array; // expected units a day of the regions that the warehouse serves first
  readonly receiptDays: Float64Array; // days until the next known receipt there, Infinity without
}

export interface Policy {
  readonly name: string;
  readonly decide: (review: Review) => Promise<readonly Move[]>;
}
