import { formatDay } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import type { Plan } from '../../model/plan.js';
import type { TextTable } from '../../model/table.js';
import { PICK_COLUMNS } from '../../model/witness.js';
import { spreadsheetText } from '../spreadsheet-text.js';
import { pickLines } from './pick-lines.js';

/** picks.csv: one row a place that units are taken from. A SKU that comes in packs is taken by cases, the rest by eaches. */
export function writePicks(plan: Plan, theCase: Case): TextTable {
  const { catalogue, skus, warehouses } = theCase;
  const rows = pickLines(plan, theCase).map(({ line, orderId, bin, units }) => {
    const pack = catalogue.casePack[line.sku]!;
    const cases = pack === 1 ? 0 : Math.floor(units / pack);
    return [
      warehouses.ids[line.from]!,
      formatDay(line.shipOn),
      bin?.location ?? '',
      skus.ids[line.sku]!,
      spreadsheetText(catalogue.name[line.sku]!),
      bin?.batch ?? '',
      bin?.expiresOn === undefined ? '' : formatDay(bin.expiresOn),
      String(units),
      String(cases),
      String(pack),
      String(units - cases * pack),
      orderId,
      warehouses.ids[line.to]!,
    ];
  });
  return { columns: PICK_COLUMNS, rows };
}
