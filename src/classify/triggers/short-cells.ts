import type { TriggerFacts } from './trigger-rule.js';

/** A shortage that rounds to no unit is none. */
const LEAST_SHORTAGE = 0.5;

/** A SKU at a warehouse that stocks it and is expected to be short. */
export interface ShortCell {
  readonly sku: number;
  readonly warehouse: number;
  readonly units: number; // own stock that may be sold
  readonly cover: number; // days
  readonly demand: number; // units over the SKU's horizon
  readonly elsewhere: number; // units at other warehouses that an open lane could bring, in whole packs
  readonly value: number; // money: what the expected shortage would have earned
}

/** The SKUs and warehouses with waiting customers, or whose demand is not expected to be served from their stock. */
export function shortCells({ theCase, positions, before }: TriggerFacts): ShortCell[] {
  const count = theCase.warehouses.ids.length;
  const { lanes, active } = theCase.network;
  const perUnit = positions.quantum.perUnit;
  const cells: ShortCell[] = [];
  for (let cell = 0; cell < positions.stock.length; cell++) {
    const warehouse = cell % count;
    if (!positions.stocked[cell] || !active[warehouse]) continue;
    const sku = Math.floor(cell / count);
    const waiting = positions.backordered[cell]!;
    const unserved = before.demand[cell]! - before.served[cell]!;
    if (unserved + waiting < LEAST_SHORTAGE) continue;
    const pack = theCase.catalogue.casePack[sku]!;
    let elsewhere = 0;
    for (let from = 0; from < count; from++) {
      if (from === warehouse || !lanes.open[from * count + warehouse]) continue;
      elsewhere += Math.floor(positions.stock[sku * count + from]! / pack) * pack;
    }
    cells.push({
      sku, warehouse, elsewhere,
      units: positions.stock[cell]!,
      cover: before.cover[cell]!,
      demand: before.demand[cell]! + waiting,
      value: (unserved * positions.gain[cell]! + waiting * positions.backorderGain[sku]!) / perUnit,
    });
  }
  return cells;
}
