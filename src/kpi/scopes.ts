import type { AbcClass } from '../model/classes.js';

/** The classes in the order in which scopes list them. */
const CLASS_ORDER: readonly AbcClass[] = ['A', 'B', 'C', 'N'];

/** Over what a KPI is measured: everything, a warehouse, an ABC class, a class at a warehouse, a category, or a region. */
export interface Scope {
  readonly warehouse: number; // -1: all
  readonly abc?: AbcClass; // absent: all
  readonly category?: number; // absent: all
  readonly region?: number; // of customers; absent: all
}

/** What scopes are made from. */
export interface ScopeAxes {
  readonly warehouses: number; // W
  readonly abc: readonly AbcClass[]; // SKU -> class
  readonly category: Int32Array; // SKU -> category, -1 where unknown
  readonly categories: number;
  readonly regions: number; // R
}

export interface Scopes {
  /** Everything, each class, each warehouse followed by its classes; then categories; then regions. Only classes that some SKU has. */
  readonly list: readonly Scope[];
  /** Index in `list` of the first region. */
  readonly firstRegion: number;
  /**
   * The scopes that hold a SKU at a warehouse (-1: nowhere) for a region (-1: none), as indexes in `list`.
   *
   * @param into room for six
   * @returns how many were written into it
   */
  locate(sku: number, warehouse: number, region: number, into: Int32Array): number;
  /**
   * Sums parts over the cells of every scope but regions: cells of one class at one warehouse in the order of SKUs, then
   * these sums over warehouses, then over classes. The order is fixed, so that float sums never change.
   *
   * @param numerator cell (s * W + w) -> a number to add; NaN: the cell is left out
   * @param denominator the same, left out together
   * @returns the sums for each scope, and how many cells were in them
   */
  sum(numerator: (cell: number) => number, denominator?: (cell: number) => number): ScopeSums;
}

interface ScopeSums {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly cells: Float64Array;
  readonly left: Float64Array; // cells that were left out
}

/**
 * The scopes of a case.
 *
 * @example
 * scopesOf({ warehouses: 2, abc: ['A', 'C'], category: Int32Array.of(0, -1), categories: 1, regions: 3 }).list.length; // 13
 * scopesOf({ warehouses: 2, abc: ['A'], category: Int32Array.of(-1), categories: 0, regions: 0 }).sum(() => 1).numerator[0]; // 2
 */
export function scopesOf({ warehouses, abc, category, categories, regions }: ScopeAxes): Scopes {
  const present = CLASS_ORDER.filter((name) => abc.includes(name));
  const stride = present.length + 1; // scope of warehouse w and class c: (w + 1) * stride + c + 1
  const slot = Int32Array.from(abc, (name) => present.indexOf(name) + 1); // SKU -> offset of its class in a row of scopes
  const list: Scope[] = [];
  for (let w = -1; w < warehouses; w++) {
    list.push({ warehouse: w });
    for (const name of present) list.push({ warehouse: w, abc: name });
  }
  const firstCategory = list.length;
  for (let c = 0; c < categories; c++) list.push({ warehouse: -1, category: c });
  const firstRegion = list.length;
  for (let r = 0; r < regions; r++) list.push({ warehouse: -1, region: r });

  /** Fills the sums of classes and of all from those of each class at each warehouse. */
  const addUp = (sums: Float64Array): void => {
    for (let w = 0; w < warehouses; w++) {
      const row = (w + 1) * stride;
      for (let c = 1; c < stride; c++) {
        sums[row] = sums[row]! + sums[row + c]!;
        sums[c] = sums[c]! + sums[row + c]!;
      }
    }
    for (let c = 1; c < stride; c++) sums[0] = sums[0]! + sums[c]!;
  };
  return {
    list,
    firstRegion,
    locate: (sku, warehouse, region, into) => {
      let count = 0;
      into[count++] = 0;
      into[count++] = slot[sku]!;
      if (warehouse >= 0) {
        into[count++] = (warehouse + 1) * stride;
        into[count++] = (warehouse + 1) * stride + slot[sku]!;
      }
      if (category[sku]! >= 0) into[count++] = firstCategory + category[sku]!;
      if (region >= 0) into[count++] = firstRegion + region;
      return count;
    },
    sum: (numerator, denominator) => {
      const sums: ScopeSums = {
        numerator: new Float64Array(list.length),
        denominator: new Float64Array(list.length),
        cells: new Float64Array(list.length),
        left: new Float64Array(list.length),
      };
      for (let sku = 0, cell = 0; sku < slot.length; sku++) {
        const inCategory = category[sku]! < 0 ? -1 : firstCategory + category[sku]!;
        for (let w = 0; w < warehouses; w++, cell++) {
          const at = (w + 1) * stride + slot[sku]!;
          const top = numerator(cell);
          const bottom = denominator === undefined ? 0 : denominator(cell);
          if (top !== top || bottom !== bottom) {
            sums.left[at]!++;
            if (inCategory >= 0) sums.left[inCategory]!++;
            continue;
          }
          sums.numerator[at]! += top;
          sums.denominator[at]! += bottom;
          sums.cells[at]!++;
          if (inCategory < 0) continue;
          sums.numerator[inCategory]! += top;
          sums.denominator[inCategory]! += bottom;
          sums.cells[inCategory]!++;
        }
      }
      for (const column of Object.values(sums) as Float64Array[]) addUp(column);
      return sums;
    },
  };
}
