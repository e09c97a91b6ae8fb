/** What a simulation has found, as data; the words are made in write/. Money in the case's currency. */
import type { Day } from './calendar.js';
import type { AbcClass } from './classes.js';
import type { Finding } from './finding.js';
import type { RoutingRules } from './settings.js';

/** What is replayed. */
export interface Window {
  readonly from: Day; // its evening is the start
  readonly to: Day; // the last day
  readonly every: number; // days from review to review
}

export interface SimulationOptions {
  readonly window: Window;
  readonly policies: readonly string[]; // `none` first, `clairvoyant` last
  readonly resample?: { readonly futures: number; readonly seed: number };
  readonly routing?: RoutingRules; // orders ship whole, by these rules
}

/** A figure with its standard error, by bootstrap over SKUs; null where a single SKU, or nothing, says nothing about it. */
export interface Estimate {
  readonly value: number;
  readonly error: number | null;
}

export interface PolicyOutcome {
  readonly policy: string;
  readonly cost: { readonly total: number; readonly lost: number; readonly outbound: number; readonly transfers: number; readonly carrying: number };
  readonly saved: Estimate; // less than doing nothing has cost
  readonly gapClosed: Estimate | null; // share of what the clairvoyant would have saved; null where that is nothing
  readonly betterPeriods: number; // periods in which it cost less than doing nothing
  readonly wantedUnits: number;
  readonly lostUnits: number;
  readonly movedUnits: number;
  readonly reversedUnits: number; // moved back where they had come from
  readonly transferLines: number;
  readonly withinTwoDays: number | null; // share of shipped units of known transit
  readonly splitOrders: number | null; // share of shipped orders; null for the clairvoyant
  readonly cumulative: readonly number[]; // cost up to the end of each period
}

/** A policy against another, over the SKUs of a class or all of them. */
export interface Comparison {
  readonly policy: string;
  readonly against: string;
  readonly abc: AbcClass | null; // null: all
  readonly saved: Estimate; // less than the other has cost
  readonly verdict: 'better' | 'worse' | 'alike'; // at two standard errors
}

export interface SimulationReport {
  readonly method: 'replay' | 'resample';
  readonly futures: number; // drawn; 1 for a replay
  readonly from: Day;
  readonly to: Day;
  readonly every: number; // days from review to review
  readonly money: 'money' | 'item costs';
  readonly routing?: RoutingRules; // by which whole orders shipped
  readonly periods: readonly Day[]; // the last day of each
  readonly start: { readonly snapshot: Day; readonly error: { readonly snapshots: number; readonly unitsOff: number; readonly units: number } | null };
  readonly receipts: { readonly source: 'receipts' | 'snapshots' | 'inbound'; readonly units: number; readonly vanished: number };
  readonly policies: readonly PolicyOutcome[]; // in the order asked for
  readonly best: string; // the policy that has cost least; `none` on a tie
  /** The first plan (else the best policy) against every other, over all and by class. */
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly Finding[];
}
