import { toQuanta } from '../model/quantum.js';
import type { WitnessFacts } from '../model/witness.js';

/** Freight, duty and handling of one pack of a SKU on a lane, in whole quanta. */
export function packCost(facts: WitnessFacts, sku: number, from: number, to: number): number {
  const { catalogue, network, warehouses } = facts.theCase;
  const { lanes, handlingOut, handlingIn } = network;
  const lane = from * warehouses.ids.length + to;
  return toQuanta(
    catalogue.casePack[sku]! *
      (lanes.costUnit[lane]! +
        lanes.costKg[lane]! * catalogue.weightKg[sku]! +
        lanes.costM3[lane]! * catalogue.volumeM3[sku]! +
        (lanes.costShare[lane]! + lanes.dutyRate[lane]!) * catalogue.unitCost[sku]! +
        handlingOut[from]! +
        handlingIn[to]!),
    facts.positions.quantum,
  );
}

/** What a line costs on a lane however many units it has, in whole quanta. */
export function lineCost(facts: WitnessFacts, from: number, to: number): number {
  const { network, warehouses } = facts.theCase;
  return toQuanta(network.lanes.costLine[from * warehouses.ids.length + to]!, facts.positions.quantum);
}
