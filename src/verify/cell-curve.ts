import type { WitnessFacts } from '../model/witness.js';

/** What the units of one SKU at one warehouse are worth, as the facts give it; each unit is asked for once. */
export interface CellCurve {
  /** Worth of the pack at `position` (1, 2, ...), whole quanta: the loose rest of the stock, less than a pack, stays and comes first. */
  readonly pack: (position: number) => number;
  /** Worth of the units `first` .. `last` of the stock there, exactly; 0 where there are none. */
  readonly units: (first: number, last: number) => bigint;
}

/**
 * The curve of a cell.
 *
 * @param leadDays day on which received units count
 * @param stock own units
 * @param packUnits units a pack
 */
export function cellCurve(
  facts: WitnessFacts,
  sku: number,
  warehouse: number,
  leadDays: number,
  stock: number,
  packUnits: number,
): CellCurve {
  const known = new Map<number, number>(); // unit -> quanta
  const worthOf = (unit: number): number => {
    let worth = known.get(unit);
    if (worth === undefined) {
      worth = facts.marginal(sku, warehouse, leadDays, unit);
      known.set(unit, worth);
    }
    return worth;
  };
  return {
    pack: (position) => {
      const last = (stock % packUnits) + position * packUnits;
      let worth = 0;
      for (let unit = last - packUnits + 1; unit <= last; unit++) worth += worthOf(unit);
      return worth;
    },
    units: (first, last) => {
      let worth = 0n;
      for (let unit = first; unit <= last; unit++) worth += BigInt(worthOf(unit));
      return worth;
    },
  };
}
