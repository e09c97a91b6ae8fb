import { DAYS_AHEAD } from '../model/forecast.js';
import { meanUntil, type Positions } from '../model/positions.js';

/**
 * Forward cover: the day on which the projected stock of a cell reaches 0 under mean demand, at most 366. Inbound that
 * arrives within the horizon counts from its day on, if the stock lasts until then. Units that customers wait for are
 * nobody's cover. NaN without demand.
 *
 * @param stock units at hand; after a plan, transferred units count as if they were there
 */
export function forwardCover(positions: Positions, cell: number, stock: number): number {
  const free = stock - positions.backordered[cell]!;
  const day = daysToUse(positions, cell, free);
  if (Number.isNaN(day) || positions.inbound[cell]! === 0 || positions.arrival[cell]! > day) return day;
  return daysToUse(positions, cell, free + positions.inbound[cell]!);
}

/** Days until the mean demand at a cell has come to `units`, at most 366; 0 for none or fewer, NaN without demand. */
export function daysToUse(positions: Positions, cell: number, units: number): number {
  return positions.level[cell]! <= 0 ? NaN : dayOf(positions, cell, Math.max(0, units));
}

/** The day by which the mean demand of a cell reaches `units`, by linear interpolation; at most 366. */
function dayOf(positions: Positions, cell: number, units: number): number {
  if (units >= meanUntil(positions, cell, DAYS_AHEAD)) return DAYS_AHEAD;
  let low = 0;
  let high = DAYS_AHEAD;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (meanUntil(positions, cell, middle) <= units) low = middle;
    else high = middle;
  }
  const before = meanUntil(positions, cell, low);
  const step = meanUntil(positions, cell, high) - before;
  return step > 0 ? low + (units - before) / step : low;
}
