/** Targets by SKU and warehouse, and what to do about them, as rows. */
import { ABSENT } from '../model/absent.js';
import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { TextTable } from '../model/table.js';
import { type Alert, LEAD_SOURCES, type Replenishment, type Targets } from '../model/targets.js';
import { writeDecimal } from './decimal-text.js';

/** Everything that is said about targets. */
export interface TargetSource {
  readonly theCase: Case;
  readonly classes: Classes;
  readonly targets: Targets;
  readonly replenishment: Replenishment;
  /** S x W cells that are spoken of, ascending; the alerts are those of these cells. */
  readonly cells: readonly number[];
  readonly alerts: readonly Alert[];
}

/** Of one SKU at one warehouse. */
export const TARGET_COLUMNS = [
  'sku', 'warehouse', 'abc_class', 'service_level',
  'demand_day', // units
  'lead_days', 'lead_sd_days', 'lead_source', 'receipts', 'on_time', // days from order to receipt; share
  'protection_days', 'protection_demand', 'protection_sd',
  'safety_stock', 'reorder_point', 'order_up_to',
  'min', 'max', // what a min-max system takes: below min order whole cases up to max
  'on_hand', 'inbound', 'backordered', 'position', 'sent', 'received', 'position_after',
  'short', 'excess', 'short_after', 'excess_after', // units below the reorder point, above max
  'action', // send, receive, purchase, purchase_ahead, draw_down, joined by +; none
  'purchase_units', 'order_by',
] as const;

export const TARGET_NUMBERS: ReadonlySet<string> = new Set(
  TARGET_COLUMNS.filter((column) => !['sku', 'warehouse', 'abc_class', 'lead_source', 'action', 'order_by'].includes(column)),
);

/** One row for each SKU at each open warehouse that carries it (or is asked for it, where none does), by SKU, then warehouse. */
export function writeTargets(source: TargetSource): TextTable {
  const { theCase, classes, targets, replenishment } = source;
  const count = theCase.warehouses.ids.length;
  const stock = inventoryRows(theCase);
  const purchases = new Map(
    replenishment.alerts.filter(({ action }) => action === 'purchase').map((alert) => [alert.sku * count + alert.warehouse, alert]),
  );
  const drawn = new Set(
    replenishment.alerts.filter(({ action }) => action === 'draw_down').map((alert) => alert.sku * count + alert.warehouse),
  );
  return {
    columns: TARGET_COLUMNS,
    rows: source.cells.map((cell) => {
      const sku = Math.floor(cell / count);
      const row = stock(cell);
      const { leadTimes } = targets;
      const purchase = purchases.get(cell);
      const after = replenishment.after[cell]!;
      const before = targets.position[cell]!;
      const actions = [
        ...(replenishment.sent[cell]! > 0 ? ['send'] : []),
        ...(replenishment.received[cell]! > 0 ? ['receive'] : []),
        ...(purchase ? [purchase.when === 'now' ? 'purchase' : 'purchase_ahead'] : []),
        ...(drawn.has(cell) ? ['draw_down'] : []),
      ];
      return [
        theCase.skus.ids[sku]!,
        theCase.warehouses.ids[cell % count]!,
        classes.abc[sku]!,
        writeDecimal(targets.serviceLevel[sku]!, 4),
        writeDecimal(targets.daily[cell]!, 6),
        writeDecimal(leadTimes.mean[cell]!, 2),
        writeDecimal(leadTimes.sd[cell]!, 2),
        LEAD_SOURCES[leadTimes.source[cell]!]!,
        String(leadTimes.receipts[cell]!),
        writeDecimal(leadTimes.onTime[cell]!, 4),
        writeDecimal(targets.protection[cell]!, 2),
        writeDecimal(targets.mean[cell]!, 3),
        writeDecimal(targets.sd[cell]!, 3),
        writeDecimal(targets.safetyStock[cell]!, 3),
        String(targets.reorderPoint[cell]!),
        String(targets.orderUpTo[cell]!),
        String(targets.reorderPoint[cell]!),
        String(targets.most[cell]!),
        String(theCase.inventory.onHand[row] ?? 0),
        String(targets.inbound[cell]!),
        String(theCase.inventory.backordered[row] ?? 0),
        String(before),
        String(replenishment.sent[cell]!),
        String(replenishment.received[cell]!),
        String(after),
        String(Math.max(0, targets.reorderPoint[cell]! - before)),
        String(Math.max(0, before - targets.most[cell]!)),
        String(Math.max(0, targets.reorderPoint[cell]! - after)),
        String(Math.max(0, after - targets.most[cell]!)),
        actions.length === 0 ? 'none' : actions.join('+'),
        String(purchase?.units ?? 0),
        purchase ? formatDay(purchase.on) : '',
      ];
    }),
  };
}

/** Cell -> its row in the inventory, -1 where the SKU is not carried. */
function inventoryRows({ inventory, warehouses }: Case): (cell: number) => number {
  const count = warehouses.ids.length;
  return (cell) => {
    const sku = Math.floor(cell / count);
    const rows = inventory.warehouse.subarray(inventory.start[sku], inventory.start[sku + 1]);
    const at = rows.indexOf(cell % count);
    return at < 0 ? -1 : inventory.start[sku]! + at;
  };
}

/** Of one thing to do. */
export const ALERT_COLUMNS = [
  'action', // transfer, purchase, draw_down: the order of action
  'when', // now, ahead (a later plan, or within one lead time)
  'sku', 'warehouse', 'from', 'abc_class', 'units', 'cases',
  'on', // transfer: ships; purchase: order by; draw down: today
  'until', // transfer, purchase: arrives; draw down: back at order-up-to, blank where that takes more than a year
  'money', // transfer: its cost; purchase, draw down: at unit cost
  'reason',
  'late_units', // purchase: demand that comes before the goods and that nothing there covers
  'units_ahead', // draw down: what of it is still there after one lead time
] as const;

export const ALERT_NUMBERS: ReadonlySet<string> = new Set(['units', 'cases', 'money', 'late_units', 'units_ahead']);

/** What to do, in the order of action. */
export function writeAlerts({ theCase, classes, alerts }: TargetSource): TextTable {
  const day = (value: number): string => (value === ABSENT ? '' : formatDay(value));
  return {
    columns: ALERT_COLUMNS,
    rows: alerts.map((alert) => [
      alert.action,
      alert.when,
      theCase.skus.ids[alert.sku]!,
      theCase.warehouses.ids[alert.warehouse]!,
      alert.from < 0 ? '' : theCase.warehouses.ids[alert.from]!,
      classes.abc[alert.sku]!,
      String(alert.units),
      String(alert.cases),
      day(alert.on),
      day(alert.until),
      writeDecimal(alert.money, 6),
      alert.reason,
      alert.action === 'purchase' ? writeDecimal(alert.lateUnits, 3) : '',
      alert.action === 'draw_down' ? String(alert.aheadUnits) : '',
    ]),
  };
}
