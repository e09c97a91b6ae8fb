import type { Day } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import type { Plan, TransferLine } from '../../model/plan.js';
import { toQuanta } from '../../model/quantum.js';
import { shipmentsOf, type Shipment } from '../export/shipments.js';

/** What goes from one warehouse to another on one day, with its size and money. */
export interface TransferOrder extends Shipment {
  readonly shipBy: Day;
  readonly arriveBy: Day;
  readonly units: number;
  readonly cases: number;
  readonly weightKg: number; // NaN where the weight of one of its SKUs is unknown
  readonly volumeM3: number; // NaN where a volume is unknown
  readonly pallets: number; // whole, with several SKUs on one; NaN where units a pallet are unknown
  readonly vehicles: number; // whole; NaN where the lane has no size of vehicles
  readonly goodsValue: bigint; // quanta: units x unit cost, of each line to the nearest quantum
  readonly duty: bigint; // quanta, part of the cost, of each line to the nearest quantum
  readonly cost: bigint; // quanta: freight, handling, duty, lines, shipment and vehicles
  readonly benefit: bigint; // quanta
}

/** A sum of shares of pallets that should be whole may be off by as much. */
const ROUNDING = 1e-9;

/** The orders of a plan, by origin, destination and ship date. */
export function transferOrders(plan: Plan, theCase: Case): TransferOrder[] {
  return shipmentsOf(plan, theCase).map((shipment) => orderOf(shipment, plan, theCase));
}

function orderOf(shipment: Shipment, plan: Plan, theCase: Case): TransferOrder {
  const { lines } = shipment;
  const { from, to, shipOn, arriveOn } = lines[0]!;
  const { catalogue, network, warehouses } = theCase;
  const lane = from * warehouses.ids.length + to;
  const sum = (part: (line: TransferLine) => number): number => lines.reduce((total, line) => total + part(line), 0);
  const money = (part: (line: TransferLine) => number): bigint => lines.reduce((total, line) => total + BigInt(part(line)), 0n);
  const known = (column: ArrayLike<number>): boolean => lines.every(({ sku }) => column[sku]! > 0);
  const units = sum((line) => line.units);
  const kg = sum((line) => line.units * catalogue.weightKg[line.sku]!);
  const m3 = sum((line) => line.units * catalogue.volumeM3[line.sku]!);
  return {
    ...shipment,
    shipBy: shipOn,
    arriveBy: arriveOn,
    units,
    cases: sum((line) => line.cases),
    weightKg: known(catalogue.weightKg) ? kg : Number.NaN,
    volumeM3: known(catalogue.volumeM3) ? m3 : Number.NaN,
    pallets: known(catalogue.unitsPerPallet) ? Math.ceil(sum((line) => line.units / catalogue.unitsPerPallet[line.sku]!) - ROUNDING) : Number.NaN,
    vehicles: vehiclesOf(network.lanes, lane, units, kg, m3),
    goodsValue: money((line) => valueOfLine(line, plan, theCase)),
    duty: money((line) => dutyOfLine(line, plan, theCase)),
    cost: money((line) => line.cost),
    benefit: money((line) => line.benefit),
  };
}

/** Units x unit cost of a line, quanta. */
export function valueOfLine({ sku, units }: TransferLine, plan: Plan, { catalogue }: Case): number {
  return toQuanta(units * catalogue.unitCost[sku]!, plan.quantum);
}

/** What a line owes in duty, quanta. */
export function dutyOfLine({ sku, from, to, units }: TransferLine, plan: Plan, { catalogue, network, warehouses }: Case): number {
  return toQuanta(units * catalogue.unitCost[sku]! * network.lanes.dutyRate[from * warehouses.ids.length + to]!, plan.quantum);
}

function vehiclesOf(lanes: Case['network']['lanes'], lane: number, units: number, kg: number, m3: number): number {
  const trips = [
    [units, lanes.vehicleUnits[lane]!],
    [kg, lanes.vehicleKg[lane]!],
    [m3, lanes.vehicleM3[lane]!],
  ].flatMap(([load, size]) => (size === Infinity ? [] : [Math.ceil(load! / size!)]));
  return trips.length === 0 ? Number.NaN : Math.max(...trips);
}
