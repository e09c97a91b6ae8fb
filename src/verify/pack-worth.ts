import type { WitnessFacts } from '../model/witness.js';

/** The curve of one SKU at one warehouse, as the facts give it. */
export interface CellCurve {
  readonly sku: number;
  readonly warehouse: number;
  readonly leadDays: number;
}

/**
 * Worth of the pack at `position` (1, 2, ...) in whole quanta: the loose rest of the stock, less than a pack, stays and
 * comes first.
 *
 * @param rest units of the loose rest
 * @param pack units a pack
 */
export function packWorth(facts: WitnessFacts, curve: CellCurve, rest: number, pack: number, position: number): number {
  const last = rest + position * pack;
  let worth = 0;
  for (let unit = last - pack + 1; unit <= last; unit++) {
    worth += facts.marginal(curve.sku, curve.warehouse, curve.leadDays, unit);
  }
  return worth;
}

/** Worth of the units `first` .. `last` of the stock there, exactly; 0 where there are none. */
export function unitsWorth(facts: WitnessFacts, curve: CellCurve, first: number, last: number): bigint {
  let worth = 0n;
  for (let unit = first; unit <= last; unit++) {
    worth += BigInt(facts.marginal(curve.sku, curve.warehouse, curve.leadDays, unit));
  }
  return worth;
}
