import type { PlanDocuments } from '../model/witness.js';
import { jsonRows } from './json-text.js';
import { ORDER_NUMBERS } from './orders/orders-table.js';
import { TRANSFER_NUMBERS } from './transfers-table.js';
import { UNMET_NUMBERS } from './unmet-table.js';

/** A plan as one document: plan.json, with the rows of transfers.csv, transfer_orders.csv and unmet.csv and the figures of kpi.json. */
export function planJson(documents: PlanDocuments): unknown {
  return {
    plan: documents.plan,
    transfers: jsonRows(documents.transfers, TRANSFER_NUMBERS),
    transfer_orders: jsonRows(documents.orders, ORDER_NUMBERS),
    unmet: jsonRows(documents.unmet, UNMET_NUMBERS),
    kpi: documents.kpi,
  };
}
