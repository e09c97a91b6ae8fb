/**
 * The case: everything that a plan is made from, complete, checked and in canonical order. `assemble/` makes it from
 * `Tables` and `Settings`; no stage after it sees a file, a default or an id that is not in an index.
 *
 *   Case
 *   |- asOf, historyEnd, settings
 *   |- skus, warehouses, regions      index tables: id <-> code, in code point order
 *   |- catalogue                      columns by SKU
 *   |- network                        columns by warehouse; lanes warehouse x warehouse; shipping warehouse x region
 *   |- inventory                      positions at as-of, rows by SKU and warehouse
 *   |- snapshots                      earlier stock, for masking and turnover
 *   |- orders                         order lines with final codes
 *   |- receipts, transfers            what suppliers brought, what was moved; undefined where the file is absent
 *   |- events                         promotions and peaks; undefined where the file is absent
 *   |- standing                       transfers that are committed and have not left
 *   |- assumptions, findings, accounts
 *
 * Symbols: S SKUs, W warehouses, R regions.
 */
import type { Day } from './calendar.js';
import type { CaseEvent } from './events.js';
import type { Finding } from './finding.js';
import type { IndexTable } from './index-table.js';
import type { LaneCalendar } from './lane-calendar.js';
import type { Settings } from './settings.js';
import type { AliasRow, RowAccount } from './tables.js';

/** A default that was used, with how often. Listed in every output. */
export interface Assumption {
  readonly code: string; // e.g. 'price_from_orders'
  readonly text: string; // one sentence with the figure that was used
  readonly count: number; // how many SKUs, lanes, regions... it stands for
}

export interface Catalogue {
  readonly categories: IndexTable;
  readonly name: readonly string[]; // SKU -> name, '' where unknown
  readonly category: Int32Array; // SKU -> code in categories, -1 where unknown
  readonly unitCost: Float64Array; // SKU -> money a unit
  readonly price: Float64Array; // SKU -> money a unit
  readonly weightKg: Float64Array; // SKU -> kg a unit, 0 where unknown
  readonly volumeM3: Float64Array; // SKU -> m3 a unit, 0 where unknown
  readonly casePack: Int32Array; // SKU -> units a pack, at least 1
  readonly unitsPerPallet: Int32Array; // SKU -> units, 0 where unknown
  readonly hsCode: readonly string[]; // SKU -> customs tariff number, '' where unknown
  readonly originCountry: readonly string[]; // SKU -> where it was made, '' where unknown
  readonly status: Uint8Array; // SKU -> 0 active, 1 new, 2 discontinued
  readonly launchedOn?: Int32Array; // SKU -> day, ABSENT where unknown; absent where no launch is known
  readonly leadTimeDays: Float64Array; // SKU -> supplier lead time as stated, or the default of the config
  readonly leadTimeSdDays: Float64Array; // SKU -> its standard deviation as stated, NaN where unknown
}

/** In Catalogue.status: no more of it can be bought. */
export const DISCONTINUED = 2;

export interface Network {
  readonly name: readonly string[]; // warehouse -> name, '' where unknown
  readonly country: readonly string[]; // warehouse -> country, '' where unknown
  readonly regionCountry?: readonly string[]; // region -> country, '' where unknown
  readonly latitude: Float64Array; // warehouse -> degrees, NaN where unknown
  readonly longitude: Float64Array;
  readonly active: Uint8Array; // warehouse -> 1 active, 0 not (neither sends nor receives nor serves)
  readonly capacityUnits: Float64Array; // warehouse -> units, Infinity without limit
  readonly capacityM3: Float64Array;
  readonly storageCostM3Day: Float64Array; // warehouse -> money per m3 and day
  readonly handlingOut: Float64Array; // warehouse -> money a unit
  readonly handlingIn: Float64Array;
  readonly maxOutboundUnits: Float64Array; // warehouse -> units per plan, Infinity without limit
  readonly maxInboundUnits: Float64Array;
  readonly lanes: Lanes;
  readonly calendar: LaneCalendar;
  readonly shipping: Shipping;
}

