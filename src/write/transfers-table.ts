import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Plan } from '../model/plan.js';
import { formatQuanta } from '../model/quantum.js';
import type { TextTable } from '../model/table.js';
import { TRANSFER_COLUMNS } from '../model/witness.js';
import { writeDecimal } from './decimal-text.js';
import { renderReason } from './reason-prose.js';

/** transfers.csv: one row a transfer, sorted by SKU, from, to. Columns in model/witness.ts. */
export function writeTransfers(plan: Plan, theCase: Case): TextTable {
  const { quantum } = plan;
  const skus = theCase.skus.ids;
  const warehouses = theCase.warehouses.ids;
  const rows = plan.lines.map((line) => [
    line.transferId,
    skus[line.sku]!,
    warehouses[line.from]!,
    warehouses[line.to]!,
    String(line.units),
    String(line.cases),
    formatDay(line.shipOn),
    formatDay(line.arriveOn),
    formatQuanta(line.cost, quantum),
    formatQuanta(line.benefit, quantum),
    formatQuanta(line.benefit - line.cost, quantum),
    renderReason(line, theCase, quantum),
    line.triggers.join(' '),
    line.abc,
    writeDecimal(line.fromCoverBefore, 1),
    writeDecimal(line.fromCoverAfter, 1),
    writeDecimal(line.toCoverBefore, 1),
    writeDecimal(line.toCoverAfter, 1),
    writeDecimal(line.useProbability, 4),
    line.chain ? 'yes' : 'no',
  ]);
  return { columns: TRANSFER_COLUMNS, rows };
}

/** The columns of transfers.csv that hold numbers. */
export const TRANSFER_NUMBERS: ReadonlySet<string> = new Set([
  'units', 'cases', 'cost', 'benefit', 'net_benefit',
  'from_cover_before', 'from_cover_after', 'to_cover_before', 'to_cover_after', 'use_probability',
]);
