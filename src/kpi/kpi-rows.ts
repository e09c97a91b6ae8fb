import { kpiColumns, type ColumnOf, type KpiNumber, type KpiText } from './kpi-columns.js';
import { kpiFactsOf } from './kpi-facts.js';
import type { KpiInput } from './kpi-input.js';
import { kpiRowCells, kpiWords, roundFigure } from './kpi-sku-table.js';

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
  const column = kpiColumns(kpiFactsOf(input));
  const cells = kpiRowCells(input, column);
  const made = new Map<KpiNumber, Float64Array>();
  return {
    length: cells.length,
    text: (name) => {
      const { words, codeOf } = kpiWords(name, input);
      return { ids: words, codes: cells.map(codeOf) };
    },
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
