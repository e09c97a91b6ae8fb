import type { TypedTable } from '../model/table.js';
import { KPI_FLAGS, KPI_SKU_COLUMNS, KPI_SKU_TEXTS, kpiColumns, type ColumnOf, type KpiNumber, type KpiText } from './kpi-columns.js';
import { kpiFactsOf } from './kpi-facts.js';
import type { KpiInput } from './kpi-input.js';

/**
 * The rows of kpi_sku: every SKU at every warehouse that stocks it, has demand for it, sold it, or receives it; sorted
 * by SKU, then warehouse.
 */
export function kpiSkuTable(input: KpiInput): TypedTable {
  const column = kpiColumns(kpiFactsOf(input));
  const cells = kpiRowCells(input, column);
  const texts: ReadonlySet<string> = new Set(KPI_SKU_TEXTS);
  return {
    length: cells.length,
    columns: KPI_SKU_COLUMNS.map((name) => {
      if (texts.has(name)) {
        const { words, codeOf } = kpiWords(name as KpiText, input);
        return { name, words, code: (row) => codeOf(cells[row]!) };
      }
      const figure = column(name as KpiNumber);
      if (!KPI_FLAGS.has(name)) return { name, figure: (row) => figure(cells[row]!) };
      return { name, words: ['no', 'yes'], code: (row) => yesOrNo(figure(cells[row]!)) };
    }),
  };
}

/** The cells (SKU s at warehouse w: s * W + w) that are rows, in order. */
export function kpiRowCells(input: KpiInput, column: ColumnOf): Int32Array {
  const signs = (['stocked', 'demand', 'on_hand_before', 'on_hand_after', 'sold_365', 'observed_days', 'moved_units'] as const).map(column);
  const cells = new Int32Array(input.positions.stocked.length);
  let rows = 0;
  for (let cell = 0; cell < cells.length; cell++) if (signs.some((sign) => sign(cell) > 0)) cells[rows++] = cell;
  return cells.slice(0, rows);
}

/** The words of a column, and cell -> their code. */
export function kpiWords(name: KpiText, { theCase, classes }: KpiInput): { words: readonly string[]; codeOf: (cell: number) => number } {
  const count = theCase.warehouses.ids.length;
  const skuOf = (cell: number): number => Math.floor(cell / count);
  const { category, categories } = theCase.catalogue;
  switch (name) {
    case 'sku':
      return { words: theCase.skus.ids, codeOf: skuOf };
    case 'warehouse':
      return { words: theCase.warehouses.ids, codeOf: (cell) => cell % count };
    case 'abc_class':
      return coded(classes.abc, skuOf);
    case 'xyz_class':
      return coded(classes.xyz, skuOf);
    case 'category':
      return coded(Array.from(category, (code) => (code < 0 ? '' : categories.ids[code]!)), skuOf);
  }
}

/** SKU -> word as codes into the distinct words. */
function coded(ofSku: readonly string[], skuOf: (cell: number) => number): { words: readonly string[]; codeOf: (cell: number) => number } {
  const words = [...new Set(ofSku)].sort();
  const codes = new Map(words.map((word, code) => [word, code]));
  const bySku = Int32Array.from(ofSku, (word) => codes.get(word)!);
  return { words, codeOf: (cell) => bySku[skuOf(cell)]! };
}

/** A figure as a row of kpi_sku holds it: 6 decimals, NaN where blank. */
export function roundFigure(value: number): number {
  return Number.isInteger(value) ? value + 0 : Math.round(value * 1e6) / 1e6 + 0;
}

function yesOrNo(value: number): number {
  if (value !== value) return -1;
  return value === 1 ? 1 : 0;
}
