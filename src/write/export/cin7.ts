import type { WriteExport } from './export-file.js';
import { shipmentsOf } from './shipments.js';
import { systemIds } from './system-ids.js';

/** An import takes fewer than 500 lines a transfer. */
const CIN7_LINES = 499;

export const CIN7_COLUMNS = ['Order Ref', 'Company', 'Branch', 'Item Code', 'Item Qty'];

const ANY = { warehouse: /./, sku: /./ };

/** Cin7 Omni branch transfers: a row a line, `Company` sends and `Branch` receives. Branches and codes are called as here unless aliases say otherwise. */
export const writeCin7: WriteExport = (plan, theCase) => {
  const named = { ...theCase, aliases: (theCase.aliases ?? []).filter(({ system }) => system?.toLowerCase() === 'cin7') };
  const ids = systemIds(named, 'cin7', ANY);
  const shipments = shipmentsOf(plan, theCase, CIN7_LINES).filter(({ from, to }) => !ids.leavesOut(from) && !ids.leavesOut(to));
  return [{
    name: 'export-cin7.csv',
    table: {
      columns: CIN7_COLUMNS,
      rows: shipments.flatMap(({ reference, from, to, lines }) =>
        lines.map((line) => {
          const sku = theCase.skus.ids[line.sku]!;
          return [reference, ids.warehouse(from) ?? from, ids.warehouse(to) ?? to, ids.sku(sku) ?? sku, String(line.units)];
        }),
      ),
    },
  }];
};
