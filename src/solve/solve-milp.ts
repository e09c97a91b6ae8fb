/**
 * The best plan of a small case whose SKUs share limits, by a solver of mixed-integer programs that is passed in.
 *
 * A solver works in doubles and holds a row to within a tolerance; a plan must hold every limit exactly as it is added up
 * by whoever reads it (limit-uses.ts). So its packs are rounded, counted and added up again here. Where a limit comes out
 * a hair above, or a vehicle a hair too full, a little is taken off it and the case is solved again; the first answer
 * stays the bound. Nothing that a solver says is believed about value or limits; that no plan is better is its word.
 */
import { vehiclesFor, type LimitedSku, type Limits } from '../model/limits.js';
import type { LimitUse } from '../model/plan.js';
import { columnsOf, coupledModel } from './coupled-model.js';
import { laneCharges } from './lane-charges.js';
import { LimitIndex } from './limit-index.js';
import { limitUses } from './limit-uses.js';
import { laneLoads, planSavings } from './plan-savings.js';
import { repairToLimits } from './repair-to-limits.js';

/** What a solver may spend: nodes are the same on every machine, seconds are not. */
export interface MilpEffort {
  readonly nodes: number;
  readonly seconds: number; // Infinity without a limit
}

/** Solves a model in CPLEX's LP format; never throws for a solver's failure: that is "none". */
export type MilpSolver = (
  lpText: string,
  effort: MilpEffort,
) => Promise<{ readonly status: 'optimal' | 'feasible' | 'none'; readonly columns: ReadonlyMap<string, number> }>;

export interface MilpPlan {
  readonly packs: readonly Int32Array[]; // as many as SKUs: n x n packs on each of its lanes
  readonly limits: readonly LimitUse[]; // every limit that is set, in order
  readonly value: bigint; // quanta, all costs paid
  /** Whether the solver's search came to its end and this plan is what it found: optimal, by search. */
  readonly isProved: boolean;
}

export interface MilpOptions {
  readonly columns?: number; // larger cases are refused
  readonly nodes?: number;
  readonly seconds?: number; // makes the plan depend on the clock
}

/** Columns and nodes that are mostly searched to the end within seconds: `node bench/milp.mjs`. */
const MOST_COLUMNS = 2000;
const MOST_NODES = 2000;
/** Times that a case is solved again for a hair. */
const ROUNDS = 5;
/** What is taken off a limit first, as a share of it, and how much more each time: a solver may not see the smallest. */
const HAIR = 2 ** -30;
const GROWTH = 16;

/**
 * Plans SKUs that share limits, as one mixed-integer program.
 *
 * @param skus all that may move under the limits: one that moves nothing on its own may fill up a least shipment
 * @returns undefined where the case has too many columns or the solver finds nothing
 */
export async function solveMilp(
  skus: readonly LimitedSku[],
  limits: Limits,
  milp: MilpSolver,
  { columns = MOST_COLUMNS, nodes = MOST_NODES, seconds = Infinity }: MilpOptions = {},
): Promise<MilpPlan | undefined> {
  if (columnsOf(skus, limits, columns) > columns) return undefined;
  const tightened = new Map<number, number>();
  let bound: bigint | undefined; // no plan is better, says the solver
  let packs: Int32Array[] | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const model = coupledModel(skus, limits, tightened);
    const answer = model.columns === 0 ? NOTHING : await milp(model.text, { nodes, seconds });
    if (answer.status === 'none') break;
    packs = model.packsOf(answer.columns);
    if (!packs.every((plan, s) => isFlow(skus[s]!, plan))) return undefined;
    const hairs = hairsOver(skus, limits, packs, answer.columns);
    if (round === 0 && answer.status === 'optimal') bound = planSavings(skus, limits, packs) + hairs.vehicles;
    if (hairs.over.size === 0) {
      const named = nameLimits(skus, limits, packs);
      return { ...named, isProved: bound !== undefined && named.value === bound };
    }
    for (const [limit, amount] of hairs.over) tightened.set(limit, (tightened.get(limit) ?? 0) + amount * GROWTH ** round);
  }
  if (packs === undefined) return undefined;
  const repaired = repairToLimits(withPacks(skus, packs), limits);
  const value = planSavings(skus, limits, repaired.packs);
  return { ...repaired, value, isProved: bound !== undefined && value === bound };
}

