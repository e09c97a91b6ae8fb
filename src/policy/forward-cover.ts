import { DAYS_AHEAD } from '../model/forecast.js';
import type { Positions } from '../model/positions.js';

/**
 * Forward cover: the day on which the projected stock of a cell reaches 0 under mean demand, at most 366. Inbound that
 * arrives within the horizon counts from its day on, if the stock lasts until then. Units that customers wait for are
 * nobody's cover. NaN without demand.
 *
 * @param stock units at hand; after a plan, transferred units count as if they were there
 */
export function forwardCover(positions: Positions, sku: number, cell: number, stock: number): number {
  const free = stock - positions.backordered[cell]!;
  const day = daysToUse(positions, sku, cell, free);
  if (Number.isNaN(day) || positions.inbound[cell]! === 0 || positions.arrival[cell]! > day) return day;
  return daysToUse(positions, sku, cell, free + positions.inbound[cell]!);
}

/** Days until the mean demand at a cell has come to `units`, at most 366; 0 for none or fewer, NaN without demand. */
export function daysToUse(positions: Positions, sku: number, cell: number, units: number): number {
  const level = positions.level[cell]!;
  if (level <= 0) return NaN;
  return dayOf(positions.season, positions.seasonGroup[sku]! * (DAYS_AHEAD + 1), Math.max(0, units) / level);
}

/** The day on which cumulative seasonal days reach `target`, by linear interpolation; at most 366. */
function dayOf(season: Float64Array, base: number, target: number): number {
  if (target >= season[base + DAYS_AHEAD]!) return DAYS_AHEAD;
  let low = 0;
  let high = DAYS_AHEAD;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (season[base + middle]! <= target) low = middle;
    else high = middle;
  }
  const step = season[base + high]! - season[base + low]!;
  return step > 0 ? low + (target - season[base + low]!) / step : low;
}
