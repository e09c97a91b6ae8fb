import type { Positions } from '../model/positions.js';
import type { ValueCurves } from './value-curves.js';

/**
 * Worth of the pack at `position` (1, 2, ...) of a cell's stock: the sum over its units. The loose rest of the own
 * stock (own units mod pack) cannot leave; it is the first units of the curve and below position 1.
 */
export function packWorth(
  positions: Positions,
  curves: ValueCurves,
  pack: number,
  sku: number,
  warehouse: number,
  leadDays: number,
  position: number,
): number {
  const warehouses = positions.stocked.length / positions.horizon.length;
  const own = positions.stock[sku * warehouses + warehouse]!;
  const before = (own % pack) + (position - 1) * pack;
  let worth = 0;
  for (let unit = before + 1; unit <= before + pack; unit++) worth += curves.marginal(sku, warehouse, leadDays, unit);
  return worth;
}

/** Worth of the units `from + 1 .. to` of a cell's stock. */
export function worthBetween(
  curves: ValueCurves,
  sku: number,
  warehouse: number,
  leadDays: number,
  from: number,
  to: number,
): number {
  let worth = 0;
  for (let unit = from + 1; unit <= to; unit++) worth += curves.marginal(sku, warehouse, leadDays, unit);
  return worth;
}