const NOTHING = { status: 'optimal', columns: new Map<string, number>() } as const;

/** Whether packs are a flow of the SKU: no more leaves than there is, lines have their least, no chain where forbidden. */
function isFlow({ problem }: LimitedSku, packs: Int32Array): boolean {
  const { nodes: n, supply, laneCost, minPacks, chains } = problem;
  const sends = new Float64Array(n);
  const comes = new Float64Array(n);
  for (let cell = 0; cell < n * n; cell++) {
    if (packs[cell] === 0) continue;
    if (laneCost[cell] === Infinity || packs[cell]! < minPacks[cell]!) return false;
    sends[Math.floor(cell / n)]! += packs[cell]!;
    comes[cell % n]! += packs[cell]!;
  }
  return sends.every((sent, node) => sent <= supply[node]! && (chains || sent === 0 || comes[node] === 0));
}

/** Limits and vehicle sizes that the exact sums exceed, by how much to tighten them, and what vehicles cost beyond the solver's. */
function hairsOver(skus: readonly LimitedSku[], limits: Limits, packs: readonly Int32Array[], columns: ReadonlyMap<string, number>) {
  const over = new Map<number, number>();
  for (const { number, used, capacity, isExceeded } of limitUses(skus, limits, packs)) {
    if (isExceeded) over.set(number, 2 * Math.min(used - capacity, 1) + HAIR * Math.abs(capacity));
  }
  const index = new LimitIndex(limits.warehouses);
  const loads = laneLoads(skus, limits, packs);
  let vehicles = 0n;
  for (let lane = 0; lane < index.lanes; lane++) {
    if (limits.vehicleCost[lane] === 0 || loads.units[lane] === 0) continue;
    const paid = Math.round(columns.get(`v${lane}`) ?? 0);
    const needed = vehiclesFor(limits, lane, loads.units[lane]!, loads.kg[lane]!, loads.m3[lane]!);
    if (needed <= paid) continue;
    vehicles += BigInt(needed - paid) * BigInt(limits.vehicleCost[lane]!);
    [limits.vehicleUnits, limits.vehicleKg, limits.vehicleM3].forEach((sizes, measure) => {
      const size = sizes[lane]!;
      const load = [loads.units, loads.kg, loads.m3][measure]![lane]!;
      if (size < Infinity && Math.ceil(load / size) > paid) over.set(index.count + measure * index.lanes + lane, HAIR * size);
    });
  }
  return { over, vehicles };
}

/** The plan with its limits named; those bind that are used up, or refuse a further pack that would earn something. */
function nameLimits(skus: readonly LimitedSku[], limits: Limits, packs: readonly Int32Array[]): Omit<MilpPlan, 'isProved'> {
  const value = planSavings(skus, limits, packs);
  const index = new LimitIndex(limits.warehouses);
  // With charges, though all 0, the repair also tries what else might fit.
  const tried = repairToLimits(withPacks(skus, packs), limits, laneCharges(index, new Float64Array(index.count)));
  const triedValue = planSavings(skus, limits, tried.packs);
  if (triedValue >= value) return { ...tried, value: triedValue };
  const uses = limitUses(skus, limits, packs).map(({ limit, from, to, capacity, used }) => ({
    limit, from, to, capacity, used, binds: used >= capacity,
  }));
  return { packs, limits: uses, value };
}

function withPacks(skus: readonly LimitedSku[], packs: readonly Int32Array[]): LimitedSku[] {
  return skus.map((sku, s) => ({ ...sku, packs: packs[s]! }));
}
