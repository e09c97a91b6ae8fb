/** Where open orders would ship from, as rows and as people read it. */
import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { OpenOrder, RoutedLine, Routing } from '../model/routing.js';
import type { TextTable } from '../model/table.js';
import { roundTo, writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

const ROUTE_COLUMNS = [
  'order_id', 'ordered_on', 'region', 'sku', 'units',
  'state', // ship, backorder or hold
  'warehouse', // blank where nothing has it or is about to
  'cost', // money, the share of the parcel's own cost included
  'days', // from as-of until the customer has it
] as const;

/** The columns that hold numbers. */
export const ROUTE_NUMBERS: ReadonlySet<string> = new Set(['units', 'cost', 'days']);

/** One row for each part of an order line that has a fate of its own, first in first. */
export function writeRoutes(theCase: Case, orders: readonly OpenOrder[], routing: Routing): TextTable {
  return {
    columns: ROUTE_COLUMNS,
    rows: routing.lines.map((line) => {
      const order = orders[line.order]!;
      return [
        order.id,
        formatDay(order.orderedOn),
        theCase.regions.ids[order.region]!,
        theCase.skus.ids[line.sku]!,
        String(line.units),
        line.state,
        line.warehouse < 0 ? '' : theCase.warehouses.ids[line.warehouse]!,
        writeDecimal(line.cost, 6),
        writeDecimal(line.days, 1),
      ];
    }),
  };
}

/** The figures of a routing. Shares are of all units that were asked for. */
export interface RouteSummary {
  readonly orders: number;
  readonly shipped_from_one: number; // orders that ship whole from one warehouse
  readonly split: number; // orders that ship from more than one
  readonly part_shipped: number; // orders of which something ships and something waits
  readonly waiting: number; // orders of which nothing ships
  readonly units: number;
  readonly units_shipped: number;
  readonly units_backordered: number;
  readonly units_held: number;
  readonly cost: number; // money to ship what ships now
  readonly share_within_two_days: number | null; // of the units that ship now; null where no transit is known
}

const SOON_DAYS = 2;

/** Sums a routing up. */
export function summariseRoutes(orders: readonly OpenOrder[], routing: Routing): RouteSummary {
  const sum = (of: (line: RoutedLine) => number): number => routing.lines.reduce((total, line) => total + of(line), 0);
  const unitsIn = (state: RoutedLine['state']): number => sum((line) => (line.state === state ? line.units : 0));
  const waits = new Uint8Array(orders.length);
  for (const line of routing.lines) if (line.state !== 'ship') waits[line.order] = 1;
  const count = (holds: (order: number) => boolean): number => orders.filter((_, order) => holds(order)).length;
  const ships = (order: number): number => routing.warehouses[order]!;
  const timed = sum((line) => (line.state === 'ship' && !Number.isNaN(line.days) ? line.units : 0));
  const soon = sum((line) => (line.state === 'ship' && line.days <= SOON_DAYS ? line.units : 0));
  return {
    orders: orders.length,
    shipped_from_one: count((order) => ships(order) === 1 && waits[order] === 0),
    split: count((order) => ships(order) > 1),
    part_shipped: count((order) => ships(order) > 0 && waits[order] === 1),
    waiting: count((order) => ships(order) === 0),
    units: sum((line) => line.units),
    units_shipped: unitsIn('ship'),
    units_backordered: unitsIn('backorder'),
    units_held: unitsIn('hold'),
    cost: roundTo(sum((line) => (line.state === 'ship' ? line.cost : 0)), 6),
    share_within_two_days: timed > 0 ? roundTo(soon / timed, 6) : null,
  };
}

/** The summary for people. */
export function routeSection(summary: RouteSummary, theCase: Case): Section {
  const soon = summary.share_within_two_days;
  const money = theCase.moneyName === 'money' ? '' : ` (in ${theCase.moneyName})`;
  return {
    title: `Open orders on ${formatDay(theCase.asOf)}: ${summary.orders}`,
    lines: summary.orders === 0 ? ['None waits.'] : [
      `${summary.shipped_from_one} ship whole from one warehouse, ${summary.split} from several; ${summary.part_shipped} ship in part, ${summary.waiting} wait.`,
      `${summary.units_shipped} of ${summary.units} units ship now for ${roundTo(summary.cost, 2)}${money}, ${soon === null ? 'in an unknown time' : `${roundTo(100 * soon, 1)} % of them within ${SOON_DAYS} days`}; ${summary.units_backordered} are backordered, ${summary.units_held} held.`,
    ],
  };
}
