/**
 * What limits add to the Lagrangian bound: for any prices >= 0 no plan saves more than
 *
 *   sum of the SKUs' savings at charged costs  +  sum over docks, stores, budget, lines and shipments of price x capacity
 *   + sum over lanes of  max( 0, max over vehicles v of  sum_x price_x min(capacity_x, v size_x) - shipment - v vehicle )
 *
 * with x = units, kg, m3. What a lane earns by its prices is at most the last term: it stays closed, or it pays for a
 * shipment and v vehicles, which bound what it carries. Costs of shipments and vehicles are raised by the price of the
 * budget and of a shipment. A lane without a capacity in units carries at most `reach`. Least shipments only lower savings.
 */
import type { Limits } from '../model/limits.js';
import { BUDGET_GRID } from './lane-charges.js';
import type { LimitIndex } from './limit-index.js';

/** Doubles are moved by this share of their terms before they are rounded, more than their sum can be wrong by. */
const SLACK = 2 ** -46;

/** The most units that lanes can carry: what lies at their origins, and what the docks let pass. */
export function reachOf(limits: Limits, supplied: Float64Array): Float64Array {
  const W = limits.warehouses;
  return supplied.map((units, lane) =>
    Math.min(units, limits.laneUnits[lane]!, limits.outboundUnits[Math.floor(lane / W)]!, limits.inboundUnits[lane % W]!),
  );
}

/** The part of the bound that the limits add, quanta; undefined where a price on an endless limit leaves it endless. */
export function limitTerms(
  limits: Limits,
  index: LimitIndex,
  capacity: Float64Array,
  reach: Float64Array,
  price: Float64Array,
): bigint | undefined {
  let sum = 0n;
  for (let limit = index.outbound; limit < index.count; limit++) {
    if (price[limit] === 0) continue;
    if (capacity[limit] === Infinity) return undefined;
    const isWhole = limit !== index.budget && Number.isInteger(capacity[limit]);
    const term = limit === index.budget ? (price[limit]! * capacity[limit]!) / BUDGET_GRID : price[limit]! * capacity[limit]!;
    sum += BigInt(Math.ceil(isWhole ? term : term * (1 + SLACK)));
  }
  for (let lane = 0; lane < index.lanes; lane++) {
    const term = laneTerm(limits, index, reach, price, lane);
    if (term === Infinity) return undefined;
    sum += BigInt(Math.ceil(term));
  }
  return sum;
}

/** The most that a lane's prices are worth less what it must pay to carry anything. */
function laneTerm(limits: Limits, index: LimitIndex, reach: Float64Array, price: Float64Array, lane: number): number {
  const prices = [price[lane]!, price[index.laneKg + lane]!, price[index.laneM3 + lane]!];
  if (prices.every((value) => value === 0)) return 0;
  const most = [reach[lane]!, limits.laneKg[lane]!, limits.laneM3[lane]!];
  const raised = (cost: number): number => cost + Math.floor((price[index.budget]! / BUDGET_GRID) * cost * (1 - SLACK));
  const fixed = raised(limits.shipmentCost[lane]!) + price[index.maxShipments]!;
  const vehicle = raised(limits.vehicleCost[lane]!);
  const sizes =
    limits.vehicleCost[lane] === 0
      ? [Infinity, Infinity, Infinity]
      : [limits.vehicleUnits[lane]!, limits.vehicleKg[lane]!, limits.vehicleM3[lane]!];
  // Units alone, in whole vehicles, are exact.
  const isWhole = prices[1] === 0 && prices[2] === 0 && Number.isInteger(most[0]) && (sizes[0] === Infinity || Number.isInteger(sizes[0]));
  const upwards = isWhole ? 1 : 1 + SLACK;
  const worth = (vehicles: number): number => {
    let earned = 0;
    for (let x = 0; x < 3; x++) {
      if (prices[x] === 0) continue;
      const load = sizes[x] === Infinity ? most[x]! : Math.min(most[x]!, vehicles * sizes[x]!);
      earned += prices[x]! * load * upwards;
    }
    return earned - fixed - vehicles * vehicle;
  };
  if (sizes.every((size) => size === Infinity)) return Math.max(0, worth(0));
  // Concave in the number of vehicles, with bends where one of the measures is used up.
  // None is one of them: a load without weight or volume needs no vehicle.
  let best = Math.max(0, worth(0), worth(1));
  let growth = 0; // of the earnings by a vehicle when nothing is used up
  for (let x = 0; x < 3; x++) {
    if (prices[x] === 0 || sizes[x] === Infinity) continue;
    if (most[x] === Infinity) growth += prices[x]! * sizes[x]! * upwards;
    else best = Math.max(best, worth(Math.floor(most[x]! / sizes[x]!)), worth(Math.ceil(most[x]! / sizes[x]!)));
  }
  return growth > vehicle ? Infinity : best;
}
