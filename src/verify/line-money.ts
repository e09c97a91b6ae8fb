/** Cost and benefit of every line, in quanta, found again from lanes, curves and the rule of sharing. */
import type { WitnessFacts } from '../model/witness.js';
import { lineCost, packCost } from './lane-cost.js';
import type { Ledger } from './ledger.js';
import { shareByUnits } from './share-by-units.js';
import { shipmentShares, type LaneLoads } from './shipment-costs.js';
import type { CellWorths } from './verify-certificate.js';

export interface LineMoney {
  readonly cost: BigInt64Array; // line -> quanta
  readonly benefit: BigInt64Array; // line -> quanta
}

/** Money of all lines. A warehouse's gain is shared over the lines that come, its loss over the lines that leave. */
export function lineMoney(ledger: Ledger, loads: LaneLoads, worths: CellWorths): LineMoney {
  const { lines, start, warehouses, facts } = ledger;
  const cost = shipmentShares(ledger, loads);
  const benefit = new BigInt64Array(lines.length);
  for (let at = 0; at < lines.length; at++) cost[at]! += ownCost(facts, ledger, at);
  for (let sku = 0; sku + 1 < start.length; sku++) {
    if (start[sku] === start[sku + 1]) continue;
    for (let warehouse = 0; warehouse < warehouses; warehouse++) {
      shareWorth(ledger, worths, sku, warehouse, benefit);
    }
  }
  return { cost, benefit };
}

/** Packs times lane cost, and the line's own cost. */
function ownCost(facts: WitnessFacts, ledger: Ledger, at: number): bigint {
  const { lines } = ledger;
  const sku = lines.sku[at]!;
  const from = lines.from[at]!;
  const to = lines.to[at]!;
  const packs = lines.units[at]! / facts.theCase.catalogue.casePack[sku]!;
  return BigInt(packs) * BigInt(packCost(facts, sku, from, to)) + BigInt(lineCost(facts, from, to));
}

/** Adds a warehouse's gain to the lines that come and takes its loss from the lines that leave. */
function shareWorth(ledger: Ledger, worths: CellWorths, sku: number, warehouse: number, benefit: BigInt64Array): void {
  const { lines, start, warehouses, left, came } = ledger;
  const cell = sku * warehouses + warehouse;
  const share = (end: Int32Array, sign: bigint, total: bigint): void => {
    const members: number[] = [];
    for (let at = start[sku]!; at < start[sku + 1]!; at++) if (end[at] === warehouse) members.push(at);
    const parts = shareByUnits(total, members.map((at) => lines.units[at]!));
    members.forEach((at, i) => (benefit[at]! += sign * parts[i]!));
  };
  if (came[cell]! > 0) share(lines.to, 1n, worths.gain[cell]!);
  if (left[cell]! > 0) share(lines.from, -1n, worths.loss[cell]!);
}
