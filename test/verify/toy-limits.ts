/** What a plan of a sketch costs and uses of each limit, from the definitions alone; money in cents. */
import type { WitnessFacts } from '../../src/model/witness.js';
import type { Move } from './toy-plan.js';

export interface ToyUse {
  readonly limit: string;
  readonly from: number; // warehouse or -1
  readonly to: number;
  readonly capacity: number;
  readonly used: number;
  readonly before: number; // without a plan
}

const cents = (money: number): number => Math.round(money * 100);

/** Money of one pack on a lane. */
export function packMoney({ theCase }: WitnessFacts, sku: number, from: number, to: number): number {
  const { catalogue, network } = theCase;
  const lane = from * theCase.warehouses.ids.length + to;
  const { lanes } = network;
  const unit =
    lanes.costUnit[lane]! + lanes.costKg[lane]! * catalogue.weightKg[sku]! + lanes.costM3[lane]! * catalogue.volumeM3[sku]! +
    (lanes.costShare[lane]! + lanes.dutyRate[lane]!) * catalogue.unitCost[sku]! + network.handlingOut[from]! + network.handlingIn[to]!;
  return cents(catalogue.casePack[sku]! * unit);
}

/** Every limit that is set, with its use. */
export function toyUses(facts: WitnessFacts, moves: readonly Move[]): ToyUse[] {
  const { theCase } = facts;
  const { catalogue, network, settings, inventory } = theCase;
  const { lanes } = network;
  const w = theCase.warehouses.ids.length;
  const all = Array.from({ length: w }, (_, at) => at);
  const sum = (moved: readonly Move[], unit: (sku: number) => number): number =>
    moved.reduce((total, { sku, packs }) => total + packs * catalogue.casePack[sku]! * unit(sku), 0);
  const one = (): number => 1;
  const kg = (sku: number): number => catalogue.weightKg[sku]!;
  const m3 = (sku: number): number => catalogue.volumeM3[sku]!;
  const uses: ToyUse[] = [];
  const add = (limit: string, from: number, to: number, capacity: number, used: number, before = 0): void => {
    if (capacity < Infinity) uses.push({ limit, from, to, capacity, used, before });
  };
  const stored = (at: number, unit: (sku: number) => number): number => {
    let total = 0;
    for (let sku = 0; sku < theCase.skus.ids.length; sku++) {
      for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
        if (inventory.warehouse[row] === at) total += inventory.onHand[row]! * unit(sku);
      }
    }
    return total;
  };
  let cost = moves.reduce((total, { sku, from, to, packs }) => total + packs * packMoney(facts, sku, from, to) + cents(lanes.costLine[from * w + to]!), 0);
  let shipments = 0;
  for (const from of all) {
    for (const to of all) {
      const lane = from * w + to;
      const load = moves.filter((move) => move.from === from && move.to === to);
      add('lane_capacity_units', from, to, lanes.capacityUnits[lane]!, sum(load, one));
      add('lane_capacity_kg', from, to, lanes.capacityKg[lane]!, sum(load, kg));
      add('lane_capacity_m3', from, to, lanes.capacityM3[lane]!, sum(load, m3));
      if (load.length === 0) continue;
      shipments++;
      const trips = (size: number, unit: (sku: number) => number): number => (size === Infinity ? 0 : Math.ceil(sum(load, unit) / size));
      const vehicles = Math.max(trips(lanes.vehicleUnits[lane]!, one), trips(lanes.vehicleKg[lane]!, kg), trips(lanes.vehicleM3[lane]!, m3));
      cost += cents(lanes.costShipment[lane]!) + vehicles * cents(lanes.vehicleCost[lane]!);
    }
  }
  for (const at of all) {
    const out = moves.filter(({ from }) => from === at);
    const into = moves.filter(({ to }) => to === at);
    add('max_outbound_units', at, -1, network.maxOutboundUnits[at]!, sum(out, one));
    add('max_inbound_units', -1, at, network.maxInboundUnits[at]!, sum(into, one));
    for (const [limit, capacity, unit] of [['storage_units', network.capacityUnits, one], ['storage_m3', network.capacityM3, m3]] as const) {
      add(limit, -1, at, capacity[at]!, stored(at, unit) - sum(out, unit) + sum(into, unit), stored(at, unit));
    }
  }
  add('budget', -1, -1, settings.budget === undefined ? Infinity : cents(settings.budget), cost);
  add('max_lines', -1, -1, settings.maxLines ?? Infinity, moves.length);
  add('max_shipments', -1, -1, settings.maxShipments ?? Infinity, shipments);
  return uses;
}

/** Does a plan hold every limit? A store that was too full before may stay so, but not fill further. */
export function holdsLimits(facts: WitnessFacts, moves: readonly Move[]): boolean {
  return toyUses(facts, moves).every(({ capacity, used, before }) => used <= capacity || used <= before);
}

/** As many of the moves, from the first on, as the limits let pass. */
export function heldMoves(facts: WitnessFacts, moves: readonly Move[]): Move[] {
  const held: Move[] = [];
  for (const move of moves) {
    for (let packs = move.packs; packs > 0; packs--) {
      if (!holdsLimits(facts, [...held, { ...move, packs }])) continue;
      held.push({ ...move, packs });
      break;
    }
  }
  return held;
}
