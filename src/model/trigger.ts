/** What brings a SKU into a plan before its class falls due, as data; the words are made in write/. */
import type { Day } from './calendar.js';

/** Every trigger, in the order in which they are named. */
export const TRIGGER_CODES = [
  'stockout', // nothing left where it is wanted, and stock elsewhere
  'low_cover', // cover below triggers.cover_days
  'demand_spike', // more sold than the forecast made before can explain
  'demand_drop', // less sold than it can explain
  'event', // an event is ahead, and what is shipped after the next review would come too late
  'new_product', // new within triggers.new_days
  'discontinued', // discontinued, with stock left
  'new_region', // customers in a region without demand before
  'new_warehouse', // a warehouse without stock and orders before
  'lead_time_change', // against the previous case
  'cost_change', // against the previous case
] as const;
export type TriggerCode = (typeof TRIGGER_CODES)[number];

/**
 * One trigger with its evidence. What `observed` and `expected` are, by code: units at the warehouse and units of demand
 * over the horizon (stockout); days of cover and triggers.cover_days (low_cover); units sold and units forecast
 * (demand_spike, demand_drop); extra and usual units on its days (event); units of stock (new_product, discontinued); units of demand over
 * the horizon (new_region, new_warehouse); the figure now and before (lead_time_change, cost_change).
 */
export interface Trigger {
  readonly code: TriggerCode;
  readonly sku: number;
  readonly warehouse: number; // -1 where it is about none
  readonly from: number; // warehouse at which the lane begins, -1 where it is about no lane
  readonly region: number; // -1 where it is about none
  readonly observed: number;
  readonly expected: number; // NaN where there is nothing to hold it against
  readonly unit: 'units' | 'days' | 'money';
  readonly chance: number; // of so extreme a demand, in as many places as were looked at; NaN for other codes
  readonly elsewhere: number; // units that other warehouses hold and may send here; NaN for other codes
  readonly on: Day; // of the event's ship-by, the launch, the first order or stock; ABSENT where no day is known
  readonly what: string; // of an event its name, of a change its figure: unit cost, price, lane cost, supplier lead time, lane lead time; else ''
  readonly value: number; // money at stake; NaN where it cannot be said
}
