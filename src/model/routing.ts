/** Orders that wait to ship, what may ship, and where from. */
import type { Day } from './calendar.js';

/** What one order wants of one SKU. */
export interface OpenLine {
  readonly sku: number;
  readonly units: number;
  readonly value: number; // money, at the price paid, else the price
}

export interface OpenOrder {
  readonly id: string; // '' where orders are not numbered
  readonly orderedOn: Day;
  readonly region: number;
  readonly lines: readonly OpenLine[]; // one a SKU, by SKU
}

/** What becomes of some units of an order line. */
export interface RoutedLine {
  readonly order: number; // index in the orders
  readonly sku: number;
  readonly warehouse: number; // -1 where nothing has it or is about to
  readonly units: number;
  readonly state: 'ship' | 'backorder' | 'hold';
  readonly cost: number; // money to ship them, their share of the cost of the parcel included; NaN where it is not known from where
  readonly days: number; // days from as-of until the customer has them; NaN where unknown
}

export interface Routing {
  readonly lines: readonly RoutedLine[]; // by order, then SKU, then as they were routed
  readonly warehouses: Int32Array; // order -> warehouses that ship it now; more than 1 is a split order
  readonly shelf: Int32Array; // S x W -> units that are left
}

/** Units that may ship now and later. */
export interface Shelf {
  readonly units: Int32Array; // S x W
  readonly inbound: Int32Array; // S x W -> units on the way
  readonly arrival: Int32Array; // S x W -> days after as-of on which they arrive
}
