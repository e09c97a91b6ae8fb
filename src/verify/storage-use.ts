import type { Ledger } from './ledger.js';

/** What lies in each warehouse, by warehouse, without and with the plan: what is on hand, less what leaves, plus what comes. */
export interface StorageUse {
  readonly unitsBefore: Float64Array;
  readonly units: Float64Array;
  readonly m3Before: Float64Array;
  readonly m3: Float64Array;
}

/** Adds up the stores over SKUs in order. */
export function storageUse(ledger: Ledger): StorageUse {
  const { facts, warehouses, left, came } = ledger;
  const { inventory, catalogue, skus } = facts.theCase;
  const use = {
    unitsBefore: new Float64Array(warehouses),
    units: new Float64Array(warehouses),
    m3Before: new Float64Array(warehouses),
    m3: new Float64Array(warehouses),
  };
  const onHand = new Float64Array(warehouses);
  for (let sku = 0; sku < skus.ids.length; sku++) {
    onHand.fill(0);
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      onHand[inventory.warehouse[row]!] = inventory.onHand[row]!;
    }
    for (let w = 0; w < warehouses; w++) {
      const cell = sku * warehouses + w;
      const after = onHand[w]! - left[cell]! + came[cell]!;
      use.unitsBefore[w]! += onHand[w]!;
      use.units[w]! += after;
      use.m3Before[w]! += onHand[w]! * catalogue.volumeM3[sku]!;
      use.m3[w]! += after * catalogue.volumeM3[sku]!;
    }
  }
  return use;
}
