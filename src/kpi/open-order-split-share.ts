import type { Metric } from './metric.js';
import { measureOpenOrders, openOrdersMissing } from './open-order-routing.js';

/** How many of the orders that wait leave from several warehouses. */
export const openOrderSplitShare: Metric = {
  name: 'open_order_split_share',
  unit: 'share',
  definition:
    'Open orders that ship from more than one warehouse / open orders of which something ships. In a scope, an order ' +
    'counts if one of its lines lies in it.',
  needs: 'status or shipped_on of orders',
  missing: openOrdersMissing,
  measure: (facts, _outlook, side) => measureOpenOrders(facts, side, 'split', 'orders'),
};
