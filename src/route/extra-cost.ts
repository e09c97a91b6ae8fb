import type { Network } from '../model/case.js';

/**
 * What a unit costs more, in money, when fallback `f` ships it to a region instead of the warehouse that serves it first:
 * extra shipping and the cost of extra days, together at least 0. Unknown transit adds no days.
 *
 * @param cost W x R, money to ship a unit
 * @param delayCostDay money per unit and day
 */
export function extraCost(
  network: Network,
  cost: Float64Array,
  delayCostDay: number,
  first: number,
  f: number,
  region: number,
  regions: number,
): number {
  const transit = network.shipping.transitDays;
  const direct = first * regions + region;
  const pair = f * regions + region;
  const later = transit[pair]! - transit[direct]!;
  return Math.max(0, cost[pair]! - cost[direct]! + delayCostDay * (later > 0 ? later : 0));
}
