import type { Case } from '../model/case.js';
import { servingOf } from '../route/serving.js';

/** Where order lines count, and what was sold there. */
export interface Sales {
  /** Line -> the warehouse that shipped it; where that is unknown, the one that serves its region first; -1: none. */
  readonly place: (line: number) => number;
  /** Line -> units shipped where they are known, else units ordered. */
  readonly unitsOf: (line: number) => number;
  /** Units of the last `days` days of history, by cell (SKU s at warehouse w: s * W + w). */
  readonly soldUnits: (days: number) => Float64Array;
  /** The same by customer region. */
  readonly soldInRegions: (days: number) => Float64Array;
  /** Days of history, 365 at most: from the first order to the last day that is known whole. */
  readonly historyDays: number;
}

/** Sales by place. Units shipped count where they are known, else units ordered. */
export function salesOf(theCase: Case): Sales {
  const { orders, historyEnd } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  let firstDay = historyEnd;
  for (const day of orders.orderedOn) if (day < firstDay) firstDay = day;

  let places: Int32Array | undefined; // line -> warehouse; made when it is first asked for
  const place = (line: number): number => (places ??= placesOf(theCase))[line]!;
  const unitsOf = (line: number): number => {
    const shipped = orders.unitsShipped?.[line] ?? -1; // ABSENT is negative
    return shipped >= 0 ? shipped : orders.units[line]!;
  };
  const added = (days: number, size: number, at: (line: number) => number): Float64Array => {
    const sold = new Float64Array(size);
    for (let line = 0; line < orders.length; line++) {
      const day = orders.orderedOn[line]!;
      if (day <= historyEnd - days || day > historyEnd) continue;
      const index = at(line);
      if (index >= 0) sold[index]! += unitsOf(line);
    }
    return sold;
  };
  const byCell = new Map<number, Float64Array>(); // days -> sold units
  const byRegion = new Map<number, Float64Array>();
  const cellOf = (line: number): number => {
    const at = place(line);
    return at < 0 ? -1 : orders.sku[line]! * warehouses + at;
  };
  return {
    place,
    unitsOf,
    historyDays: Math.min(365, historyEnd - firstDay + 1),
    soldUnits: (days) =>
      remembered(byCell, days, () => added(days, theCase.skus.ids.length * warehouses, cellOf)),
    soldInRegions: (days) =>
      remembered(byRegion, days, () => added(days, theCase.regions.ids.length, (line) => orders.region[line]!)),
  };
}

function remembered(made: Map<number, Float64Array>, key: number, make: () => Float64Array): Float64Array {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return value;
}

function placesOf(theCase: Case): Int32Array {
  const { orders } = theCase;
  const regions = theCase.regions.ids.length;
  let first: Int32Array | undefined; // S x R -> the warehouse that serves first; made when a line needs it
  return orders.warehouse.map((shippedFrom, line) => {
    if (shippedFrom >= 0) return shippedFrom;
    first ??= firstServing(theCase);
    return first[orders.sku[line]! * regions + orders.region[line]!]!;
  });
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
