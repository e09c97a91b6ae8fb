import { ABSENT } from '../model/absent.js';
import type { Day } from '../model/calendar.js';
import { ORDER_STATUSES, type OrderTable } from '../model/tables.js';

/** Why an order line is no demand. The first rule that holds counts. */
export const CLEANING_RULES = [
  'cancelled', 'returned', 'no units', 'after as-of', 'return line', 'taken back', 'no region', 'no warehouse',
] as const;
export type CleaningRule = (typeof CLEANING_RULES)[number];

/** The verdict on a line: 0 where it is used, else 1 + its rule's place in CLEANING_RULES. */
export type Verdicts = Uint8Array;

const CANCELLED = ORDER_STATUSES.indexOf('cancelled');
const RETURNED = ORDER_STATUSES.indexOf('returned');

/** The verdict that stands for a rule. */
export function verdictOf(rule: CleaningRule): number {
  return 1 + CLEANING_RULES.indexOf(rule);
}

/**
 * The one place where order lines are cleaned: cancelled and returned lines, lines without units, and lines after the
 * end of history are no demand. Negative units are a return, whatever the status says: `takeBackReturns` takes them out of
 * the lines that they undo.
 *
 * @returns line -> verdict
 */
export function cleanOrders(orders: OrderTable, historyEnd: Day): Verdicts {
  const { length, status, units, orderedOn } = orders;
  const verdicts = new Uint8Array(length);
  const cancelled = verdictOf('cancelled');
  const returned = verdictOf('returned');
  const noUnits = verdictOf('no units');
  const after = verdictOf('after as-of');
  const returnLine = verdictOf('return line');
  for (let line = 0; line < length; line++) {
    if (units[line]! < 0) verdicts[line] = orderedOn[line]! > historyEnd ? after : returnLine;
    else if (status !== undefined && status[line] === CANCELLED) verdicts[line] = cancelled;
    else if (status !== undefined && status[line] === RETURNED) verdicts[line] = returned;
    else if (units[line] === 0) verdicts[line] = noUnits;
    else if (orderedOn[line]! > historyEnd) verdicts[line] = after;
  }
  return verdicts;
}

/** Where demand is placed: at the customer's region, or, where no line has one, at the warehouse that shipped it. */
export type DemandPlace = 'region' | 'warehouse';

/**
 * Decides the place of demand for the whole file, never line by line: one file must not mix where goods were wanted
 * with where they shipped from. Used lines without that place get the verdict "no region" or "no warehouse".
 *
 * @param verdicts line -> verdict; lines without a place are marked in it
 * @param warehouseKnown code in orders.warehouses -> 1 where the network has that warehouse
 */
export function placeDemand(orders: OrderTable, verdicts: Verdicts, warehouseKnown: Uint8Array): DemandPlace {
  const { length, region, warehouse } = orders;
  if (region !== undefined) {
    const noRegion = verdictOf('no region');
    let placed = false;
    for (let line = 0; line < length && !placed; line++) placed = verdicts[line] === 0 && region[line] !== ABSENT;
    if (placed) {
      for (let line = 0; line < length; line++) {
        if (verdicts[line] === 0 && region[line] === ABSENT) verdicts[line] = noRegion;
      }
      return 'region';
    }
  }
  const noWarehouse = verdictOf('no warehouse');
  for (let line = 0; line < length; line++) {
    if (verdicts[line] !== 0) continue;
    const code = warehouse === undefined ? ABSENT : warehouse[line]!;
    if (code === ABSENT || warehouseKnown[code] === 0) verdicts[line] = noWarehouse;
  }
  return 'warehouse';
}

/** How many lines each verdict stands for; [0] is the used ones. */
export function countVerdicts(verdicts: Verdicts): Int32Array {
  const counts = new Int32Array(CLEANING_RULES.length + 1);
  for (let line = 0; line < verdicts.length; line++) counts[verdicts[line]!]!++;
  return counts;
}
