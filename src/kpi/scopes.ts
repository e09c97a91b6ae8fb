import type { AbcClass } from '../model/classes.js';

/** The classes in the order in which scopes list them. */
const CLASS_ORDER: readonly AbcClass[] = ['A', 'B', 'C', 'N'];

/** Over what a KPI is measured: everything, a warehouse, an ABC class, or a class at a warehouse. */
interface Scope {
  readonly warehouse: number; // -1: all
  readonly abc?: AbcClass; // absent: all
}

export interface Scopes {
  /** Everything, each class, then each warehouse followed by its classes. Only classes that some SKU has. */
  readonly list: readonly Scope[];
  /** The scopes that hold a SKU at a warehouse (-1: nowhere), as indexes in `list`; written into `into`, returns how many. */
  locate(sku: number, warehouse: number, into: Int32Array): number;
  /**
   * Sums `amount` over the cells of every scope: cells of one class at one warehouse in the order of SKUs, then these
   * sums over warehouses, then over classes. The order is fixed, so that float sums never change.
   *
   * @param amount cell of SKU s at warehouse w (s * W + w), s, w -> a number to add
   * @returns a sum for each scope
   */
  sum(amount: (cell: number, sku: number, warehouse: number) => number): Float64Array;
}

/**
 * The scopes of a case.
 *
 * @param warehouses W
 * @param abc SKU -> class
 *
 * @example
 * scopesOf(2, ['A', 'C']).list.length; // 9
 * scopesOf(2, ['A', 'C']).sum(() => 1)[0]; // 4
 * scopesOf(2, ['A', 'C']).sum((_cell, sku) => (sku === 0 ? 1 : 0))[1]; // 2
 */
export function scopesOf(warehouses: number, abc: readonly AbcClass[]): Scopes {
  const present = CLASS_ORDER.filter((name) => abc.includes(name));
  const stride = present.length + 1; // scope of warehouse w and class c: (w + 1) * stride + c + 1
  const slot = Int32Array.from(abc, (name) => present.indexOf(name) + 1); // SKU -> offset of its class in a row of scopes
  const list: Scope[] = [];
  for (let w = -1; w < warehouses; w++) {
    list.push({ warehouse: w });
    for (const name of present) list.push({ warehouse: w, abc: name });
  }
  return {
    list,
    locate: (sku, warehouse, into) => {
      into[0] = 0;
      into[1] = slot[sku]!;
      if (warehouse < 0) return 2;
      into[2] = (warehouse + 1) * stride;
      into[3] = into[2] + slot[sku]!;
      return 4;
    },
    sum: (amount) => {
      const sums = new Float64Array(list.length);
      for (let sku = 0, cell = 0; sku < slot.length; sku++) {
        for (let w = 0; w < warehouses; w++, cell++) {
          const at = (w + 1) * stride + slot[sku]!;
          sums[at] = sums[at]! + amount(cell, sku, w);
        }
      }
      for (let w = 0; w < warehouses; w++) {
        const row = (w + 1) * stride;
        for (let c = 1; c < stride; c++) {
          sums[row] = sums[row]! + sums[row + c]!;
          sums[c] = sums[c]! + sums[row + c]!;
        }
      }
      for (let c = 1; c < stride; c++) sums[0] = sums[0]! + sums[c]!;
      return sums;
    },
  };
}
