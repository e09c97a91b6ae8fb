import type { Case } from '../model/case.js';
import type { Move } from '../model/movements.js';
import { type Quantum, toQuanta } from '../model/quantum.js';

/** What a lane costs beyond its units and lines when it carries these moves: the shipment and its vehicles, in quanta. */
export function shipmentCost(theCase: Case, quantum: Quantum, lane: number, moves: readonly Move[]): number {
  if (moves.length === 0) return 0;
  const { catalogue, network } = theCase;
  const { lanes } = network;
  let units = 0;
  let kg = 0;
  let m3 = 0;
  for (const move of moves) {
    const moved = move.packs * catalogue.casePack[move.sku]!;
    units += moved;
    kg += moved * catalogue.weightKg[move.sku]!;
    m3 += moved * catalogue.volumeM3[move.sku]!;
  }
  const vehicles = Math.max(
    vehiclesFor(units, lanes.vehicleUnits[lane]!),
    vehiclesFor(kg, lanes.vehicleKg[lane]!),
    vehiclesFor(m3, lanes.vehicleM3[lane]!),
  );
  return toQuanta(lanes.costShipment[lane]!, quantum) + vehicles * toQuanta(lanes.vehicleCost[lane]!, quantum);
}

function vehiclesFor(amount: number, size: number): number {
  return size === Infinity ? 0 : Math.ceil(amount / size);
}
