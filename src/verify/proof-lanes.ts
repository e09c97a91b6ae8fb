/**
 * The lanes that may carry a SKU that the plan takes up: open and not at rest, from a warehouse in play that has a whole
 * pack, to a warehouse in play that stocks the SKU, and in time before its horizon ends. Where the next supplier receipt comes before the fastest of
 * them, none may. The proof of optimality is about these, less the ones into a cell that are slower than its
 * `lead_days`, the day from which received units count there.
 */
import type { WitnessFacts } from '../model/witness.js';
import { laneDays } from './lane-days.js';
import { inPlay } from './ledger.js';
import type { OwnStock } from './own-stock.js';
import type { Scope } from './plan-scope.js';

/** Lead days of the lanes that may carry a SKU, W x W, row `from`, column `to`; -1 where none may. Scratch: it holds until the next call. */
export type LanesOfSku = (sku: number) => Int32Array;

/** Prepares the lanes of each SKU; asked for the same SKU again, nothing is done again. */
export function lanesOfSku(facts: WitnessFacts, own: OwnStock, scope: Scope): LanesOfSku {
  const { theCase, positions } = facts;
  const { open } = theCase.network.lanes;
  const { lead: leadDays } = laneDays(theCase);
  const warehouses = theCase.warehouses.ids.length;
  const usable = new Int32Array(warehouses * warehouses);
  let prepared = -1;

  const prepare = (sku: number): void => {
    const base = sku * warehouses;
    const pack = theCase.catalogue.casePack[sku]!;
    let fastest = Infinity;
    usable.fill(-1);
    if (scope.planned[sku] === 0) return;
    for (let from = 0; from < warehouses; from++) {
      if (own.stock[base + from]! < pack || !inPlay(facts, own, base + from)) continue;
      for (let to = 0; to < warehouses; to++) {
        const lane = from * warehouses + to;
        if (from === to || !open[lane] || !own.stocked[base + to] || !inPlay(facts, own, base + to)) continue;
        if (leadDays[lane]! < 0 || leadDays[lane]! >= positions.horizon[sku]!) continue;
        if (scope.rests.has((base + from) * warehouses + to)) continue;
        usable[lane] = leadDays[lane]!;
        fastest = Math.min(fastest, leadDays[lane]!);
      }
    }
    if (positions.nextReceipt[sku]! < fastest) usable.fill(-1);
  };

  return (sku) => {
    if (sku !== prepared) prepare(sku);
    prepared = sku;
    return usable;
  };
}

/**
 * May `days` stand for a cell's lead time? It is that of a lane that may bring the SKU here, and not less than that of
 * any lane that does; -1 where none may.
 *
 * @param lanes of the SKU
 * @param used lead days of the slowest lane in use to here, -1 without one
 */
export function isLeadInto(lanes: Int32Array, warehouses: number, to: number, days: number, used: number): boolean {
  let any = false;
  for (let lane = to; lane < lanes.length; lane += warehouses) {
    if (lanes[lane]! < 0) continue;
    any = true;
    if (lanes[lane] === days) return days >= used;
  }
  return !any && days === -1;
}
