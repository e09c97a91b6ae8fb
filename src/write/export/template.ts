import { formatDay, type Day } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import { type DateFormat, type ExportField, type ExportTemplate, LINE_FIELDS, type LineField, type OrderField } from '../../model/export-template.js';
import type { Plan, TransferLine } from '../../model/plan.js';
import { formatQuanta, quantumOf, toQuanta } from '../../model/quantum.js';
import { countryCode } from '../../model/region-codes.js';
import { writeDecimal } from '../decimal-text.js';
import { dutyOfLine, transferOrders, type TransferOrder, valueOfLine } from '../orders/transfer-orders.js';
import { renderReason } from '../reason-prose.js';
import { spreadsheetText } from '../spreadsheet-text.js';
import type { ExportFile } from './export-file.js';

/** The columns of retailcloud's import; the remark is the transfer's id, so that the file can be read back. */
export const GENERIC: ExportTemplate = {
  name: 'generic',
  separator: ',',
  rows: 'lines',
  columns: [
    { column: 'TransferType', field: { constant: 'Transfer' } },
    { column: 'From', field: 'from' },
    { column: 'To', field: 'to' },
    { column: 'ItemID', field: 'sku' },
    { column: 'Quantity', field: 'units' },
    { column: 'Remarks', field: 'transfer_id' },
  ],
};

/** Rates are written to six decimals. */
const MILLIONTHS = quantumOf(6);

/** The lines of a plan, or its orders, in the columns of a template, by order. */
export function writeTemplate(template: ExportTemplate, plan: Plan, theCase: Case): ExportFile {
  const { name, separator, columns } = template;
  const rowOf = (order: TransferOrder, line: TransferLine, number: number): string[] =>
    columns.map(({ field, date = 'YYYY-MM-DD' }) => {
      if (typeof field === 'object') return field.constant;
      return isOfLine(field)
        ? lineCell(field, { order, line, number, plan, theCase, date })
        : orderCell(field, { order, line, number, plan, theCase, date });
    });
  return {
    name: `export-${name}.csv`,
    separator,
    table: {
      columns: columns.map(({ column }) => column),
      rows: transferOrders(plan, theCase).flatMap((order) =>
        template.rows === 'orders' ? [rowOf(order, order.lines[0]!, 1)] : order.lines.map((line, at) => rowOf(order, line, at + 1)),
      ),
    },
  };
}

interface Cell {
  readonly order: TransferOrder;
  readonly line: TransferLine;
  readonly number: number;
  readonly plan: Plan;
  readonly theCase: Case;
  readonly date: DateFormat;
}

function isOfLine(field: ExportField): field is LineField {
  return (LINE_FIELDS as readonly string[]).includes(field);
}

function orderCell(field: OrderField, { order, line, plan, theCase, date }: Cell): string {
  const { network } = theCase;
  const country = (warehouse: number): string => countryText(network.country[warehouse]!);
  switch (field) {
    case 'order_id': return order.reference;
    case 'from': return order.from;
    case 'from_name': return spreadsheetText(network.name[line.from]!);
    case 'from_country': return country(line.from);
    case 'to': return order.to;
    case 'to_name': return spreadsheetText(network.name[line.to]!);
    case 'to_country': return country(line.to);
    case 'ship_by': return dateText(order.shipBy, date);
    case 'arrive_by': return dateText(order.arriveBy, date);
    case 'order_lines': return String(order.lines.length);
    case 'order_units': return String(order.units);
    case 'order_cases': return String(order.cases);
    case 'order_weight_kg': return writeDecimal(order.weightKg, 3);
    case 'order_volume_m3': return writeDecimal(order.volumeM3, 6);
    case 'order_pallets': return writeDecimal(order.pallets, 0);
    case 'order_vehicles': return writeDecimal(order.vehicles, 0);
    case 'order_value': return formatQuanta(order.goodsValue, plan.quantum);
    case 'order_duty': return formatQuanta(order.duty, plan.quantum);
    case 'order_cost': return formatQuanta(order.cost, plan.quantum);
    case 'order_benefit': return formatQuanta(order.benefit, plan.quantum);
    case 'order_net_benefit': return formatQuanta(order.benefit - order.cost, plan.quantum);
  }
}

function lineCell(field: LineField, { line, number, plan, theCase, date }: Cell): string {
  const { catalogue, network, warehouses } = theCase;
  const known = (ofUnit: number): number => (ofUnit > 0 ? line.units * ofUnit : Number.NaN);
  switch (field) {
    case 'transfer_id': return line.transferId;
    case 'line': return String(number);
    case 'sku': return theCase.skus.ids[line.sku]!;
    case 'name': return spreadsheetText(catalogue.name[line.sku]!);
    case 'units': return String(line.units);
    case 'cases': return String(line.cases);
    case 'case_pack': return String(catalogue.casePack[line.sku]!);
    case 'ship_on': return dateText(line.shipOn, date);
    case 'arrive_on': return dateText(line.arriveOn, date);
    case 'weight_kg': return writeDecimal(known(catalogue.weightKg[line.sku]!), 3);
    case 'volume_m3': return writeDecimal(known(catalogue.volumeM3[line.sku]!), 6);
    case 'value': return formatQuanta(valueOfLine(line, plan, theCase), plan.quantum);
    case 'hs_code': return spreadsheetText(catalogue.hsCode[line.sku]!);
    case 'origin_country': return countryText(catalogue.originCountry[line.sku]!);
    case 'duty_rate': return formatQuanta(toQuanta(network.lanes.dutyRate[line.from * warehouses.ids.length + line.to]!, MILLIONTHS), MILLIONTHS);
    case 'duty': return formatQuanta(dutyOfLine(line, plan, theCase), plan.quantum);
    case 'cost': return formatQuanta(line.cost, plan.quantum);
    case 'benefit': return formatQuanta(line.benefit, plan.quantum);
    case 'net_benefit': return formatQuanta(line.benefit - line.cost, plan.quantum);
    case 'reason': return renderReason(line, theCase, plan.quantum);
    case 'abc_class': return line.abc;
  }
}

/** The code of a country, where it has one. */
function countryText(text: string): string {
  return spreadsheetText(countryCode(text) ?? text);
}

function dateText(day: Day, format: DateFormat): string {
  const [year = '', month = '', dayOfMonth = ''] = formatDay(day).split('-');
  return format.replace('YYYY', year).replace('MM', month).replace('DD', dayOfMonth);
}
