/**
 * What prices of limits charge, and what the limits add to the bound, in exact fractions: the documented formulas, each in
 * the plainest way there is, numbers of vehicles tried one by one. Weights, volumes and capacities of sketches are whole
 * 64ths, budgets whole cents.
 */
import type { LimitName } from '../../src/model/limits.js';
import type { WitnessFacts } from '../../src/model/witness.js';
import { toyUses } from './toy-limits.js';

export interface ToyPrice {
  readonly limit: LimitName;
  readonly from: number; // warehouse or -1
  readonly to: number;
  readonly quanta: number; // a unit, kg, m3, line or shipment; a million quanta of the budget
}

/** The common denominator of all amounts: 64ths of kg and m3, millionths of the budget, and the share that doubles may be wrong by. */
const SLACK = 2n ** 46n;
const ONE = 64n * 1_000_000n;
const exact = (value: number): bigint => BigInt(value * 64) * 1_000_000n;
const floor = (top: bigint, bottom: bigint): bigint => top / bottom - (top % bottom < 0n ? 1n : 0n);
const ceil = (top: bigint, bottom: bigint): bigint => -floor(-top, bottom);
const size = (value: bigint): bigint => (value < 0n ? -value : value);

export class ToyPrices {
  constructor(
    private readonly facts: WitnessFacts,
    private readonly list: readonly ToyPrice[],
  ) {}

  private at(limit: LimitName, from: number, to: number): number {
    return this.list.find((price) => price.limit === limit && price.from === from && price.to === to)?.quanta ?? 0;
  }

  /** Quanta that a pack is charged. @param cost of the pack, quanta */
  ofPack(sku: number, from: number, to: number, cost: number): number {
    const { casePack, weightKg, volumeM3 } = this.facts.theCase.catalogue;
    const pack = casePack[sku]!;
    const units =
      this.at('lane_capacity_units', from, to) + this.at('max_outbound_units', from, -1) + this.at('max_inbound_units', -1, to) +
      this.at('storage_units', -1, to) - this.at('storage_units', -1, from);
    const m3 = this.at('lane_capacity_m3', from, to) + this.at('storage_m3', -1, to) - this.at('storage_m3', -1, from);
    const parts = [
      exact(units * pack),
      exact(this.at('lane_capacity_kg', from, to) * pack * weightKg[sku]!),
      exact(m3 * pack * volumeM3[sku]!),
      BigInt(this.at('budget', -1, -1)) * BigInt(cost) * 64n,
    ];
    const sum = parts.reduce((total, part) => total + part, 0n);
    if (sum === parts[0] && parts.slice(1).every((part) => part === 0n)) return units * pack;
    return Number(floor(sum * SLACK - parts.reduce((total, part) => total + size(part), 0n), ONE * SLACK));
  }

  /** A line's cost with what it is charged. */
  ofLine(cost: number): number {
    return this.raised(cost) + this.at('max_lines', -1, -1);
  }

  /** A cost with what the budget's price adds to it. */
  private raised(cost: number): number {
    return cost + Number(floor(BigInt(this.at('budget', -1, -1)) * BigInt(cost) * (SLACK - 1n), 1_000_000n * SLACK));
  }

  /** What the limits add to the bound. @param supplied lane -> units at its origin that may take it */
  bound(supplied: readonly number[]): bigint {
    const { theCase } = this.facts;
    const w = theCase.warehouses.ids.length;
    const { lanes, maxOutboundUnits, maxInboundUnits } = theCase.network;
    let bound = 0n;
    const withSlack = (amount: bigint): bigint => ceil(amount * (SLACK + 1n), ONE * SLACK);
    for (const { limit, capacity, before, from, to } of toyUses(this.facts, [])) {
      if (limit.startsWith('lane_')) continue;
      const price = this.at(limit as LimitName, from, to);
      const room = limit.startsWith('storage_') ? Math.max(0, capacity - before) : capacity;
      if (limit !== 'budget' && Number.isInteger(room)) bound += BigInt(price) * BigInt(room);
      else bound += withSlack(limit === 'budget' ? BigInt(price) * BigInt(room) * 64n : exact(price * room));
    }
    for (let lane = 0; lane < w * w; lane++) {
      const [from, to] = [Math.floor(lane / w), lane % w];
      const reach = Math.min(supplied[lane]!, lanes.capacityUnits[lane]!, maxOutboundUnits[from]!, maxInboundUnits[to]!);
      const measures = [
        { price: this.at('lane_capacity_units', from, to), most: reach, vehicle: lanes.vehicleUnits[lane]! },
        { price: this.at('lane_capacity_kg', from, to), most: lanes.capacityKg[lane]!, vehicle: lanes.vehicleKg[lane]! },
        { price: this.at('lane_capacity_m3', from, to), most: lanes.capacityM3[lane]!, vehicle: lanes.vehicleM3[lane]! },
      ].filter(({ price }) => price > 0);
      const fixed = this.raised(Math.round(lanes.costShipment[lane]! * 100)) + this.at('max_shipments', -1, -1);
      const vehicleCost = Math.round(lanes.vehicleCost[lane]! * 100);
      let best = 0n;
      const isWhole =
        this.at('lane_capacity_kg', from, to) === 0 && this.at('lane_capacity_m3', from, to) === 0 &&
        measures.every(({ most, vehicle }) => Number.isInteger(most) && (vehicleCost === 0 || vehicle === Infinity || Number.isInteger(vehicle)));
      for (let vehicles = 0; vehicles <= 100; vehicles++) {
        const earned = measures.reduce((sum, { price, most, vehicle }) => {
          const load = vehicleCost === 0 || vehicle === Infinity ? most : Math.min(most, vehicles * vehicle);
          return sum + exact(price * load);
        }, 0n);
        const term = ceil(earned * (isWhole ? SLACK : SLACK + 1n) - BigInt(fixed + vehicles * this.raised(vehicleCost)) * ONE * SLACK, ONE * SLACK);
        if (term > best) best = term;
      }
      bound += best;
    }
    return bound;
  }
}
