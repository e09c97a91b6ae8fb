import type { Day } from '../model/calendar.js';
import type { OrderLines } from '../model/case.js';
import { RECENT_DAYS } from './order-values.js';

/** Which warehouse shipped how much to which region; pair (w, r) stands at w * R + r. */
export interface Shipped {
  readonly units: Float64Array;
  readonly lines: Float64Array;
  readonly lastDay: Float64Array; // -Infinity where it never shipped there
}

/** Counts the lines of known shippers in the last 365 days; for a region without any there, in the whole history. */
export function shippedBy(orders: OrderLines, warehouses: number, regions: number, historyEnd: Day): Shipped {
  const recent = count(orders, warehouses, regions, historyEnd - RECENT_DAYS);
  const silent = new Uint8Array(regions).fill(1);
  recent.lines.forEach((lines, pair) => {
    if (lines > 0) silent[pair % regions] = 0;
  });
  if (!silent.includes(1)) return recent;
  const ever = count(orders, warehouses, regions, -Infinity);
  for (let pair = 0; pair < warehouses * regions; pair++) {
    if (silent[pair % regions] === 0) continue;
    recent.units[pair] = ever.units[pair]!;
    recent.lines[pair] = ever.lines[pair]!;
    recent.lastDay[pair] = ever.lastDay[pair]!;
  }
  return recent;
}

/**
 * The candidate that shipped most to a region: units, then lines, then the latest day. Candidates that are equal in
 * all three are all returned, since nothing but their ids would tell them apart; without shipments, none is.
 */
export function shippedMost(shipped: Shipped, regions: number, region: number, candidates: readonly number[]): number[] {
  let best: number[] = [];
  for (const w of candidates) {
    const pair = w * regions + region;
    if (shipped.lines[pair] === 0) continue;
    const order = best.length === 0 ? 1 : compare(shipped, pair, best[0]! * regions + region);
    if (order > 0) best = [w];
    else if (order === 0) best.push(w);
  }
  return best;
}

function compare({ units, lines, lastDay }: Shipped, a: number, b: number): number {
  return units[a]! - units[b]! || lines[a]! - lines[b]! || lastDay[a]! - lastDay[b]!;
}

function count(orders: OrderLines, warehouses: number, regions: number, after: number): Shipped {
  const size = warehouses * regions;
  const units = new Float64Array(size);
  const lines = new Float64Array(size);
  const lastDay = new Float64Array(size).fill(-Infinity);
  for (let line = 0; line < orders.length; line++) {
    const day = orders.orderedOn[line]!;
    const w = orders.warehouse[line]!;
    if (w < 0 || day <= after) continue;
    const pair = w * regions + orders.region[line]!;
    units[pair]! += orders.units[line]!;
    lines[pair]!++;
    if (day > lastDay[pair]!) lastDay[pair] = day;
  }
  return { units, lines, lastDay };
}
