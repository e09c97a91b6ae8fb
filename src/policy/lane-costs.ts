import type { Catalogue, Network } from '../model/case.js';
import { type Quantum, toQuanta } from '../model/quantum.js';

/** What lane costs are made from; a Case is one. */
export interface CostGround {
  readonly warehouses: { readonly ids: readonly string[] };
  readonly network: Pick<Network, 'lanes' | 'handlingOut' | 'handlingIn'>;
  readonly catalogue: Pick<Catalogue, 'casePack' | 'weightKg' | 'volumeM3' | 'unitCost'>;
}

/** Freight, duty and handling of one pack of a SKU on lane (from, to), in quanta. */
export function laneCostOfPack(theCase: CostGround, quantum: Quantum, sku: number, from: number, to: number): number {
  const { catalogue, network } = theCase;
  const { lanes } = network;
  const lane = from * theCase.warehouses.ids.length + to;
  const money =
    lanes.costUnit[lane]! +
    lanes.costKg[lane]! * catalogue.weightKg[sku]! +
    lanes.costM3[lane]! * catalogue.volumeM3[sku]! +
    (lanes.costShare[lane]! + lanes.dutyRate[lane]!) * catalogue.unitCost[sku]! +
    network.handlingOut[from]! +
    network.handlingIn[to]!;
  return toQuanta(catalogue.casePack[sku]! * money, quantum);
}

/** Cost of a line on lane (from, to), in quanta. */
export function lineCostOf(theCase: Pick<CostGround, 'warehouses' | 'network'>, quantum: Quantum, from: number, to: number): number {
  return toQuanta(theCase.network.lanes.costLine[from * theCase.warehouses.ids.length + to]!, quantum);
}
