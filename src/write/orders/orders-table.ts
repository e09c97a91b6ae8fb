import { formatDay } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import type { Plan } from '../../model/plan.js';
import { formatQuanta } from '../../model/quantum.js';
import type { TextTable } from '../../model/table.js';
import { ORDER_COLUMNS } from '../../model/witness.js';
import { writeDecimal } from '../decimal-text.js';
import { transferOrders } from './transfer-orders.js';

/** transfer_orders.csv: one row an order, sorted by from, to and ship date. Columns in model/witness.ts. */
export function writeOrders(plan: Plan, theCase: Case): TextTable {
  const money = (quanta: bigint): string => formatQuanta(quanta, plan.quantum);
  const rows = transferOrders(plan, theCase).map((order) => [
    order.reference,
    order.from,
    order.to,
    formatDay(order.shipBy),
    formatDay(order.arriveBy),
    String(order.lines.length),
    String(order.units),
    String(order.cases),
    writeDecimal(order.weightKg, 3),
    writeDecimal(order.volumeM3, 6),
    writeDecimal(order.pallets, 0),
    writeDecimal(order.vehicles, 0),
    money(order.goodsValue),
    money(order.duty),
    money(order.cost),
    money(order.benefit),
    money(order.benefit - order.cost),
  ]);
  return { columns: ORDER_COLUMNS, rows };
}

/** The columns of transfer_orders.csv that hold numbers. */
export const ORDER_NUMBERS: ReadonlySet<string> = new Set([
  'lines', 'units', 'cases', 'weight_kg', 'volume_m3', 'pallets', 'vehicles', 'goods_value', 'duty', 'cost', 'benefit', 'net_benefit',
]);
