/**
 * Where every SKU stands at every warehouse before a plan, and what a unit is worth there: the input of the curves.
 * Columns are S (by SKU) or S x W (cell of SKU s at warehouse w: s * W + w).
 */
import { DAYS_AHEAD } from './forecast.js';
import type { Quantum } from './quantum.js';

export interface Positions {
  readonly quantum: Quantum;
  readonly season: Float64Array; // groups x (DAYS_AHEAD + 1): cumulative seasonal days, as in the forecast
  readonly partStart: Int32Array; // S x W + 1: the parts of a cell's demand are partStart[cell] .. partStart[cell + 1] - 1
  readonly partGroup: Int32Array; // part -> group of the season; a cell has one part for each group among its regions
  readonly partLevel: Float64Array; // part -> mean units a seasonal day
  readonly firstWarehouse: Int32Array; // demand row -> warehouse that serves it first, -1 where none does
  readonly horizon: Int32Array; // S -> H, days
  readonly nextReceipt: Int32Array; // S -> N, days to the next supplier receipt anywhere; PLANNED_TODAY
  readonly receiptSource: Uint8Array; // S -> index in RECEIPT_SOURCES
  readonly backorderGain: Float64Array; // S -> m + p: quanta that a backordered unit is worth
  readonly stocked: Uint8Array; // S x W -> 1 where the inventory has a row
  readonly stock: Int32Array; // S x W -> own units that may be kept or sent: max(0, available - backordered)
  readonly backordered: Int32Array; // S x W -> units owed beyond what is available
  readonly inbound: Int32Array; // S x W -> units that arrive before the horizon ends
  readonly arrival: Int32Array; // S x W -> day on which they arrive; the horizon where there are none
  readonly level: Float64Array; // S x W -> mean units a seasonal day of the regions served
  readonly mean: Float64Array; // S x W -> mean demand of the regions served, over [0, H)
  readonly variance: Float64Array; // S x W -> its variance
  readonly gain: Float64Array; // S x W -> b, quanta that a unit spares where a customer of the warehouse uses it
  readonly fallback: Float64Array; // S x W -> c, quanta that an own unit spares where it waits for customers of others
  readonly holding: Float64Array; // S x W -> h, quanta that keeping a unit over the horizon costs
}

/** Whether a SKU is carried at a cell, or at least wanted there (where nobody carries it); closed warehouses never are. */
export function isInPlay(positions: Pick<Positions, 'stocked' | 'mean'>, cell: number): boolean {
  return positions.stocked[cell] === 1 || positions.mean[cell]! > 0;
}

/** Mean demand at a cell in the days [0, day) after as-of. */
export function meanUntil({ partStart, partGroup, partLevel, season }: Positions, cell: number, day: number): number {
  let mean = 0;
  for (let part = partStart[cell]!; part < partStart[cell + 1]!; part++) {
    mean += partLevel[part]! * season[partGroup[part]! * (DAYS_AHEAD + 1) + day]!;
  }
  return mean;
}

/**
 * In place of N: the SKU was planned on as-of already. No lane is faster than that, so nothing moves: nothing is known
 * that the plan of today did not know, and what it sends must not be sent again.
 */
export const PLANNED_TODAY = -1;

export const RECEIPT_SOURCES = ['inbound', 'receipts', 'supplier lead time'] as const;
