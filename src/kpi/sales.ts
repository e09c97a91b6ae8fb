import type { Case } from '../model/case.js';
import { servingOf } from '../route/serving.js';

/** Where order lines count, and what was sold there. */
export interface Sales {
  /** Line -> the warehouse that shipped it; where that is unknown, the one that serves its region first; -1: none. */
  readonly place: (line: number) => number;
  /** Units of the last `days` days of history, by cell (SKU s at warehouse w: s * W + w). */
  readonly soldUnits: (days: number) => Float64Array;
  /** Days of history, 365 at most: from the first order to the last day that is known whole. */
  readonly historyDays: number;
}

/** Sales by place. Units shipped count where they are known, else units ordered. */
export function salesOf(theCase: Case): Sales {
  const { orders, historyEnd } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  let firstDay = historyEnd;
  for (const day of orders.orderedOn) if (day < firstDay) firstDay = day;

  const made = new Map<number, Float64Array>(); // days -> sold units
  let first: Int32Array | undefined; // S x R -> the warehouse that serves first; made when a line needs it
  const place = (line: number): number => {
    const shippedFrom = orders.warehouse[line]!;
    if (shippedFrom >= 0) return shippedFrom;
    first ??= firstServing(theCase);
    return first[orders.sku[line]! * theCase.regions.ids.length + orders.region[line]!]!;
  };
  return {
    place,
    historyDays: Math.min(365, historyEnd - firstDay + 1),
    soldUnits: (days) => {
      const known = made.get(days);
      if (known) return known;
      const sold = new Float64Array(theCase.skus.ids.length * warehouses);
      for (let line = 0; line < orders.length; line++) {
        const day = orders.orderedOn[line]!;
        if (day <= historyEnd - days || day > historyEnd) continue;
        const at = place(line);
        if (at < 0) continue;
        const shipped = orders.unitsShipped?.[line] ?? -1; // ABSENT is negative
        const cell = orders.sku[line]! * warehouses + at;
        sold[cell] = sold[cell]! + (shipped >= 0 ? shipped : orders.units[line]!);
      }
      made.set(days, sold);
      return sold;
    },
  };
}

function firstServing(theCase: Case): Int32Array {
  const skus = theCase.skus.ids.length;
  const warehouses = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const serving = servingOf(theCase.network, theCase.catalogue, regions);
  const first = new Int32Array(skus * regions);
  for (let sku = 0; sku < skus; sku++) {
    const { order } = serving(sku);
    for (let region = 0; region < regions; region++) first[sku * regions + region] = order[region * warehouses]!;
  }
  return first;
}
