/**
 * How much of each SKU a warehouse should hold, whatever the network can do for it at the moment: what its own demand asks
 * for until goods that are ordered at the next review could have come. Columns are S x W (cell s * W + w); cells that are not
 * in play (`isInPlay`) are 0.
 */
import type { Day } from './calendar.js';
import type { UnmetReason } from './plan.js';

/** Where a lead time comes from: receipts at the warehouse, of the SKU anywhere, or what skus.csv or the config states. */
export const LEAD_SOURCES = ['receipts here', 'receipts of the SKU', 'stated', 'stated, spread of all receipts'] as const;

export interface LeadTimes {
  readonly mean: Float64Array; // S x W -> days from order to receipt
  readonly sd: Float64Array; // S x W -> its standard deviation, days
  readonly source: Uint8Array; // S x W -> index in LEAD_SOURCES
  readonly receipts: Int32Array; // S x W -> receipts with an order day that were seen at the warehouse
  readonly onTime: Float64Array; // S x W -> share of them within the stated lead time; NaN without
}

export interface Targets {
  readonly leadTimes: LeadTimes;
  readonly serviceLevel: Float64Array; // S -> of its class
  readonly daily: Float64Array; // S x W -> mean demand a day over the protection period, units
  readonly protection: Float64Array; // S x W -> protection period: mean lead time + review period, days
  readonly mean: Float64Array; // S x W -> mean demand over the protection period, units
  readonly sd: Float64Array; // S x W -> its standard deviation, the lead time's own spread included
  readonly leadMean: Float64Array; // S x W -> mean demand over the lead time alone
  readonly safetyStock: Float64Array; // S x W -> order-up-to less mean demand over the protection period, at least 0
  readonly reorderPoint: Int32Array; // S x W -> below it goods are ordered; also the least that should be there
  readonly orderUpTo: Int32Array; // S x W -> what an order brings the position to, or the first whole case pack beyond
  readonly most: Int32Array; // S x W -> the highest position that an order leads to; what is above is excess
  readonly position: Int32Array; // S x W -> available + inbound within the protection period - backordered
  readonly inbound: Int32Array; // S x W -> the inbound that the position counts
}

export const ALERT_ACTIONS = ['transfer', 'purchase', 'draw_down'] as const;

/** What to do about one SKU at one warehouse. Alerts come in the order of action: transfer, purchase, draw down. */
export interface Alert {
  readonly action: (typeof ALERT_ACTIONS)[number];
  readonly when: 'now' | 'ahead'; // today, or within one lead time
  readonly reason:
    | 'planned' // the plan sends it
    | 'excess_elsewhere' // another warehouse has it in excess, and moving it costs less than buying it, though it does not pay now
    | 'below_reorder_point' // the position is below the reorder point, transfers of the plan counted
    | 'unmet_need' // the plan leaves a need there for which it says to purchase
    | 'reaches_reorder_point' // the position falls below it within the lead time
    | 'above_most'; // more is there than any replenishment would have brought
  readonly sku: number;
  readonly warehouse: number; // that receives, buys or has too much
  readonly from: number; // transfer: origin; else -1
  readonly units: number;
  readonly cases: number; // draw down: whole case packs in it
  readonly on: Day; // transfer: ships, ahead: at the first review that could; purchase: order by; draw down: as-of
  readonly until: Day; // transfer, purchase: arrives; draw down: back at order-up-to; ABSENT: never, or after more than a year
  readonly money: number; // transfer: its cost; else units at unit cost
  readonly lateUnits: number; // purchase: mean demand that comes before the goods and that nothing here covers
  readonly aheadUnits: number; // draw down: what of it is still there after one lead time
  readonly unmet?: UnmetReason; // purchase: why no transfer meets the need
}

/** Targets beside what the plan leaves: the position after it, short and excess units, what to do. S x W. */
export interface Replenishment {
  readonly after: Int32Array; // position after the plan
  readonly sent: Int32Array;
  readonly received: Int32Array;
  readonly alerts: readonly Alert[];
}
