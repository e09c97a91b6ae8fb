/** What a lane costs because anything ships on it, and each line's share of that. */
import { toQuanta } from '../model/quantum.js';
import type { Ledger } from './ledger.js';
import { shareByUnits } from './share-by-units.js';

/** What the plan puts on each lane; columns are W x W, row `from`, column `to`, summed in the order of the lines. */
export interface LaneLoads {
  readonly units: Float64Array;
  readonly kg: Float64Array;
  readonly m3: Float64Array;
}

/** Sums the transfers by lane. */
export function laneLoads(ledger: Ledger): LaneLoads {
  const { lines, warehouses, facts } = ledger;
  const { weightKg, volumeM3 } = facts.theCase.catalogue;
  const size = warehouses * warehouses;
  const loads = { units: new Float64Array(size), kg: new Float64Array(size), m3: new Float64Array(size) };
  for (let at = 0; at < lines.length; at++) {
    const lane = lines.from[at]! * warehouses + lines.to[at]!;
    loads.units[lane]! += lines.units[at]!;
    loads.kg[lane]! += lines.units[at]! * weightKg[lines.sku[at]!]!;
    loads.m3[lane]! += lines.units[at]! * volumeM3[lines.sku[at]!]!;
  }
  return loads;
}

/** Each line's share of its lane's shipment and vehicles, in quanta. */
export function shipmentShares(ledger: Ledger, loads: LaneLoads): BigInt64Array {
  const { lines, warehouses } = ledger;
  const linesOf = new Map<number, number[]>(); // lane -> its lines, in order
  for (let at = 0; at < lines.length; at++) {
    const lane = lines.from[at]! * warehouses + lines.to[at]!;
    const list = linesOf.get(lane);
    if (list) list.push(at);
    else linesOf.set(lane, [at]);
  }
  const shares = new BigInt64Array(lines.length);
  for (const [lane, members] of linesOf) {
    const parts = shareByUnits(shipmentCost(ledger, loads, lane), members.map((at) => lines.units[at]!));
    members.forEach((at, i) => (shares[at] = parts[i]!));
  }
  return shares;
}

/** Cost of the shipment and of as many vehicles as units, kg and m3 need. */
function shipmentCost(ledger: Ledger, loads: LaneLoads, lane: number): bigint {
  const { theCase, positions } = ledger.facts;
  const { costShipment, vehicleUnits, vehicleKg, vehicleM3, vehicleCost } = theCase.network.lanes;
  const vehicles = Math.max(
    vehiclesFor(loads.units[lane]!, vehicleUnits[lane]!),
    vehiclesFor(loads.kg[lane]!, vehicleKg[lane]!),
    vehiclesFor(loads.m3[lane]!, vehicleM3[lane]!),
  );
  const shipment = BigInt(toQuanta(costShipment[lane]!, positions.quantum));
  return vehicles === 0 ? shipment : shipment + BigInt(vehicles) * BigInt(toQuanta(vehicleCost[lane]!, positions.quantum));
}

function vehiclesFor(load: number, size: number): number {
  return size === Infinity ? 0 : Math.ceil(load / size);
}
