import type { KpiSkuColumn } from '../kpi/kpi-sku-table.js';
import type { CheckSide } from './check-result.js';

/** A cell of a row of kpi_sku by its column; yes is 1, no is 0, a blank NaN. */
export type CellOf = (column: KpiSkuColumn) => number;

/** The metrics that a single SKU at a warehouse has, from its row of kpi_sku; NaN: none. */
export const ROW_METRICS: ReadonlyMap<string, (cell: CellOf, side: CheckSide) => number> = new Map([
  ['expected_fill_rate', (cell, side) => overDemand(cell, cell('demand') - cell(`lost_${side}`))],
  ['local_fill_rate', (cell, side) => overDemand(cell, cell(`served_${side}`))],
  ['expected_lost_units', (cell, side) => cell(`lost_${side}`)],
  ['stockout_rate', (cell, side) => (isPosition(cell) ? Number(cell(`available_${side}`) === 0) : NaN)],
  ['forward_cover', (cell, side) => cell(`cover_${side}`)],
  ['units_on_hand', (cell, side) => cell(`on_hand_${side}`)],
  ['inventory_value', (cell, side) => cell(`inventory_value_${side}`)],
]);

function isPosition(cell: CellOf): boolean {
  return cell('stocked') === 1 && cell('demand') > 0;
}

function overDemand(cell: CellOf, units: number): number {
  const demand = cell('demand');
  return demand > 0 ? Math.round((units / demand) * 1e6) / 1e6 : NaN;
}
