import type { WitnessFacts } from '../model/witness.js';
import type { Ledger } from './ledger.js';

/** What lies in each warehouse, by warehouse: what is on hand before the plan, and with it. */
export interface StorageUse {
  readonly unitsBefore: Float64Array;
  readonly units: Float64Array;
  readonly m3Before: Float64Array;
  readonly m3: Float64Array;
}

/** What is on hand before the plan, by warehouse. */
export function storedBefore({ theCase }: WitnessFacts): { readonly units: Float64Array; readonly m3: Float64Array } {
  const { inventory, catalogue, skus, warehouses } = theCase;
  const units = new Float64Array(warehouses.ids.length);
  const m3 = new Float64Array(warehouses.ids.length);
  for (let sku = 0; sku < skus.ids.length; sku++) {
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      units[inventory.warehouse[row]!]! += inventory.onHand[row]!;
      m3[inventory.warehouse[row]!]! += inventory.onHand[row]! * catalogue.volumeM3[sku]!;
    }
  }
  return { units, m3 };
}

/** Adds up the stores: first what is on hand, by SKU and warehouse, then what each line takes and brings, in order. */
export function storageUse({ facts, lines }: Ledger): StorageUse {
  const { volumeM3 } = facts.theCase.catalogue;
  const before = storedBefore(facts);
  const units = Float64Array.from(before.units);
  const m3 = Float64Array.from(before.m3);
  for (let at = 0; at < lines.length; at++) {
    const volume = lines.units[at]! * volumeM3[lines.sku[at]!]!;
    units[lines.from[at]!]! -= lines.units[at]!;
    units[lines.to[at]!]! += lines.units[at]!;
    m3[lines.from[at]!]! -= volume;
    m3[lines.to[at]!]! += volume;
  }
  return { unitsBefore: before.units, units, m3Before: before.m3, m3 };
}
