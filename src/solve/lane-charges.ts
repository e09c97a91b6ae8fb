/**
 * What prices of limits mean on a lane. A price is what one more unit of a limit would earn; charged to those who use the
 * limit, it makes each SKU's own best flow a part of a plan that no longer wants more than there is.
 *
 *   charge of a pack of a SKU on lane (i, j), quanta
 *     = floor( units (laneUnits_ij + out_i + in_j + storeUnits_j - storeUnits_i)
 *            + kg laneKg_ij + m3 (laneM3_ij + storeM3_j - storeM3_i) + cost budget / 1,000,000 )
 *
 * with units, kg, m3 and freight of the pack. It is rounded down, so that all charges together never exceed the price of
 * what is used: the bound that they prove stays one. Where units alone are charged nothing has to be rounded.
 */
import type { SkuProblem } from '../model/flow.js';
import type { LimitedSku } from '../model/limits.js';
import type { LimitIndex } from './limit-index.js';

/** The budget's price is counted in millionths: quanta earned by a million quanta more. */
export const BUDGET_GRID = 1e6;
/** Doubles are rounded down by this share of their terms before the floor, more than their sum can be wrong by. */
const SLACK = 2 ** -46;

export interface LaneCharges {
  readonly units: Float64Array; // W x W -> quanta a unit
  readonly kg: Float64Array; // W x W -> quanta a kg
  readonly m3: Float64Array; // W x W -> quanta a m3
  readonly budget: number; // quanta a quantum of cost
  readonly line: number; // quanta a line
  readonly hasKg: boolean;
  readonly hasM3: boolean;
}

/** Adds up the prices along each lane. @param price limit -> quanta a unit, kg, m3, line or shipment (budget: see BUDGET_GRID) */
export function laneCharges(index: LimitIndex, price: Float64Array): LaneCharges {
  const { warehouses: W, lanes } = index;
  const units = new Float64Array(lanes);
  const kg = price.slice(index.laneKg, index.laneM3);
  const m3 = new Float64Array(lanes);
  for (let i = 0; i < W; i++) {
    for (let j = 0; j < W; j++) {
      const lane = i * W + j;
      units[lane] =
        price[lane]! + price[index.outbound + i]! + price[index.inbound + j]! +
        price[index.storageUnits + j]! - price[index.storageUnits + i]!;
      m3[lane] = price[index.laneM3 + lane]! + price[index.storageM3 + j]! - price[index.storageM3 + i]!;
    }
  }
  return {
    units, kg, m3,
    budget: price[index.budget]! / BUDGET_GRID,
    line: price[index.maxLines]!,
    hasKg: kg.some((charge) => charge !== 0),
    hasM3: m3.some((charge) => charge !== 0),
  };
}

/** Quanta that a pack is charged on a lane; Infinity where the lane is closed by its price. */
export function packCharge(charges: LaneCharges, lane: number, units: number, kg: number, m3: number, cost: number): number {
  const byUnits = charges.units[lane]! * units;
  if (byUnits === Infinity) return Infinity;
  const byKg = charges.kg[lane]! * kg;
  const byM3 = charges.m3[lane]! * m3;
  const byCost = charges.budget * cost;
  if (byKg === 0 && byM3 === 0 && byCost === 0) return byUnits; // whole numbers are exact
  const size = Math.abs(byUnits) + Math.abs(byKg) + Math.abs(byM3) + Math.abs(byCost);
  return Math.floor(byUnits + byKg + byM3 + byCost - size * SLACK);
}

/** Quanta that a line is charged beside its cost. */
export function lineCharge(charges: LaneCharges, cost: number): number {
  return charges.line + Math.floor(charges.budget * cost * (1 - SLACK));
}

/** A SKU's flow with its lanes charged. Charges that no worth could pay are cut off, so that the costs stay exact. */
export function chargedProblem({ problem, warehouses, unitsPerPack, kgPerUnit, m3PerUnit }: LimitedSku, charges: LaneCharges): SkuProblem {
  const { nodes: n, supply, laneCost, lineCost } = problem;
  const W = Math.sqrt(charges.units.length);
  const total = supply.reduce((sum, packs) => sum + packs, 1);
  const most = Math.floor(2 ** 53 / Math.max(16 * total, 2048 * (2 * n + 2)));
  const charged = laneCost.map((cost, cell) => {
    const lane = warehouses[Math.floor(cell / n)]! * W + warehouses[cell % n]!;
    if (cost === Infinity) return Infinity;
    const charge = packCharge(charges, lane, unitsPerPack, unitsPerPack * kgPerUnit, unitsPerPack * m3PerUnit, cost);
    return charge === Infinity ? Infinity : cost + Math.min(most, charge);
  });
  const isPlain = charges.line === 0 && charges.budget === 0;
  return {
    ...problem,
    laneCost: charged,
    lineCost: isPlain ? lineCost : lineCost.map((cost) => cost + Math.min(most, lineCharge(charges, cost))),
  };
}
