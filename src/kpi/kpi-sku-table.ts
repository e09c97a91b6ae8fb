import type { TextTable } from '../model/table.js';
import { KPI_FLAGS, KPI_SKU_COLUMNS, KPI_SKU_TEXTS, kpiColumns, type ColumnOf, type KpiNumber } from './kpi-columns.js';
import { kpiFactsOf } from './kpi-facts.js';
import type { KpiInput } from './kpi-input.js';

/**
 * The rows of kpi_sku: every SKU at every warehouse that stocks it, has demand for it, sold it, or receives it; sorted
 * by SKU, then warehouse. Rows are made as they are asked for, and anew each time.
 */
export function kpiSkuTable(input: KpiInput): TextTable {
  const facts = kpiFactsOf(input);
  return { columns: KPI_SKU_COLUMNS, rows: { [Symbol.iterator]: () => kpiSkuRows(facts, kpiColumns(facts)) } };
}

/** Is the cell a row? */
export function isKpiRow(column: ColumnOf): (cell: number) => boolean {
  const signs = (['stocked', 'demand', 'on_hand_before', 'on_hand_after', 'sold_365', 'observed_days', 'moved_units'] as const).map(column);
  return (cell) => signs.some((sign) => sign(cell) > 0);
}

/** A figure as a row of kpi_sku holds it: 6 decimals, NaN where blank. */
export function roundFigure(value: number): number {
  return Number.isInteger(value) ? value + 0 : Math.round(value * 1e6) / 1e6 + 0;
}

function* kpiSkuRows({ theCase, classes }: KpiInput, column: ColumnOf): Generator<readonly string[]> {
  const { ids: skus } = theCase.skus;
  const { ids: warehouses } = theCase.warehouses;
  const { category, categories } = theCase.catalogue;
  const isRow = isKpiRow(column);
  const names = KPI_SKU_COLUMNS.slice(KPI_SKU_TEXTS.length) as KpiNumber[];
  const figures = names.map(column);
  const flags = names.map((name) => KPI_FLAGS.has(name));
  for (let sku = 0, cell = 0; sku < skus.length; sku++) {
    const group = category[sku]! < 0 ? '' : categories.ids[category[sku]!]!;
    for (let w = 0; w < warehouses.length; w++, cell++) {
      if (!isRow(cell)) continue;
      const row = [skus[sku]!, warehouses[w]!, classes.abc[sku]!, classes.xyz[sku]!, group];
      for (let i = 0; i < figures.length; i++) row.push(cellText(figures[i]!(cell), flags[i]!));
      yield row;
    }
  }
}

/** Plain decimal notation; blank for NaN. */
function cellText(value: number, flag: boolean): string {
  if (value !== value) return '';
  if (flag) return value === 1 ? 'yes' : 'no';
  return String(roundFigure(value));
}
