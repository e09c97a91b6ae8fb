import type { Metric } from './metric.js';
import { measureOpenOrders, openOrdersMissing } from './open-order-routing.js';

/** What it costs to ship the orders that wait. */
export const openOrderShippingCost: Metric = {
  name: 'open_order_shipping_cost',
  unit: 'money',
  definition: 'Cost of shipping the units of open orders that ship, the cost of each parcel included.',
  needs: 'status or shipped_on of orders',
  missing: openOrdersMissing,
  measure: (facts, _outlook, side) => measureOpenOrders(facts, side, 'cost'),
};
