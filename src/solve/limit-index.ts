/**
 * The limits that couple SKUs, numbered: units, kg and m3 of each lane, docks out and in, storage in units and m3 of each
 * warehouse, then budget, lines and shipments.
 */
import type { LimitName, Limits } from '../model/limits.js';

export class LimitIndex {
  readonly lanes: number; // W x W; units of lane (i, j) are limit i * W + j
  readonly laneKg: number; // first limit of its kind
  readonly laneM3: number;
  readonly outbound: number;
  readonly inbound: number;
  readonly storageUnits: number;
  readonly storageM3: number;
  readonly budget: number;
  readonly maxLines: number;
  readonly maxShipments: number;
  readonly count: number;

  constructor(readonly warehouses: number) {
    this.lanes = warehouses * warehouses;
    this.laneKg = this.lanes;
    this.laneM3 = 2 * this.lanes;
    this.outbound = 3 * this.lanes;
    this.inbound = this.outbound + warehouses;
    this.storageUnits = this.inbound + warehouses;
    this.storageM3 = this.storageUnits + warehouses;
    this.budget = this.storageM3 + warehouses;
    this.maxLines = this.budget + 1;
    this.maxShipments = this.budget + 2;
    this.count = this.budget + 3;
  }

  /** The name and the ends of a limit; -1 where it has no such end. */
  placeOf(limit: number): { limit: LimitName; from: number; to: number } {
    const W = this.warehouses;
    if (limit < this.outbound) {
      const lane = limit % this.lanes;
      const limitName = LANE_NAMES[Math.floor(limit / this.lanes)]!;
      return { limit: limitName, from: Math.floor(lane / W), to: lane % W };
    }
    if (limit >= this.budget) return { limit: PLAN_NAMES[limit - this.budget]!, from: -1, to: -1 };
    const name = WAREHOUSE_NAMES[Math.floor((limit - this.outbound) / W)]!;
    const warehouse = (limit - this.outbound) % W;
    return name === 'max_outbound_units' ? { limit: name, from: warehouse, to: -1 } : { limit: name, from: -1, to: warehouse };
  }
}

const LANE_NAMES: readonly LimitName[] = ['lane_capacity_units', 'lane_capacity_kg', 'lane_capacity_m3'];
const WAREHOUSE_NAMES: readonly LimitName[] = ['max_outbound_units', 'max_inbound_units', 'storage_units', 'storage_m3'];
const PLAN_NAMES: readonly LimitName[] = ['budget', 'max_lines', 'max_shipments'];

/**
 * How much of each limit the lines of a plan may use up, Infinity where there is no limit. Of a store that is what is left
 * to fill: one that was too full before may stay so, but not fill further.
 */
export function capacitiesOf(limits: Limits, index: LimitIndex): Float64Array {
  const capacity = new Float64Array(index.count);
  capacity.set(limits.laneUnits, 0);
  capacity.set(limits.laneKg, index.laneKg);
  capacity.set(limits.laneM3, index.laneM3);
  capacity.set(limits.outboundUnits, index.outbound);
  capacity.set(limits.inboundUnits, index.inbound);
  for (let w = 0; w < limits.warehouses; w++) {
    capacity[index.storageUnits + w] = Math.max(0, limits.storageUnits[w]! - limits.storedUnits[w]!);
    capacity[index.storageM3 + w] = Math.max(0, limits.storageM3[w]! - limits.storedM3[w]!);
  }
  capacity[index.budget] = limits.budget;
  capacity[index.maxLines] = limits.maxLines;
  capacity[index.maxShipments] = limits.maxShipments;
  return capacity;
}
