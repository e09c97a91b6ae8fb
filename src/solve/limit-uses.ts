import { vehiclesFor, type LimitName, type LimitedSku, type Limits } from '../model/limits.js';

/** What a plan uses of one limit; lanes have both ends, docks out only `from`, docks in and storage only `to`. */
export interface ExactUse {
  readonly number: number; // as in LimitLedger
  readonly limit: LimitName;
  readonly from: number; // warehouse or -1
  readonly to: number; // warehouse or -1
  readonly capacity: number;
  readonly used: number;
  /** A store that was too full before may stay so, but not fill further. */
  readonly isExceeded: boolean;
}

/**
 * What a plan uses of every limit that is set, added up in the order of its lines (SKU, from, to), the way in which
 * whoever reads the plan adds it up. Budget in quanta.
 */
export function limitUses(skus: readonly LimitedSku[], limits: Limits, plan: readonly Int32Array[]): ExactUse[] {
  const W = limits.warehouses;
  const units = new Float64Array(W * W);
  const kg = new Float64Array(W * W);
  const m3 = new Float64Array(W * W);
  const out = new Float64Array(W);
  const into = new Float64Array(W);
  const storedUnits = Float64Array.from(limits.storedUnits);
  const storedM3 = Float64Array.from(limits.storedM3);
  let cost = 0;
  let lines = 0;
  skus.forEach(({ warehouses, problem, unitsPerPack, kgPerUnit, m3PerUnit }, index) => {
    const packs = plan[index]!;
    for (let cell = 0; cell < packs.length; cell++) {
      if (packs[cell] === 0) continue;
      const from = warehouses[Math.floor(cell / problem.nodes)]!;
      const to = warehouses[cell % problem.nodes]!;
      const moved = packs[cell]! * unitsPerPack;
      units[from * W + to]! += moved;
      kg[from * W + to]! += moved * kgPerUnit;
      m3[from * W + to]! += moved * m3PerUnit;
      out[from]! += moved;
      into[to]! += moved;
      storedUnits[from]! -= moved;
      storedUnits[to]! += moved;
      storedM3[from]! -= moved * m3PerUnit;
      storedM3[to]! += moved * m3PerUnit;
      cost += packs[cell]! * problem.laneCost[cell]! + problem.lineCost[cell]!;
      lines++;
    }
  });
  let shipments = 0;
  for (let lane = 0; lane < W * W; lane++) {
    if (units[lane] === 0) continue;
    shipments++;
    const vehicles = vehiclesFor(limits, lane, units[lane]!, kg[lane]!, m3[lane]!);
    cost += limits.shipmentCost[lane]! + (vehicles > 0 ? vehicles * limits.vehicleCost[lane]! : 0);
  }

  const uses: ExactUse[] = [];
  const add = (number: number, limit: LimitName, from: number, to: number, capacity: number, used: number, before = 0): void => {
    if (capacity < Infinity) uses.push({ number, limit, from, to, capacity, used, isExceeded: used > capacity && used > before });
  };
  for (let lane = 0; lane < W * W; lane++) {
    const from = Math.floor(lane / W);
    const to = lane % W;
    add(lane, 'lane_capacity_units', from, to, limits.laneUnits[lane]!, units[lane]!);
    add(W * W + lane, 'lane_capacity_kg', from, to, limits.laneKg[lane]!, kg[lane]!);
    add(2 * W * W + lane, 'lane_capacity_m3', from, to, limits.laneM3[lane]!, m3[lane]!);
  }
  const docks = 3 * W * W;
  for (let w = 0; w < W; w++) {
    add(docks + w, 'max_outbound_units', w, -1, limits.outboundUnits[w]!, out[w]!);
    add(docks + W + w, 'max_inbound_units', -1, w, limits.inboundUnits[w]!, into[w]!);
    add(docks + 2 * W + w, 'storage_units', -1, w, limits.storageUnits[w]!, storedUnits[w]!, limits.storedUnits[w]);
    add(docks + 3 * W + w, 'storage_m3', -1, w, limits.storageM3[w]!, storedM3[w]!, limits.storedM3[w]);
  }
  add(docks + 4 * W, 'budget', -1, -1, limits.budget, cost);
  add(docks + 4 * W + 1, 'max_lines', -1, -1, limits.maxLines, lines);
  add(docks + 4 * W + 2, 'max_shipments', -1, -1, limits.maxShipments, shipments);
  return uses;
}
