import type { Metric } from './metric.js';
import { measureOpenOrders, openOrdersMissing } from './open-order-routing.js';

/** How much of the orders that wait can ship. */
export const openOrderFillRate: Metric = {
  name: 'open_order_fill_rate',
  unit: 'share',
  definition:
    'Units of open orders that ship from stock / units of open orders, routed first in first out by the rules of `routing`; ' +
    'after a plan, as if its transfers had arrived. A warehouse stands for the order lines of the regions that it serves first.',
  needs: 'status or shipped_on of orders',
  missing: openOrdersMissing,
  measure: (facts, _outlook, side) => measureOpenOrders(facts, side, 'shipped', 'units'),
};
