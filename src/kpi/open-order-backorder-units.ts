import type { Metric } from './metric.js';
import { measureOpenOrders, openOrdersMissing } from './open-order-routing.js';

/** How much of the orders that wait goes on waiting. */
export const openOrderBackorderUnits: Metric = {
  name: 'open_order_backorder_units',
  unit: 'units',
  definition: 'Units of open orders that no warehouse ships now: backordered, or held by the rules of `routing`.',
  needs: 'status or shipped_on of orders',
  missing: openOrdersMissing,
  measure: (facts, _outlook, side) => measureOpenOrders(facts, side, 'waiting'),
};
