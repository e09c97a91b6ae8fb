import type { TextTable } from '../model/table.js';
import type { KpiInput } from './kpi-input.js';

/** The columns of kpi_sku.csv.gz. Expected units have 3 decimals, covers 1, money 6. Blank: no demand, hence no cover. */
export const KPI_SKU_COLUMNS = [
  'sku', 'warehouse', 'abc_class', 'xyz_class',
  'stocked', // yes or no: does the inventory have a row?
  'on_hand_before', 'on_hand_after', 'available_before', 'available_after',
  'demand', // expected units over the SKU's horizon, at the warehouse that serves them first
  'served_before', 'served_after', 'rerouted_before', 'rerouted_after', 'lost_before', 'lost_after',
  'cover_before', 'cover_after', // days
  'unit_cost', 'inventory_value_before', 'inventory_value_after',
] as const;

/** The columns that hold numbers. */
export const KPI_SKU_NUMBERS: ReadonlySet<string> = new Set(
  KPI_SKU_COLUMNS.filter((column) => !['sku', 'warehouse', 'abc_class', 'xyz_class', 'stocked'].includes(column)),
);

export type KpiSkuColumn = (typeof KPI_SKU_COLUMNS)[number];

/**
 * The KPIs of every SKU at every warehouse that stocks it, has demand for it, or receives it; sorted by SKU, then
 * warehouse. Rows are made as they are asked for, and anew each time.
 */
export function kpiSkuTable(input: KpiInput): TextTable {
  return { columns: KPI_SKU_COLUMNS, rows: { [Symbol.iterator]: () => kpiSkuRows(input) } };
}

function* kpiSkuRows({ theCase, classes, positions, before, after }: KpiInput): Generator<readonly string[]> {
  const warehouses = theCase.warehouses.ids;
  for (const [sku, id] of theCase.skus.ids.entries()) {
    const unitCost = theCase.catalogue.unitCost[sku]!;
    for (const [w, warehouse] of warehouses.entries()) {
      const cell = sku * warehouses.length + w;
      const stocked = positions.stocked[cell] === 1;
      if (!stocked && !(before.demand[cell]! > 0) && before.onHand[cell] === 0 && after.onHand[cell] === 0) continue;
      const row: Record<KpiSkuColumn, string> = {
        sku: id,
        warehouse,
        abc_class: classes.abc[sku]!,
        xyz_class: classes.xyz[sku]!,
        stocked: stocked ? 'yes' : 'no',
        on_hand_before: decimal(before.onHand[cell]!, 0),
        on_hand_after: decimal(after.onHand[cell]!, 0),
        available_before: decimal(before.available[cell]!, 0),
        available_after: decimal(after.available[cell]!, 0),
        demand: decimal(before.demand[cell]!, 3),
        served_before: decimal(before.served[cell]!, 3),
        served_after: decimal(after.served[cell]!, 3),
        rerouted_before: decimal(before.rerouted[cell]!, 3),
        rerouted_after: decimal(after.rerouted[cell]!, 3),
        lost_before: decimal(before.lost[cell]!, 3),
        lost_after: decimal(after.lost[cell]!, 3),
        cover_before: decimal(before.cover[cell]!, 1),
        cover_after: decimal(after.cover[cell]!, 1),
        unit_cost: decimal(unitCost, 6),
        inventory_value_before: decimal(before.onHand[cell]! * unitCost, 6),
        inventory_value_after: decimal(after.onHand[cell]! * unitCost, 6),
      };
      yield KPI_SKU_COLUMNS.map((column) => row[column]);
    }
  }
}

/** Plain decimal notation without trailing zeros or a negative zero; blank for NaN. */
function decimal(value: number, digits: number): string {
  if (Number.isNaN(value)) return '';
  const scale = 10 ** digits;
  const rounded = Math.round(value * scale) / scale;
  if (rounded === 0) return '0';
  const text = rounded.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
