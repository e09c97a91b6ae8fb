import type { Case } from '../model/case.js';
import type { Sales } from './sales.js';

const YEAR = 365;

/** What was ordered and shipped in the last 365 days of history, over lines whose shipped units are known. */
export interface OrderFills {
  readonly orderedUnits: Float64Array;
  readonly filledUnits: Float64Array; // shipped, and no more than ordered
  readonly orderedLines: Float64Array;
  readonly filledLines: Float64Array; // shipped in full
}

/**
 * Adds up fills.
 *
 * @param size of the columns
 * @param at line -> place in the columns, -1: none
 * @returns undefined where no line says what was shipped
 */
function orderFillsOf({ orders, historyEnd }: Case, size: number, at: (line: number) => number): OrderFills | undefined {
  const { unitsShipped } = orders;
  if (!unitsShipped?.some((units) => units >= 0)) return undefined; // ABSENT is negative
  const column = (): Float64Array => new Float64Array(size);
  const fills = { orderedUnits: column(), filledUnits: column(), orderedLines: column(), filledLines: column() };
  for (let line = 0; line < orders.length; line++) {
    const day = orders.orderedOn[line]!;
    const shipped = unitsShipped[line]!;
    const place = at(line);
    if (shipped < 0 || place < 0 || day <= historyEnd - YEAR || day > historyEnd) continue;
    const ordered = orders.units[line]!;
    fills.orderedUnits[place]! += ordered;
    fills.filledUnits[place]! += Math.min(shipped, ordered);
    fills.orderedLines[place]!++;
    if (shipped >= ordered) fills.filledLines[place]!++;
  }
  return fills;
}

/** Fills by cell (SKU s at warehouse w: s * W + w). */
export function cellFills(theCase: Case, sales: Sales): OrderFills | undefined {
  const warehouses = theCase.warehouses.ids.length;
  return orderFillsOf(theCase, theCase.skus.ids.length * warehouses, (line) => {
    const place = sales.place(line);
    return place < 0 ? -1 : theCase.orders.sku[line]! * warehouses + place;
  });
}

/** Fills by customer region. */
export function regionFills(theCase: Case): OrderFills | undefined {
  return orderFillsOf(theCase, theCase.regions.ids.length, (line) => theCase.orders.region[line]!);
}
