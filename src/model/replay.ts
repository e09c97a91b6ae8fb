/**
 * A stretch of the past (or a drawn future) laid out to be run under any policy, and what came of it. Days are counted
 * from the evening of the first day, which is day 0: orders of days 1..T are replayed.
 *
 * A day goes: receipts come in the morning, then the day's orders ship, then transfers arrive in the evening (they ship
 * from the next day on, as lead times are defined), then a review decides, then the night costs what stock costs.
 *
 * Costs are whole quanta, with a scale for each SKU, so that a policy and the clairvoyant are compared exactly:
 *
 *   lost        price - unit cost + penalty, for each unit that no warehouse ships for less than that
 *   outbound    what shipping a unit costs above shipping it from its best warehouse, and the cost of later delivery;
 *               the base is the same under every policy, and counts for a lost unit too: a lost sale is no saving
 *   transfers   freight, handling, duty, lines, shipments and vehicles
 *   carrying    capital, shrink and storage of every night; capital and shrink on the way too
 *
 * Symbols: S SKUs, W warehouses, R regions, T days, P periods from review to review.
 */
import type { Day } from './calendar.js';
import type { Case } from './case.js';
import type { RoutingRules } from './settings.js';

export interface Replay {
  readonly judge: Case; // prices, costs and names, as the whole case knows them
  readonly from: Day; // day 0
  readonly days: number; // T
  readonly reviews: Int32Array; // P -> day on whose evening a policy decides; the first is 0
  readonly perUnit: Float64Array; // S -> quanta in a unit of money
  readonly lost: Float64Array; // S -> quanta a lost unit
  readonly capital: Float64Array; // S -> quanta a unit and night, wherever it is
  readonly storage: Float64Array; // S x W -> quanta a unit and night on the shelf, beyond capital
  readonly start: Int32Array; // S x W -> units on day 0
  readonly carried: Uint8Array; // S x W -> 1 where the SKU is stocked: it may be received there and ships from there
  readonly arrivals: Arrivals; // goods that come whatever is decided; after the last day, those that are known before
  readonly lines: ReplayLines;
  readonly routing?: RoutingRules; // how whole orders ship; absent: each line from the best warehouse that has it
}

/** Rows sorted by SKU, then time, then warehouse. A time is 2 x day in the morning, 2 x day + 1 in the evening. */
export interface Arrivals {
  readonly start: Int32Array; // S + 1
  readonly time: Int32Array;
  readonly warehouse: Int32Array;
  readonly units: Int32Array;
  readonly knownOn: Int32Array; // day from whose evening on a policy may know of it; may be negative
  readonly supplier: Uint8Array; // 1 a supplier's receipt, 0 a transfer that was under way on day 0
}

/** Order lines sorted by SKU, day, region, then content. */
export interface ReplayLines {
  readonly start: Int32Array; // S + 1
  readonly day: Int32Array; // 1..T
  readonly region: Int32Array;
  readonly units: Int32Array;
  readonly order: Int32Array; // dense number of its order
  readonly orders: number;
}

export const COST_PARTS = ['lost', 'outbound', 'transfers', 'carrying'] as const;

/** What came of one policy. */
export interface PolicyResult {
  readonly policy: string;
  readonly cost: Float64Array; // S x 4 -> quanta of the SKU, in the order of COST_PARTS
  readonly periodCost: Float64Array; // S x P -> money, all parts
  readonly wanted: Float64Array; // S -> units
  readonly lostUnits: Float64Array; // S
  readonly moved: Float64Array; // S -> units of transfers
  readonly reversed: Float64Array; // S -> units moved from A to B, and before from B to A
  readonly soon: Float64Array; // S -> units shipped that were there within two days
  readonly timed: Float64Array; // S -> units shipped of known transit
  readonly transferLines: Float64Array; // S
  readonly shippedOrders: number; // orders of which something shipped; 0 for the clairvoyant, who ships units
  readonly splitOrders: number; // of these, shipped from more than one warehouse
}
