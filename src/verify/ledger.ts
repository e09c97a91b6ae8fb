/**
 * What the witness knows before it looks at money: the case's stock and, cell by cell, what the transfers take from it
 * and bring to it. Cells are S x W: SKU s at warehouse w stands at s * W + w.
 */
import type { WitnessFacts } from '../model/witness.js';
import type { OwnStock } from './own-stock.js';
import type { Scope } from './plan-scope.js';

/** The rows of transfers.csv as numbers, sorted by SKU, from, to. */
export interface TransferLines {
  readonly length: number;
  readonly sku: Int32Array; // line -> SKU
  readonly from: Int32Array; // line -> warehouse
  readonly to: Int32Array; // line -> warehouse
  readonly units: Int32Array; // line -> units, a multiple of the SKU's pack
  readonly rows: readonly (readonly string[])[]; // line -> cells
}

export interface Ledger {
  readonly facts: WitnessFacts;
  readonly warehouses: number; // W
  readonly own: OwnStock;
  readonly scope: Scope;
  readonly lines: TransferLines;
  readonly start: Int32Array; // S + 1: lines of a SKU are start[s] .. start[s + 1] - 1
  readonly left: Float64Array; // cell -> units that leave
  readonly came: Float64Array; // cell -> units that come
}

/** Sums the transfers by cell. */
export function ledgerOf(facts: WitnessFacts, own: OwnStock, scope: Scope, lines: TransferLines): Ledger {
  const warehouses = facts.theCase.warehouses.ids.length;
  const skus = facts.theCase.skus.ids.length;
  const left = new Float64Array(own.stock.length);
  const came = new Float64Array(own.stock.length);
  const start = new Int32Array(skus + 1);
  for (let line = 0; line < lines.length; line++) {
    const base = lines.sku[line]! * warehouses;
    left[base + lines.from[line]!]! += lines.units[line]!;
    came[base + lines.to[line]!]! += lines.units[line]!;
    start[lines.sku[line]! + 1]!++;
  }
  for (let sku = 0; sku < skus; sku++) start[sku + 1]! += start[sku]!;
  return { facts, warehouses, own, scope, lines, start, left, came };
}

/** In play is an active warehouse that stocks the SKU or has demand for it; nothing moves anywhere else. */
export function inPlay(facts: WitnessFacts, own: OwnStock, cell: number): boolean {
  const { network, warehouses } = facts.theCase;
  if (!network.active[cell % warehouses.ids.length]) return false;
  return own.stocked[cell] === 1 || facts.positions.mean[cell]! > 0;
}
