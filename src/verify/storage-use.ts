import type { Ledger } from './ledger.js';

/** What lies in each warehouse, by warehouse: what is on hand before the plan, and with it. */
export interface StorageUse {
  readonly unitsBefore: Float64Array;
  readonly units: Float64Array;
  readonly m3Before: Float64Array;
  readonly m3: Float64Array;
}

/** Adds up the stores: first what is on hand, by SKU and warehouse, then what each line takes and brings, in order. */
export function storageUse(ledger: Ledger): StorageUse {
  const { facts, warehouses, lines } = ledger;
  const { inventory, catalogue, skus } = facts.theCase;
  const unitsBefore = new Float64Array(warehouses);
  const m3Before = new Float64Array(warehouses);
  for (let sku = 0; sku < skus.ids.length; sku++) {
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      unitsBefore[inventory.warehouse[row]!]! += inventory.onHand[row]!;
      m3Before[inventory.warehouse[row]!]! += inventory.onHand[row]! * catalogue.volumeM3[sku]!;
    }
  }
  const units = Float64Array.from(unitsBefore);
  const m3 = Float64Array.from(m3Before);
  for (let at = 0; at < lines.length; at++) {
    const volume = lines.units[at]! * catalogue.volumeM3[lines.sku[at]!]!;
    units[lines.from[at]!]! -= lines.units[at]!;
    units[lines.to[at]!]! += lines.units[at]!;
    m3[lines.from[at]!]! -= volume;
    m3[lines.to[at]!]! += volume;
  }
  return { unitsBefore, units, m3Before, m3 };
}
