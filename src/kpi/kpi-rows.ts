import type { Case } from '../model/case.js';
import { kpiColumns, type ColumnOf, type KpiNumber, type KpiText } from './kpi-columns.js';
import { kpiFactsOf } from './kpi-facts.js';
import type { KpiInput } from './kpi-input.js';
import { isKpiRow, roundFigure } from './kpi-sku-table.js';

/** The rows of kpi_sku as columns, from memory or from a file: what a check of any selection adds up. */
export interface KpiRows {
  readonly length: number;
  /** Row -> code in `ids`. */
  readonly text: (name: KpiText) => { readonly codes: Int32Array; readonly ids: readonly string[] };
  /** Figures by row, rounded as the file holds them. */
  readonly column: ColumnOf;
}

/** The rows of a case in memory; a column is made when it is first asked for. */
export function kpiRowsOf(input: KpiInput): KpiRows {
  const facts = kpiFactsOf(input);
  const column = kpiColumns(facts);
  const isRow = isKpiRow(column);
  const cells: number[] = [];
  for (let cell = 0; cell < input.positions.stocked.length; cell++) if (isRow(cell)) cells.push(cell);
  const made = new Map<KpiNumber, Float64Array>();
  return {
    length: cells.length,
    text: (name) => textsOf(name, input, cells),
    column: (name) => {
      let values = made.get(name);
      if (!values) {
        const figure = column(name);
        values = Float64Array.from(cells, (cell) => roundFigure(figure(cell)));
        made.set(name, values);
      }
      const known = values;
      return (row) => known[row]!;
    },
  };
}

function textsOf(name: KpiText, { theCase, classes }: KpiInput, cells: readonly number[]): ReturnType<KpiRows['text']> {
  const count = theCase.warehouses.ids.length;
  const bySku = (ids: readonly string[], code: (sku: number) => number) => ({
    ids, codes: Int32Array.from(cells, (cell) => code(Math.floor(cell / count))),
  });
  switch (name) {
    case 'sku':
      return bySku(theCase.skus.ids, (sku) => sku);
    case 'warehouse':
      return { ids: theCase.warehouses.ids, codes: Int32Array.from(cells, (cell) => cell % count) };
    case 'abc_class':
      return words(bySku, classes.abc);
    case 'xyz_class':
      return words(bySku, classes.xyz);
    case 'category':
      return words(bySku, categoriesOf(theCase));
  }
}

function categoriesOf({ catalogue: { category, categories } }: Case): string[] {
  return Array.from(category, (code) => (code < 0 ? '' : categories.ids[code]!));
}

function words(
  bySku: (ids: readonly string[], code: (sku: number) => number) => ReturnType<KpiRows['text']>,
  ofSku: readonly string[],
): ReturnType<KpiRows['text']> {
  const ids = [...new Set(ofSku)].sort();
  const codes = new Map(ids.map((id, code) => [id, code]));
  return bySku(ids, (sku) => codes.get(ofSku[sku]!)!);
}
