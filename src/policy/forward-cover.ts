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
  if (positions.level[cell]! <= 0) return NaN;
  const free = stock - positions.backordered[cell]!;
  const day = dayOf(positions, cell, Math.max(0, free));
  if (positions.inbound[cell]! === 0 || positions.arrival[cell]! > day) return day;
  return dayOf(positions, cell, Math.max(0, free + positions.inbound[cell]!));
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
