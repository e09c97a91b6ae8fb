/**
 * The limits that couple SKUs: what lanes, docks, shelves and the budget can take in one plan. Infinity is no limit.
 * Columns are W x W for lanes (lane (i, j) at i * W + j) and W for warehouses.
 */
import type { Network } from './case.js';
import type { SkuProblem } from './flow.js';
import { toQuanta, type Quantum } from './quantum.js';

export interface Limits {
  readonly warehouses: number; // W
  readonly laneUnits: Float64Array; // W x W -> most units a plan
  readonly laneKg: Float64Array;
  readonly laneM3: Float64Array;
  readonly minUnits: Float64Array; // W x W -> least units of a shipment, 0 without
  readonly shipmentCost: Float64Array; // W x W -> quanta when the lane carries anything
  readonly vehicleUnits: Float64Array; // W x W -> units a vehicle, Infinity without
  readonly vehicleKg: Float64Array;
  readonly vehicleM3: Float64Array;
  readonly vehicleCost: Float64Array; // W x W -> quanta a vehicle
  readonly outboundUnits: Float64Array; // W -> most units that leave
  readonly inboundUnits: Float64Array; // W -> most units that come
  readonly storageUnits: Float64Array; // W -> most units in store after the plan
  readonly storageM3: Float64Array;
  readonly storedUnits: Float64Array; // W -> units in store before the plan, of all SKUs
  readonly storedM3: Float64Array;
  readonly budget: number; // quanta: lanes, lines, shipments and vehicles together
  readonly maxLines: number;
  readonly maxShipments: number; // lanes that carry anything
}

/** One SKU among those that share the limits: its flow, the names of its nodes, and what a unit takes up. */
export interface LimitedSku {
  readonly sku: number;
  readonly warehouses: Int32Array; // node -> warehouse, ascending
  readonly problem: SkuProblem;
  readonly packs: Int32Array; // n x n -> packs wanted: the answer of the SKU's own flow
  readonly unitsPerPack: number;
  readonly kgPerUnit: number;
  readonly m3PerUnit: number;
}

/** The names of the limits, as they stand in `LimitUse.limit`. */
export type LimitName =
  | 'lane_capacity_units'
  | 'lane_capacity_kg'
  | 'lane_capacity_m3'
  | 'max_outbound_units'
  | 'max_inbound_units'
  | 'storage_units'
  | 'storage_m3'
  | 'budget'
  | 'max_lines'
  | 'max_shipments';

/**
 * The limits of a network.
 *
 * @param stored units and m3 in store at each warehouse before the plan, of all SKUs
 * @param plan budget in money; the plan's own limits, where there are any
 */
export function limitsOf(
  network: Network,
  quantum: Quantum,
  stored: { readonly units: Float64Array; readonly m3: Float64Array },
  plan: { readonly budget?: number; readonly maxLines?: number; readonly maxShipments?: number },
): Limits {
  const { lanes } = network;
  return {
    warehouses: network.active.length,
    laneUnits: lanes.capacityUnits,
    laneKg: lanes.capacityKg,
    laneM3: lanes.capacityM3,
    minUnits: lanes.minUnits,
    shipmentCost: lanes.costShipment.map((cost) => toQuanta(cost, quantum)),
    vehicleUnits: lanes.vehicleUnits,
    vehicleKg: lanes.vehicleKg,
    vehicleM3: lanes.vehicleM3,
    vehicleCost: lanes.vehicleCost.map((cost) => toQuanta(cost, quantum)),
    outboundUnits: network.maxOutboundUnits,
    inboundUnits: network.maxInboundUnits,
    storageUnits: network.capacityUnits,
    storageM3: network.capacityM3,
    storedUnits: stored.units,
    storedM3: stored.m3,
    budget: plan.budget === undefined ? Infinity : toQuanta(plan.budget, quantum),
    maxLines: plan.maxLines ?? Infinity,
    maxShipments: plan.maxShipments ?? Infinity,
  };
}

/** Vehicles that a load needs: the most that any given size asks for, 0 where no size is given. */
export function vehiclesFor(limits: Limits, lane: number, units: number, kg: number, m3: number): number {
  return Math.max(
    trips(units, limits.vehicleUnits[lane]!),
    trips(kg, limits.vehicleKg[lane]!),
    trips(m3, limits.vehicleM3[lane]!),
  );
}

function trips(load: number, size: number): number {
  return size === Infinity ? 0 : Math.ceil(load / size);
}