/** Why goods may not move on a lane. */
export const LANE_CLOSURES = [
  'open',
  'not listed', // a lanes file without it
  'blocked', // as its row says
  'inactive', // one of its ends
  'duty unknown', // it crosses a border, and nothing says at which rate
  'never ships', // its calendar has no day to leave or to arrive
] as const;
export type LaneClosure = (typeof LANE_CLOSURES)[number];

/** Every column is W x W, row `from`, column `to`: lane (i, j) stands at i * W + j. */
export interface Lanes {
  readonly open: Uint8Array; // 1 where goods may move
  readonly closedBy: Uint8Array; // index in LANE_CLOSURES, 0 where open
  readonly costUnit: Float64Array; // money a unit
  readonly costKg: Float64Array; // money a kg
  readonly costM3: Float64Array; // money a m3
  readonly costShare: Float64Array; // share of unit cost (default freight)
  readonly dutyRate: Float64Array; // share of unit cost
  readonly dutyGiven: Uint8Array; // 1 where its row has a rate of its own
  readonly costLine: Float64Array; // money a line (SKU on this lane)
  readonly costShipment: Float64Array; // money when the lane carries anything
  readonly vehicleUnits: Float64Array; // units a vehicle, Infinity without
  readonly vehicleKg: Float64Array;
  readonly vehicleM3: Float64Array;
  readonly vehicleCost: Float64Array; // money a vehicle
  readonly waitDays: Int32Array; // days from the decision until the goods leave
  readonly leadDays: Int32Array; // days from the decision until the goods can ship from `to` (receiving included)
  readonly capacityUnits: Float64Array; // units per plan, Infinity without limit
  readonly capacityKg: Float64Array;
  readonly capacityM3: Float64Array;
  readonly minUnits: Float64Array; // least units of a shipment, 0 without
  readonly minLineUnits: Float64Array; // least units of a line, 0 without
}

/** Every column is W x R, row warehouse, column region: pair (w, r) stands at w * R + r. */
export interface Shipping {
  readonly serves: Uint8Array; // 1 where w may ship to r (w active, a tariff or a distance or a name says so)
  readonly costUnit: Float64Array; // money a unit
  readonly costKg: Float64Array; // money a kg
  readonly costShare: Float64Array; // share of price (default tariff)
  readonly costOrder: Float64Array; // money an order
  readonly transitDays: Float64Array; // days, NaN where unknown
  readonly distanceKm: Float64Array; // great-circle km, NaN where unknown
  readonly unitsPerOrder: number; // mean units an order (a line where orders are not numbered): shares costOrder over units
  readonly shippedUnits?: Float64Array; // units that w shipped to r in 365 days: breaks ties; absent where not asked for
}

/** Stock at as-of: rows sorted by SKU, then warehouse. A missing row means "not stocked here", which is not 0. */
export interface Inventory {
  readonly start: Int32Array; // S + 1: rows of a SKU are start[s] .. start[s + 1] - 1
  readonly warehouse: Int32Array; // row -> warehouse
  readonly onHand: Int32Array; // row -> units
  readonly reserved: Int32Array; // row -> units, open transfers that still stand here counted once
  readonly unavailable: Int32Array; // row -> units
  readonly backordered: Int32Array; // row -> units
  readonly inbound: Int32Array; // row -> units on the way, transfers counted once
  readonly arrival: Int32Array; // row -> days after as-of of the inbound's unit-weighted mean, rounded up; 0 without inbound
  readonly supplierInbound: Int32Array; // row -> units of `inbound` that are no open transfer
  readonly supplierArrival: Int32Array; // row -> days after as-of of the earliest of those; ABSENT without
  readonly plannedToday?: Uint8Array; // SKU -> 1 where an open transfer was planned on as-of; absent where none was
}

