import { formatDay } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import type { Plan } from '../../model/plan.js';
import { renderMoney, writeDecimal } from '../decimal-text.js';
import type { Section } from '../section.js';
import { transferOrders, type TransferOrder } from './transfer-orders.js';

/** Orders that are told; the file holds the rest. */
const SHOWN = 10;

/** The orders of a plan as people read them: those that leave first, then the larger ones. None where nothing moves. */
export function ordersSections(plan: Plan, theCase: Case): Section[] {
  const orders = transferOrders(plan, theCase);
  if (orders.length === 0) return [];
  const first = [...orders].sort((a, b) => a.shipBy - b.shipBy || b.units - a.units || place(a, theCase) - place(b, theCase)).slice(0, SHOWN);
  return [{
    title: `Transfer orders: ${orders.length > SHOWN ? `the ${SHOWN} of ${orders.length} that leave first` : orders.length}`,
    table: {
      columns: ['order', 'from', 'to', 'ship_by', 'arrive_by', 'lines', 'units', 'kg', 'pallets', 'vehicles', 'cost', 'net'],
      rows: first.map((order) => [
        order.reference,
        order.from,
        order.to,
        formatDay(order.shipBy),
        formatDay(order.arriveBy),
        String(order.lines.length),
        String(order.units),
        writeDecimal(order.weightKg, 1),
        writeDecimal(order.pallets, 0),
        writeDecimal(order.vehicles, 0),
        renderMoney(order.cost, plan.quantum),
        renderMoney(order.benefit - order.cost, plan.quantum),
      ]),
    },
    numbers: new Set(['lines', 'units', 'kg', 'pallets', 'vehicles', 'cost', 'net']),
  }];
}

function place({ lines: [line] }: TransferOrder, { warehouses }: Case): number {
  return line!.from * warehouses.ids.length + line!.to;
}
