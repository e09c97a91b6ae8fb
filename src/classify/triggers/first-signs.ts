import type { Day } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';

/** When SKUs, regions and warehouses were first seen, and since when anything was: days, Infinity for never. */
export interface FirstSigns {
  readonly sku: Float64Array; // of an order or a count
  readonly region: Float64Array; // of an order
  readonly warehouse: Float64Array; // of an order that it shipped, or a count with stock
  readonly history: Day; // of anything
}

/** Counts tell what is new only where there were earlier ones: a single snapshot has nothing to be newer than. */
export function firstSigns({ skus, regions, warehouses, orders, snapshots }: Case): FirstSigns {
  const never = (length: number): Float64Array => new Float64Array(length).fill(Infinity);
  const signs = { sku: never(skus.ids.length), region: never(regions.ids.length), warehouse: never(warehouses.ids.length) };
  let history = Infinity;
  const see = (column: Float64Array, code: number, day: Day): void => {
    if (code >= 0) column[code] = Math.min(column[code]!, day);
    history = Math.min(history, day);
  };
  for (let line = 0; line < orders.length; line++) {
    see(signs.sku, orders.sku[line]!, orders.orderedOn[line]!);
    see(signs.region, orders.region[line]!, orders.orderedOn[line]!);
    see(signs.warehouse, orders.warehouse[line]!, orders.orderedOn[line]!);
  }
  if (snapshots.days.length > 1) {
    for (let sku = 0; sku < skus.ids.length; sku++) {
      for (let row = snapshots.start[sku]!; row < snapshots.start[sku + 1]!; row++) {
        see(signs.sku, sku, snapshots.day[row]!);
        if (snapshots.onHand[row]! > 0) see(signs.warehouse, snapshots.warehouse[row]!, snapshots.day[row]!);
      }
    }
  }
  return { ...signs, history };
}

/**
 * Was it first seen within the last `settings.triggers.newDays`? Not known, and so not said, where the history does not
 * reach back twice as far.
 */
export function isNew({ asOf, settings }: Case, { history }: FirstSigns, first: Day): boolean {
  const { newDays } = settings.triggers;
  return history <= asOf - 2 * newDays && first > asOf - newDays && first <= asOf;
}
