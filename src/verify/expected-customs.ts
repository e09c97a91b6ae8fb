import { formatQuanta, quantumOf, toQuanta } from '../model/quantum.js';
import { countryCode } from '../model/region-codes.js';
import { decimalText } from './cell-text.js';
import { crossesBorder } from './lane-days.js';
import type { Ledger } from './ledger.js';
import { ordersOf, shownText } from './orders-of.js';

/** Rates have six decimals. */
const RATE = quantumOf(6);

/** The rows of customs.csv: every line whose warehouses lie in two countries without a union that holds both. */
export function expectedCustoms(ledger: Ledger): string[][] {
  const { facts, lines } = ledger;
  const { theCase, positions } = facts;
  const { catalogue, network, skus, warehouses } = theCase;
  const country = (text: string): string => shownText(countryCode(text) ?? text);
  const rows: string[][] = [];
  for (const { id, lane, from, to, shipBy, at } of ordersOf(ledger)) {
    if (!crossesBorder(theCase, lane)) continue;
    for (const line of at) {
      const sku = lines.sku[line]!;
      const units = lines.units[line]!;
      const rate = network.lanes.dutyRate[lane]!;
      const kg = catalogue.weightKg[sku]!;
      rows.push([
        id, warehouses.ids[from]!, country(network.country[from]!), warehouses.ids[to]!, country(network.country[to]!), shipBy,
        skus.ids[sku]!, shownText(catalogue.name[sku]!), shownText(catalogue.hsCode[sku]!), country(catalogue.originCountry[sku]!),
        String(units),
        kg === 0 ? '' : decimalText(units * kg, 3),
        formatQuanta(toQuanta(units * catalogue.unitCost[sku]!, positions.quantum), positions.quantum),
        formatQuanta(toQuanta(rate, RATE), RATE),
        formatQuanta(toQuanta(units * catalogue.unitCost[sku]! * rate, positions.quantum), positions.quantum),
      ]);
    }
  }
  return rows;
}
