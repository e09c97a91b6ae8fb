/**
 * What the limits add to the bound at their prices. A plan that holds a limit uses at most its capacity, so that
 * price x (capacity - use) >= 0 may be added to its savings: the uses are what SKUs were charged for, the capacities stand
 * here. Of a store the capacity is what is left to fill. A lane earns its prices on what it carries, and pays for its
 * shipment and vehicles, so that it adds at most
 *
 *   max( 0, max over vehicles v of  sum_x price_x min(most_x, v size_x) - shipment - v vehicle ),   x = units, kg, m3
 *
 * where budget and number of shipments raise the two costs, and most_x is the lane's capacity; in units not more than what
 * lies at its origin and what the docks let pass either. A load that has nothing in any measure of the vehicles needs none.
 */
import { toQuanta } from '../model/quantum.js';
import { PLAN_FILES, type WitnessFacts } from '../model/witness.js';
import { SLACK } from './lane-charges.js';
import { BUDGET_GRID, type LimitPrices } from './limit-prices.js';
import type { Refusals } from './refusals.js';
import { storedBefore } from './storage-use.js';

/**
 * The part of the bound that the limits add, quanta.
 *
 * @param supplied W x W -> units at the origin of each lane of all SKUs that it may carry
 * @returns undefined where a price stands on a limit without a capacity: it proves nothing
 */
export function limitBound(
  facts: WitnessFacts,
  prices: LimitPrices,
  supplied: Float64Array,
  refusals: Refusals,
): bigint | undefined {
  let bound: bigint | undefined = 0n;
  const add = (quanta: number, limit: string, place: string): void => {
    if (Number.isFinite(quanta)) bound = bound === undefined ? undefined : bound + BigInt(Math.ceil(quanta));
    else {
      refusals.unproven(PLAN_FILES.plan, 0, 'prices', `a price of ${limit}${place}`, 'prices of limits that have a capacity');
      bound = undefined;
    }
  };
  if (prices.printed.length === 0) return bound;
  for (const { limit, place, price, capacity } of warehouseAndPlanPrices(facts, prices)) {
    if (price === 0) continue;
    if (limit !== 'budget' && Number.isInteger(capacity)) add(price * capacity, limit, place);
    else add((limit === 'budget' ? (price * capacity) / BUDGET_GRID : price * capacity) * (1 + SLACK), limit, place);
  }
  const { ids } = facts.theCase.warehouses;
  for (let lane = 0; lane < supplied.length; lane++) {
    const place = ` ${ids[Math.floor(lane / ids.length)]!} -> ${ids[lane % ids.length]!}`;
    add(laneBound(facts, prices, lane, supplied[lane]!), 'a lane', place);
  }
  return bound;
}

interface PricedCapacity {
  readonly limit: string;
  readonly place: string; // as a refusal names it
  readonly price: number;
  readonly capacity: number;
}

function* warehouseAndPlanPrices(facts: WitnessFacts, { of }: LimitPrices): Generator<PricedCapacity> {
  const { theCase, positions } = facts;
  const { network, settings, warehouses } = theCase;
  const stored = storedBefore(facts);
  const room = (capacity: Float64Array, before: Float64Array): Float64Array =>
    capacity.map((most, warehouse) => Math.max(0, most - before[warehouse]!));
  const capacities = [
    ['max_outbound_units', network.maxOutboundUnits],
    ['max_inbound_units', network.maxInboundUnits],
    ['storage_units', room(network.capacityUnits, stored.units)],
    ['storage_m3', room(network.capacityM3, stored.m3)],
  ] as const;
  for (const [limit, capacity] of capacities) {
    for (const [at, id] of warehouses.ids.entries()) yield { limit, place: ` ${id}`, price: of[limit][at]!, capacity: capacity[at]! };
  }
  const { budget, maxLines = Infinity, maxShipments = Infinity } = settings;
  const most = budget === undefined ? Infinity : toQuanta(budget, positions.quantum);
  yield { limit: 'budget', place: '', price: of.budget[0]!, capacity: most };
  yield { limit: 'max_lines', place: '', price: of.max_lines[0]!, capacity: maxLines };
  yield { limit: 'max_shipments', place: '', price: of.max_shipments[0]!, capacity: maxShipments };
}

/** The most that a lane's prices earn beyond what it must pay to carry anything; Infinity where nothing ends it. */
function laneBound({ theCase, positions }: WitnessFacts, { of }: LimitPrices, lane: number, supplied: number): number {
  const { lanes, maxOutboundUnits, maxInboundUnits } = theCase.network;
  const count = theCase.warehouses.ids.length;
  const units = Math.min(
    supplied,
    lanes.capacityUnits[lane]!,
    maxOutboundUnits[Math.floor(lane / count)]!,
    maxInboundUnits[lane % count]!,
  );
  const vehicle = toQuanta(lanes.vehicleCost[lane]!, positions.quantum);
  const measures = [
    { price: of.lane_capacity_units[lane]!, most: units, size: lanes.vehicleUnits[lane]! },
    { price: of.lane_capacity_kg[lane]!, most: lanes.capacityKg[lane]!, size: lanes.vehicleKg[lane]! },
    { price: of.lane_capacity_m3[lane]!, most: lanes.capacityM3[lane]!, size: lanes.vehicleM3[lane]! },
  ]
    .filter(({ price }) => price > 0)
    .map((measure) => (vehicle === 0 ? { ...measure, size: Infinity } : measure)); // vehicles for nothing bound nothing
  if (measures.length === 0) return 0;
  const raised = (cost: number): number => cost + Math.floor((of.budget[0]! / BUDGET_GRID) * cost * (1 - SLACK));
  const shipment = raised(toQuanta(lanes.costShipment[lane]!, positions.quantum)) + of.max_shipments[0]!;
  // A price of units alone times whole loads is exact; any other sum is taken a little too high.
  const onlyUnits = of.lane_capacity_kg[lane] === 0 && of.lane_capacity_m3[lane] === 0;
  const isWhole = onlyUnits && measures.every(({ most, size }) => Number.isInteger(most) && (size === Infinity || Number.isInteger(size)));
  const grown = isWhole ? 1 : 1 + SLACK;
  const earns = (vehicles: number): number => {
    let earned = 0;
    for (const { price, most, size } of measures) {
      earned += price * (size === Infinity ? most : Math.min(most, vehicles * size)) * grown;
    }
    return earned - shipment - vehicles * raised(vehicle);
  };
  // Concave in the number of vehicles: the most is at none, at one, or where a measure is used up.
  const bends = measures.filter(({ size, most }) => size < Infinity && most < Infinity).map(({ size, most }) => most / size);
  const endless = measures.filter(({ size, most }) => size < Infinity && most === Infinity);
  if (endless.reduce((sum, { price, size }) => sum + price * size * grown, 0) > raised(vehicle)) return Infinity;
  return [0, 1, ...bends.flatMap((bend) => [Math.floor(bend), Math.ceil(bend)])].reduce((most, v) => Math.max(most, earns(v)), 0);
}