/** Earlier snapshots and the one at as-of, for masking: rows sorted by SKU, then day, then warehouse. */
export interface Snapshots {
  readonly days: Int32Array; // the distinct snapshot days, ascending, none after as-of; empty without dates
  readonly start: Int32Array; // S + 1
  readonly day: Int32Array; // row -> day
  readonly warehouse: Int32Array; // row -> warehouse
  readonly onHand: Int32Array; // row -> units
}

/** Order lines up to historyEnd, final codes, in the order of their file. */
export interface OrderLines {
  readonly length: number;
  readonly orderedOn: Int32Array; // line -> day
  readonly sku: Int32Array; // line -> SKU
  readonly region: Int32Array; // line -> region where the customer is
  readonly warehouse: Int32Array; // line -> warehouse that shipped it, -1 where unknown
  readonly units: Int32Array; // line -> units ordered
  readonly unitPrice: Float64Array; // line -> money, NaN where unknown
  readonly orderId?: Int32Array;
  readonly orderName?: (orderId: number) => string; // what the file calls an order
  readonly status?: Uint8Array; // line -> index in ORDER_STATUSES (open or shipped); absent where no line says
  readonly unitsShipped?: Int32Array;
  readonly promisedOn?: Int32Array;
  readonly shippedOn?: Int32Array;
  readonly deliveredOn?: Int32Array;
  /** true where money of a line was never given: prices are costs then, and money is shown as item costs. */
}

/** What suppliers brought up to as-of: rows sorted by SKU, then warehouse, then day. */
export interface Receipts {
  readonly start: Int32Array; // S + 1: rows of a SKU are start[s] .. start[s + 1] - 1
  readonly warehouse: Int32Array; // row -> warehouse
  readonly units: Int32Array; // row -> units
  readonly receivedOn: Int32Array; // row -> day
  readonly orderedOn: Int32Array; // row -> day, ABSENT where unknown
}

/** What was moved between warehouses up to as-of, under way or received: rows sorted by day, SKU, from, to, units. */
export interface TransferHistory {
  readonly length: number;
  readonly sku: Int32Array; // row -> SKU
  readonly from: Int32Array; // row -> warehouse
  readonly to: Int32Array; // row -> warehouse
  readonly units: Int32Array; // row -> units
  readonly day: Int32Array; // row -> day on which it left (arrived, where only that is known)
}

/** Where in a warehouse a SKU lies: rows sorted by SKU, warehouse, then as they are picked: expiry, location, batch. */
export interface Bin {
  readonly sku: number;
  readonly warehouse: number;
  readonly location: string;
  readonly batch: string; // '' without
  readonly units: number; // Infinity where not counted
  readonly expiresOn: Day | undefined;
}

/** A transfer that is committed and has not left. */
export interface StandingTransfer {
  readonly sku: number;
  readonly from: number; // warehouse
  readonly to: number; // warehouse
}

export interface Case {
  readonly asOf: Day; // the evening of this day is "now": stock is as counted then
  readonly historyEnd: Day; // the last day whose orders are known whole (as-of, or the day before it when as-of is "the day after the last order")
  readonly settings: Settings;
  readonly skus: IndexTable;
  readonly warehouses: IndexTable;
  readonly regions: IndexTable;
  readonly catalogue: Catalogue;
  readonly network: Network;
  readonly inventory: Inventory;
  readonly snapshots: Snapshots;
  readonly orders: OrderLines;
  readonly receipts?: Receipts;
  readonly transfers?: TransferHistory;
  readonly events?: readonly CaseEvent[]; // by start, end and scope
  readonly standing?: readonly StandingTransfer[];
  /** How money is named: 'money', or 'item costs' where neither price nor cost was known anywhere. */
  readonly moneyName: 'money' | 'item costs';
  /** Where stock lies within warehouses; empty where nothing says it. */
  readonly bins?: readonly Bin[];
  /** What other systems call warehouses and SKUs: the table of aliases, then what exports said; made by `assemble/`. */
  readonly aliases?: readonly AliasRow[];
  readonly assumptions: readonly Assumption[];
  readonly findings: readonly Finding[];
  readonly accounts: readonly RowAccount[];
}
