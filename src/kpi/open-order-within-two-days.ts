import type { Metric } from './metric.js';
import { measureOpenOrders, openOrdersMissing } from './open-order-routing.js';

/** How much of the orders that wait reaches its customer fast. */
export const openOrderWithinTwoDays: Metric = {
  name: 'open_order_within_two_days',
  unit: 'share',
  definition:
    'Units of open orders that reach the customer within two days of shipping / units of open orders. Units that wait are in ' +
    'the denominator; units that ship in an unknown time are in neither.',
  needs: 'status or shipped_on of orders; transit days or coordinates',
  missing: openOrdersMissing,
  measure: (facts, _outlook, side) => measureOpenOrders(facts, side, 'soon', 'judged'),
};
