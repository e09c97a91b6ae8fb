import { bordersOf } from '../../model/borders.js';
import type { Case } from '../../model/case.js';
import type { Plan } from '../../model/plan.js';
import { formatQuanta, quantumOf, toQuanta } from '../../model/quantum.js';
import { countryCode } from '../../model/region-codes.js';
import type { TextTable } from '../../model/table.js';
import { CUSTOMS_COLUMNS } from '../../model/witness.js';
import { writeDecimal } from '../decimal-text.js';
import { spreadsheetText } from '../spreadsheet-text.js';
import { shipmentsOf } from '../export/shipments.js';
import { dutyOfLine, valueOfLine } from './transfer-orders.js';

/** A rate is written to six decimals. */
const MILLIONTHS = quantumOf(6);

/**
 * customs.csv: the lines that cross a border, by order, then SKU. Countries are ISO 3166 codes where they are known; what
 * nobody has said of a SKU is blank.
 */
export function writeCustoms(plan: Plan, theCase: Case): TextTable {
  const { catalogue, network, settings, skus, warehouses } = theCase;
  const crosses = bordersOf(network.country, settings.customsUnions);
  const country = (text: string): string => spreadsheetText(countryCode(text) ?? text);
  const rows = shipmentsOf(plan, theCase).flatMap(({ reference, from, to, shipOn, lines }) => {
    const lane = lines[0]!.from * warehouses.ids.length + lines[0]!.to;
    if (crosses[lane] === 0) return [];
    return lines.map((line) => [
      reference,
      from,
      country(network.country[line.from]!),
      to,
      country(network.country[line.to]!),
      shipOn,
      skus.ids[line.sku]!,
      spreadsheetText(catalogue.name[line.sku]!),
      spreadsheetText(catalogue.hsCode[line.sku]!),
      country(catalogue.originCountry[line.sku]!),
      String(line.units),
      writeDecimal(catalogue.weightKg[line.sku]! > 0 ? line.units * catalogue.weightKg[line.sku]! : Number.NaN, 3),
      formatQuanta(valueOfLine(line, plan, theCase), plan.quantum),
      formatQuanta(toQuanta(network.lanes.dutyRate[lane]!, MILLIONTHS), MILLIONTHS),
      formatQuanta(dutyOfLine(line, plan, theCase), plan.quantum),
    ]);
  });
  return { columns: CUSTOMS_COLUMNS, rows };
}
