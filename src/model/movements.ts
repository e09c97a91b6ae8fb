/** What a plan moves, by cell (SKU s at warehouse w: s * W + w). */
export interface Movements {
  readonly out: Int32Array; // S x W -> units that leave
  readonly received: Int32Array; // S x W -> units that come
  readonly leadDays: Int32Array; // S x W -> day from which received units count, -1 where no lane is usable
}

/** Movements of nothing. */
export function noMovements(cells: number): Movements {
  return { out: new Int32Array(cells), received: new Int32Array(cells), leadDays: new Int32Array(cells) };
}

/** Whole packs of one SKU on one lane. */
export interface Move {
  readonly sku: number;
  readonly from: number;
  readonly to: number;
  readonly packs: number;
}
