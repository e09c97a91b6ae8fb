import { ABSENT } from '../model/absent.js';
import { linesByOrder } from './lines-by-order.js';
import type { Metric } from './metric.js';

const YEAR = 365;

/** How many orders left from several warehouses. */
export const splitShipments: Metric = {
  name: 'split_shipments',
  unit: 'share',
  definition:
    'Orders whose lines were shipped from more than one warehouse / orders, over the orders of the last 365 days of ' +
    'history of which a line says where it shipped from. In a scope, an order counts if one of its lines lies in it.',
  needs: 'order_id, warehouse',
  history: true,
  missing: ({ theCase: { orders } }) => {
    if (!orders.orderId?.some((id) => id !== ABSENT)) return 'no order_id';
    return orders.warehouse.some((warehouse) => warehouse >= 0) ? undefined : 'no warehouse that shipped';
  },
  measure: ({ scopes, theCase }) => {
    const { orders, historyEnd } = theCase;
    const total = new Int32Array(scopes.list.length); // scope -> orders
    const split = new Int32Array(scopes.list.length);
    const lastCounted = new Int32Array(scopes.list.length).fill(-1); // scope -> last order counted
    const located = new Int32Array(6);
    const { start, line } = linesByOrder(orders);
    for (let order = 0; order + 1 < start.length; order++) {
      let from = -1;
      let several = false;
      for (let i = start[order]!; i < start[order + 1]!; i++) {
        const warehouse = orders.warehouse[line[i]!]!;
        if (warehouse < 0) continue;
        if (from >= 0 && from !== warehouse) several = true;
        from = warehouse;
      }
      if (from < 0) continue;
      for (let i = start[order]!; i < start[order + 1]!; i++) {
        const at = line[i]!;
        const day = orders.orderedOn[at]!;
        if (orders.orderId![at] === ABSENT || day <= historyEnd - YEAR || day > historyEnd) continue;
        const count = scopes.locate(orders.sku[at]!, orders.warehouse[at]!, orders.region[at]!, located);
        for (let j = 0; j < count; j++) {
          const scope = located[j]!;
          if (lastCounted[scope] === order) continue;
          lastCounted[scope] = order;
          total[scope]!++;
          if (several) split[scope]!++;
        }
      }
    }
    return Array.from(total, (orders, scope) => (orders > 0 ? split[scope]! / orders : { reason: 'no order in the last 365 days' }));
  },
};
