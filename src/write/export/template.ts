import { formatDay, type Day } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import type { DateFormat, ExportField, ExportTemplate } from '../../model/export-template.js';
import type { Plan, TransferLine } from '../../model/plan.js';
import { formatQuanta } from '../../model/quantum.js';
import { renderReason } from '../reason-prose.js';
import type { ExportFile } from './export-file.js';
import { shipmentsOf, type Shipment } from './shipments.js';

/** The columns of retailcloud's import; the remark is the transfer's id, so that the file can be read back. */
export const GENERIC: ExportTemplate = {
  name: 'generic',
  separator: ',',
  columns: [
    { column: 'TransferType', field: { constant: 'Transfer' } },
    { column: 'From', field: 'from' },
    { column: 'To', field: 'to' },
    { column: 'ItemID', field: 'sku' },
    { column: 'Quantity', field: 'units' },
    { column: 'Remarks', field: 'transfer_id' },
  ],
};

/** The lines of a plan in the columns of a template, by shipment. */
export function writeTemplate(template: ExportTemplate, plan: Plan, theCase: Case): ExportFile {
  const { name, separator, columns } = template;
  return {
    name: `export-${name}.csv`,
    separator,
    table: {
      columns: columns.map(({ column }) => column),
      rows: shipmentsOf(plan, theCase).flatMap((shipment) =>
        shipment.lines.map((line, at) =>
          columns.map(({ field, date }) =>
            typeof field === 'object' ? field.constant : cellOf(field, { line, shipment, number: at + 1, plan, theCase, date: date ?? 'YYYY-MM-DD' }),
          ),
        ),
      ),
    },
  };
}

interface Cell {
  readonly line: TransferLine;
  readonly shipment: Shipment;
  readonly number: number;
  readonly plan: Plan;
  readonly theCase: Case;
  readonly date: DateFormat;
}

function cellOf(field: ExportField, { line, shipment, number, plan, theCase, date }: Cell): string {
  switch (field) {
    case 'transfer_id': return line.transferId;
    case 'reference': return shipment.reference;
    case 'line': return String(number);
    case 'sku': return theCase.skus.ids[line.sku]!;
    case 'name': return freeText(theCase.catalogue.name[line.sku]!);
    case 'from': return shipment.from;
    case 'from_name': return freeText(theCase.network.name[line.from]!);
    case 'to': return shipment.to;
    case 'to_name': return freeText(theCase.network.name[line.to]!);
    case 'units': return String(line.units);
    case 'cases': return String(line.cases);
    case 'ship_on': return dateText(line.shipOn, date);
    case 'arrive_on': return dateText(line.arriveOn, date);
    case 'cost': return formatQuanta(line.cost, plan.quantum);
    case 'benefit': return formatQuanta(line.benefit, plan.quantum);
    case 'net_benefit': return formatQuanta(line.benefit - line.cost, plan.quantum);
    case 'reason': return renderReason(line, theCase, plan.quantum);
    case 'abc_class': return line.abc;
  }
}

/** A name that a spreadsheet would run is shown instead. */
function freeText(text: string): string {
  return /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
}

function dateText(day: Day, format: DateFormat): string {
  const [year = '', month = '', dayOfMonth = ''] = formatDay(day).split('-');
  return format.replace('YYYY', year).replace('MM', month).replace('DD', dayOfMonth);
}
