import { formatQuanta, toQuanta } from '../model/quantum.js';
import { decimalText } from './cell-text.js';
import type { Ledger } from './ledger.js';
import type { LineMoney } from './line-money.js';
import { ordersOf, type OrderLines } from './orders-of.js';

/** Shares of a pallet are added in doubles; what is that close to a whole pallet is one. */
const CLOSE = 1e-9;

/** The rows of transfer_orders.csv: sums of the lines of each lane. */
export function expectedOrders(ledger: Ledger, money: LineMoney): string[][] {
  const { quantum } = ledger.facts.positions;
  return ordersOf(ledger).map((order) => {
    const { facts, lines } = ledger;
    const { ids } = facts.theCase.warehouses;
    const { catalogue, network } = facts.theCase;
    let units = 0;
    let cases = 0;
    let value = 0n;
    let duty = 0n;
    let cost = 0n;
    let benefit = 0n;
    for (const at of order.at) {
      const count = lines.units[at]!;
      const unitCost = catalogue.unitCost[lines.sku[at]!]!;
      units += count;
      cases += count / catalogue.casePack[lines.sku[at]!]!;
      value += BigInt(toQuanta(count * unitCost, quantum));
      duty += BigInt(toQuanta(count * unitCost * network.lanes.dutyRate[order.lane]!, quantum));
      cost += money.cost[at]!;
      benefit += money.benefit[at]!;
    }
    return [
      order.id, ids[order.from]!, ids[order.to]!, order.shipBy, order.arriveBy,
      String(order.at.length), String(units), String(cases),
      ...sizes(ledger, order, units),
      formatQuanta(value, quantum), formatQuanta(duty, quantum),
      formatQuanta(cost, quantum), formatQuanta(benefit, quantum), formatQuanta(benefit - cost, quantum),
    ];
  });
}

/** Weight, volume, pallets and vehicles; blank where something is not known. */
function sizes({ facts, lines }: Ledger, order: OrderLines, units: number): string[] {
  const { catalogue, network } = facts.theCase;
  const { vehicleUnits, vehicleKg, vehicleM3 } = network.lanes;
  const total = (ofUnits: (count: number, sku: number) => number): number =>
    order.at.reduce((sum, at) => sum + ofUnits(lines.units[at]!, lines.sku[at]!), 0);
  const allKnown = (column: ArrayLike<number>): boolean => !order.at.some((at) => column[lines.sku[at]!] === 0);
  const kg = total((count, sku) => count * catalogue.weightKg[sku]!);
  const m3 = total((count, sku) => count * catalogue.volumeM3[sku]!);
  const pallets = Math.ceil(total((count, sku) => count / catalogue.unitsPerPallet[sku]!) - CLOSE);
  let vehicles = -1;
  const fill = (load: number, size: number): void => {
    if (Number.isFinite(size)) vehicles = Math.max(vehicles, Math.ceil(load / size));
  };
  fill(units, vehicleUnits[order.lane]!);
  fill(kg, vehicleKg[order.lane]!);
  fill(m3, vehicleM3[order.lane]!);
  return [
    allKnown(catalogue.weightKg) ? decimalText(kg, 3) : '',
    allKnown(catalogue.volumeM3) ? decimalText(m3, 6) : '',
    allKnown(catalogue.unitsPerPallet) ? String(pallets) : '',
    vehicles < 0 ? '' : String(vehicles),
  ];
}
