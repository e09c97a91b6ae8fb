import { indexTable, type IndexTable } from '../model/index-table.js';
import type { OrderTable } from '../model/tables.js';
import type { DemandPlace, Verdicts } from '../demand/clean-orders.js';
import { idsInUse, rowsByCode, strangers } from './codes.js';
import type { Ledger } from './ledger.js';
import type { UsableRows } from './usable-rows.js';

/** The customer regions of the case, and how many used lines each has. */
export interface Regions {
  readonly index: IndexTable;
  readonly lines: Int32Array; // region -> used order lines
}

/**
 * The regions with demand and those of regions.csv. Where demand is placed at the shipping warehouse, the regions
 * with demand are warehouses.
 */
export function regionIndex(
  orders: OrderTable,
  rows: UsableRows,
  verdicts: Verdicts,
  place: DemandPlace,
  ledger: Ledger,
): Regions {
  const dictionary = place === 'region' ? orders.regions : orders.warehouses;
  const column = place === 'region' ? orders.region : orders.warehouse;
  const counts = column ? rowsByCode(column, dictionary.length, verdicts) : new Int32Array(dictionary.length);
  if (rows.regions !== undefined && place === 'region') {
    const unknown = strangers(dictionary, counts, indexTable(rows.regions.map((row) => row.region)));
    if (unknown !== undefined) {
      ledger.warn('orders', {
        code: 'REGION_UNKNOWN',
        column: 'region',
        value: unknown.first,
        count: unknown.rows,
        expected: 'a region of the regions file; it is used without country and coordinates',
      });
    }
  }
  const index = indexTable([...idsInUse(dictionary, counts), ...(rows.regions ?? []).map((row) => row.region)]);
  const lines = new Int32Array(index.ids.length);
  for (const [code, id] of dictionary.entries()) {
    if (counts[code]! > 0) lines[index.codeOf(id)]! += counts[code]!;
  }
  return { index, lines };
}
