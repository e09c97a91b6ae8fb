import type { Case } from '../model/case.js';
import type { Shelf } from '../model/routing.js';

/**
 * What may ship to open orders: on hand less reserved and unavailable, at active warehouses, and what is on the way.
 *
 * @param reservedForOrders true where `reserved` is what these very orders hold: then it may ship to them
 */
export function routeShelf(theCase: Case, reservedForOrders: boolean): Shelf {
  const { inventory, network } = theCase;
  const count = theCase.warehouses.ids.length;
  const cells = theCase.skus.ids.length * count;
  const shelf = { units: new Int32Array(cells), inbound: new Int32Array(cells), arrival: new Int32Array(cells) };
  for (let sku = 0; sku + 1 < inventory.start.length; sku++) {
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      const w = inventory.warehouse[row]!;
      if (network.active[w] === 0) continue;
      const reserved = reservedForOrders ? 0 : inventory.reserved[row]!;
      shelf.units[sku * count + w] = Math.max(0, inventory.onHand[row]! - reserved - inventory.unavailable[row]!);
      shelf.inbound[sku * count + w] = inventory.inbound[row]!;
      shelf.arrival[sku * count + w] = inventory.arrival[row]!;
    }
  }
  return shelf;
}
