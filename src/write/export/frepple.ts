import { formatDay } from '../../model/calendar.js';
import { renderReason } from '../reason-prose.js';
import type { WriteExport } from './export-file.js';

export const FREPPLE_COLUMNS = ['reference', 'item', 'origin', 'destination', 'quantity', 'shipping date', 'receipt date', 'status', 'remark'];

/** frePPLe distribution orders, one a line, approved: whoever exports a plan has decided it. The reference is the transfer's id. */
export const writeFrepple: WriteExport = (plan, theCase) => [{
  name: 'export-frepple.csv',
  table: {
    columns: FREPPLE_COLUMNS,
    rows: plan.lines.map((line) => [
      line.transferId, theCase.skus.ids[line.sku]!, theCase.warehouses.ids[line.from]!, theCase.warehouses.ids[line.to]!,
      String(line.units), formatDay(line.shipOn), formatDay(line.arriveOn), 'approved', renderReason(line, theCase, plan.quantum),
    ]),
  },
}];
