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
  readonly transitDays: Float64Array; // S x W -> sum of units x days to the customer, over units whose transit is known
  readonly transitUnits: Float64Array; // S x W -> those units
  readonly noStockout: Float64Array; // S x W -> chance that demand over the horizon is met from here; NaN without demand
  readonly misplaced: Int32Array; // S x W -> units that lie there and would earn more elsewhere, freight deducted
  readonly misplacedGain: Float64Array; // S x W -> money that they would earn more
  readonly regions: RegionOutlook;
  readonly onHand: Int32Array; // S x W -> units on hand (after: less what left, plus what came)
  readonly available: Int32Array; // S x W -> units that may be sold
  readonly cover: Float64Array; // S x W -> days until the projected stock is 0, at most 366 (a year or more); NaN without demand
}

/** The same expected units by customer region, over all SKUs. */
export interface RegionOutlook {
  readonly demand: Float64Array; // R -> mean demand
  readonly served: Float64Array; // R -> served from the warehouse that serves the region first
  readonly rerouted: Float64Array; // R -> served from a fallback
  readonly shippingCost: Float64Array; // R -> money
  readonly judged: Float64Array; // R -> demand of the SKUs whose every transit time is known
  readonly withinTwoDays: Float64Array; // R -> of it, units that arrive within two days
  readonly transitDays: Float64Array; // R -> sum of units x days, over units whose transit is known
  readonly transitUnits: Float64Array; // R -> those units
}
