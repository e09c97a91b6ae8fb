import type { TextTable } from '../../model/table.js';
import { PICK_COLUMNS } from '../../model/witness.js';
import { writeCustoms } from '../orders/customs-table.js';
import { writeOrders } from '../orders/orders-table.js';
import { writePicks } from '../orders/picks-table.js';
import type { ExportFile, WriteExport } from './export-file.js';

/** The orders as they stand in the plan folder. */
export const exportOrders: WriteExport = (plan, theCase) => [{ name: 'export-orders.csv', table: writeOrders(plan, theCase) }];

/** What crosses a border, as it stands in the plan folder. */
export const exportCustoms: WriteExport = (plan, theCase) => [{ name: 'export-customs.csv', table: writeCustoms(plan, theCase) }];

/** A pick list for each origin. */
export const exportPicks: WriteExport = (plan, theCase) => {
  const byOrigin = new Map<string, TextTable & { rows: string[][] }>();
  for (const row of writePicks(plan, theCase).rows) {
    const [origin = ''] = row;
    const table = byOrigin.get(origin) ?? { columns: PICK_COLUMNS, rows: [] };
    table.rows.push([...row]);
    byOrigin.set(origin, table);
  }
  if (byOrigin.size === 0) return [{ name: 'export-picks.csv', table: { columns: PICK_COLUMNS, rows: [] } }];
  const taken = new Set<string>();
  return [...byOrigin].map(([origin, table]): ExportFile => ({ name: `export-picks-${fileWord(origin, taken)}.csv`, table }));
};

/** An id as part of a file's name, as any file system takes it; a second one that looks the same gets a number. */
function fileWord(id: string, taken: Set<string>): string {
  const word = id.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 40);
  let name = word;
  for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${word}-${copy}`;
  taken.add(name.toLowerCase());
  return name;
}
