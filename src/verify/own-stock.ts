/**
 * What may leave, derived again from the inventory: available = max(0, on hand - reserved - unavailable), and of that
 * what is not owed to customers already. Inbound units are no part of it.
 */
import type { Case } from '../model/case.js';
import { PLAN_FILES, type WitnessFacts } from '../model/witness.js';
import type { Refusals } from './refusals.js';

/** Cells are S x W: SKU s at warehouse w stands at s * W + w. */
export interface OwnStock {
  readonly stocked: Uint8Array; // cell -> 1 where the inventory has a row
  readonly stock: Int32Array; // cell -> units that may leave
}

/** The stock of every cell. */
export function ownStock(theCase: Case): OwnStock {
  const { inventory } = theCase;
  const skus = theCase.skus.ids.length;
  const warehouses = theCase.warehouses.ids.length;
  const stocked = new Uint8Array(skus * warehouses);
  const stock = new Int32Array(skus * warehouses);
  for (let sku = 0; sku < skus; sku++) {
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      const cell = sku * warehouses + inventory.warehouse[row]!;
      const available = Math.max(0, inventory.onHand[row]! - inventory.reserved[row]! - inventory.unavailable[row]!);
      stocked[cell] = 1;
      stock[cell] = Math.max(0, available - inventory.backordered[row]!);
    }
  }
  return { stocked, stock };
}

/** The curves must count from the same stock; warehouses that are not active take no part. */
export function verifyPositions(facts: WitnessFacts, own: OwnStock, refusals: Refusals): void {
  const { theCase, positions } = facts;
  const warehouses = theCase.warehouses.ids.length;
  for (let cell = 0; cell < own.stock.length; cell++) {
    if (!theCase.network.active[cell % warehouses]) continue;
    if (positions.stock[cell] === own.stock[cell] && positions.stocked[cell] === own.stocked[cell]) continue;
    const sku = theCase.skus.ids[Math.floor(cell / warehouses)]!;
    const place = `${sku} at ${theCase.warehouses.ids[cell % warehouses]!}`;
    refusals.unproven(
      PLAN_FILES.certificate,
      0,
      'supply',
      `${place}: positions hold ${positions.stock[cell]!} (stocked ${positions.stocked[cell]!})`,
      `${own.stock[cell]!} (stocked ${own.stocked[cell]!})`,
    );
  }
}
