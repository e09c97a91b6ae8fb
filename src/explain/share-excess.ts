import type { Case } from '../model/case.js';
import type { Quantum } from '../model/quantum.js';
import { toQuanta } from '../model/quantum.js';
import { laneCostOfPack } from '../policy/lane-costs.js';

/** Units that one warehouse wants. */
export interface Want {
  readonly warehouse: number;
  readonly units: number;
}

/** Whole packs that could come from another warehouse's excess. */
export interface Share {
  readonly from: number;
  readonly to: number;
  readonly packs: number;
  readonly cost: number; // quanta: freight, duty and handling
}

/**
 * Shares what lies in excess of one SKU over the warehouses that want it, in the order of `wants`, each from the cheapest
 * lane first: whole packs, on open lanes on which a pack costs less to move than to buy.
 *
 * @param excess W -> units; what is given is taken off
 */
export function shareExcess(theCase: Case, quantum: Quantum, sku: number, excess: Float64Array, wants: readonly Want[]): Share[] {
  const count = theCase.warehouses.ids.length;
  const pack = theCase.catalogue.casePack[sku]!;
  const bought = toQuanta(pack * theCase.catalogue.unitCost[sku]!, quantum);
  const shares: Share[] = [];
  for (const { warehouse: to, units } of wants) {
    let packs = Math.ceil(units / pack);
    const origins = Array.from({ length: count }, (_, from) => ({ from, cost: laneCostOfPack(theCase, quantum, sku, from, to) }))
      .filter(({ from, cost }) => from !== to && excess[from]! >= pack && theCase.network.lanes.open[from * count + to] && cost < bought)
      .sort((a, b) => a.cost - b.cost || a.from - b.from);
    for (const { from, cost } of origins) {
      const given = Math.min(packs, Math.floor(excess[from]! / pack));
      if (given === 0) continue;
      excess[from]! -= given * pack;
      packs -= given;
      shares.push({ from, to, packs: given, cost: given * cost });
    }
  }
  return shares;
}
