/**
 * What the prices of limits charge a SKU on a lane. A pack with its units, kg, m3 and cost is charged, rounded down,
 *
 *   units (laneUnits_ij + out_i + in_j + storeUnits_j - storeUnits_i) + kg laneKg_ij
 *     + m3 (laneM3_ij + storeM3_j - storeM3_i) + cost budget
 *
 * and a line its price and, rounded down, its cost x budget. All that is charged for a plan is then never more than the
 * prices of what it uses, which is what the bound needs. Whoever made the plan may have charged a pack less than this, but
 * not more: a higher charge only asks less of the potentials, and this one is no more than the pack really owes.
 */
import { PLAN_FILES, type WitnessFacts } from '../model/witness.js';
import { BUDGET_GRID, type LimitPrices } from './limit-prices.js';
import type { Refusals } from './refusals.js';

/** Doubles are taken for less by this share of their terms, which is more than their sum can be wrong by. */
export const SLACK = 2 ** -46;

export interface LaneCharges {
  readonly units: Float64Array; // W x W -> quanta a unit
  readonly kg: Float64Array; // W x W -> quanta a kg
  readonly m3: Float64Array; // W x W -> quanta a m3
  readonly budget: number; // quanta a quantum of cost
  readonly line: number; // quanta a line
  readonly isFree: boolean; // nothing is charged anywhere
}

/** Adds up the prices along each lane. Undefined, and refused, where they are too large to be added exactly. */
export function laneCharges(facts: WitnessFacts, { of, printed }: LimitPrices, refusals: Refusals): LaneCharges | undefined {
  const count = facts.theCase.warehouses.ids.length;
  const units = new Float64Array(count * count);
  const m3 = new Float64Array(count * count);
  const sum = (parts: readonly number[]): number => {
    const size = parts.reduce((total, part) => total + Math.abs(part), 0);
    const isExact = size <= Number.MAX_SAFE_INTEGER || parts.filter((part) => part !== 0).length === 1;
    return isExact ? parts.reduce((total, part) => total + part, 0) : Number.NaN;
  };
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < count; to++) {
      const lane = from * count + to;
      units[lane] = sum([
        of.lane_capacity_units[lane]!, of.max_outbound_units[from]!, of.max_inbound_units[to]!,
        of.storage_units[to]!, -of.storage_units[from]!,
      ]);
      m3[lane] = sum([of.lane_capacity_m3[lane]!, of.storage_m3[to]!, -of.storage_m3[from]!]);
    }
  }
  if ([units, m3].some((column) => column.some(Number.isNaN))) {
    refusals.unproven(PLAN_FILES.plan, 0, 'prices', 'beyond 2^53 quanta on a lane', 'prices that add up exactly');
    return undefined;
  }
  const budget = of.budget[0]! / BUDGET_GRID;
  return { units, kg: of.lane_capacity_kg, m3, budget, line: of.max_lines[0]!, isFree: printed.length === 0 };
}

/** Quanta that a pack of a SKU is charged on a lane. @param cost quanta of the pack itself */
export function packCharge(charges: LaneCharges, facts: WitnessFacts, sku: number, lane: number, cost: number): number {
  if (charges.isFree) return 0;
  const { casePack, weightKg, volumeM3 } = facts.theCase.catalogue;
  const units = casePack[sku]!;
  const parts = [
    charges.units[lane]! * units,
    charges.kg[lane]! * (units * weightKg[sku]!),
    charges.m3[lane]! * (units * volumeM3[sku]!),
    charges.budget * cost,
  ] as const;
  if (parts[1] === 0 && parts[2] === 0 && parts[3] === 0) return parts[0]; // whole: nothing to round
  const sum = parts[0] + parts[1] + parts[2] + parts[3];
  const size = Math.abs(parts[0]) + Math.abs(parts[1]) + Math.abs(parts[2]) + Math.abs(parts[3]);
  return Math.floor(sum - size * SLACK);
}

/** A line's cost with what it is charged, quanta. */
export function chargedLine(charges: LaneCharges, cost: number): number {
  return charges.isFree ? cost : cost + charges.line + Math.floor(charges.budget * cost * (1 - SLACK));
}
