import type { OrderTable } from '../model/tables.js';
import type { Ledger } from './ledger.js';

/** The region of all demand where orders name no place. */
const ONE_REGION = 'all';

/**
 * Orders that name neither a region nor a warehouse, as those of one region: enough to classify and to forecast by SKU.
 * Others come back as they are.
 */
export function inOneRegion(orders: OrderTable, ledger: Ledger): OrderTable {
  if (orders.region !== undefined || orders.warehouse !== undefined) return orders;
  ledger.assume('demand_in_one_region', orders.length, `Orders that name neither a region nor a warehouse are those of one region, "${ONE_REGION}".`);
  return { ...orders, regions: [ONE_REGION], region: new Int32Array(orders.length) };
}
