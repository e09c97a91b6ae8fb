/**
 * What to expect over each SKU's horizon, before or after a plan. Cell (s, w) stands for the demand whose first
 * warehouse is w, and for the stock that lies at w. Units are expected units over the horizon of SKU s.
 */
export interface Outlook {
  readonly demand: Float64Array; // S x W -> mean demand of the regions that w serves first
  readonly served: Float64Array; // S x W -> served from w itself
  readonly rerouted: Float64Array; // S x W -> served from a fallback warehouse
  readonly lost: Float64Array; // S x W -> served from nowhere; demand = served + rerouted + lost
  readonly shippingCost: Float64Array; // S x W -> money to ship what is served and rerouted
  readonly withinTwoDays: Float64Array; // S x W -> units that arrive within two days; NaN where no transit is known
  readonly onHand: Int32Array; // S x W -> units on hand (after: less what left, plus what came)
  readonly available: Int32Array; // S x W -> units that may be sold
  readonly cover: Float64Array; // S x W -> days until the projected stock is 0, at most 366 (a year or more); NaN without demand
}
