/** From each SKU's own best flow to moves that hold every limit that couples SKUs, and the bound that goes with them. */
import type { ScopedValuation } from './scope-plan.js';
import type { Case } from './model/case.js';
import type { SkuPlan } from './model/flow.js';
import { limitsOf } from './model/limits.js';
import type { Move } from './model/movements.js';
import type { LimitPrice, LimitUse } from './model/plan.js';
import { limitedSkus, type SkuSolver } from './sku-solver.js';
import { usableLeads } from './sku-problem.js';
import { LimitIndex } from './solve/limit-index.js';
import { solveCoupled, type CoupledOptions } from './solve/solve-coupled.js';

export interface CoupledMoves {
  readonly moves: readonly Move[]; // sorted by SKU, from, to
  readonly limits: readonly LimitUse[]; // every limit that is set, and how much of it the moves use
  readonly prices: readonly LimitPrice[]; // at which the bound is proved; those that are not 0
  readonly bound: bigint; // quanta
  readonly searchBound: bigint; // what branch and bound claims, where that is less
  /** SKU -> the potentials that prove its part of the bound. */
  readonly proofs: readonly SkuProof[];
  readonly isStopped: boolean; // time was up
}

interface SkuProof {
  readonly own: Float64Array; // n, quanta a pack
  readonly receive: Float64Array; // n
}

/** Holds the limits; where none is exceeded and every shipment earns its cost, the SKUs' own flows stay as they are. */
export async function coupleSkus(
  { theCase, positions, curves, scope }: ScopedValuation,
  plans: readonly SkuPlan[],
  solver: SkuSolver,
  options: CoupledOptions,
): Promise<CoupledMoves> {
  const ground = { ...theCase, positions, scope };
  const limits = limitsOf(theCase.network, positions.quantum, storedAt(theCase), theCase.settings);
  const index = new LimitIndex(limits.warehouses);
  // A full store, or a least shipment, may make packs move that would stay otherwise.
  const mayPush = [limits.storageUnits, limits.storageM3].some((column) => column.some((most) => most < Infinity)) ||
    limits.minUnits.some((least) => least > 0);
  // A proof that leans on line costs holds at the costs that it was made for; at the prices of limits it must be made anew.
  const taking = plans.filter(({ solution, leadDays }) =>
    solution.bound > 0 || solution.paidByLines || (mayPush && leadDays.some((days) => days >= 0)));
  const coupled = await solveCoupled(
    { skus: limitedSkus(ground, curves, taking), limits, supplied: suppliedTo(ground, plans), free: sumOf(taking) },
    () => solver.couple(taking),
    options,
  );
  const proofs: SkuProof[] = plans.map(({ solution }) => ({ own: solution.potentialOwn, receive: solution.potentialReceive }));
  coupled.priced?.forEach(({ own, receive }, at) => (proofs[taking[at]!.sku] = { own, receive }));
  const prices: LimitPrice[] = [];
  coupled.price.forEach((price, limit) => {
    if (price > 0) prices.push({ ...index.placeOf(limit), price });
  });
  return {
    moves: taking.flatMap(({ sku, warehouses }, at) => movesOf(sku, warehouses, coupled.packs[at]!)),
    limits: coupled.limits,
    prices,
    bound: coupled.bound,
    searchBound: coupled.searchBound,
    proofs,
    isStopped: coupled.isStopped,
  };
}

/** What SKUs save on their own, and could save at most: quanta. */
function sumOf(plans: readonly SkuPlan[]) {
  const sum = (amount: (plan: SkuPlan) => number): bigint => plans.reduce((total, plan) => total + BigInt(amount(plan)), 0n);
  return {
    value: sum(({ solution }) => solution.value),
    bound: sum(({ solution }) => solution.bound),
    searchBound: sum(({ solution }) => solution.searchBound ?? solution.bound),
  };
}

/** Units and m3 in store at each warehouse before the plan, of all SKUs. */
function storedAt({ warehouses, skus, inventory, catalogue }: Case): { units: Float64Array; m3: Float64Array } {
  const units = new Float64Array(warehouses.ids.length);
  const m3 = new Float64Array(warehouses.ids.length);
  for (let sku = 0; sku < skus.ids.length; sku++) {
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      units[inventory.warehouse[row]!]! += inventory.onHand[row]!;
      m3[inventory.warehouse[row]!]! += inventory.onHand[row]! * catalogue.volumeM3[sku]!;
    }
  }
  return { units, m3 };
}

/** W x W: units that lie at the origin of each lane for SKUs that it may carry. */
function suppliedTo(ground: Parameters<typeof usableLeads>[0], plans: readonly SkuPlan[]): Float64Array {
  const count = ground.warehouses.ids.length;
  const supplied = new Float64Array(count * count);
  for (const { sku, warehouses, leadDays } of plans) {
    const n = warehouses.length;
    const pack = ground.catalogue.casePack[sku]!;
    const leads = usableLeads(ground, sku, warehouses);
    for (let at = 0; at < n * n; at++) {
      const i = Math.floor(at / n);
      const j = at - i * n;
      if (leads[at]! < 0 || leads[at]! > leadDays[j]!) continue;
      const stock = ground.positions.stock[sku * count + warehouses[i]!]!;
      supplied[warehouses[i]! * count + warehouses[j]!]! += Math.floor(stock / pack) * pack;
    }
  }
  return supplied;
}

/** The moves of one SKU, sorted by from, to. */
function movesOf(sku: number, warehouses: Int32Array, packs: Int32Array): Move[] {
  const moves: Move[] = [];
  for (const [i, from] of warehouses.entries()) {
    for (const [j, to] of warehouses.entries()) {
      const moved = packs[i * warehouses.length + j]!;
      if (moved > 0) moves.push({ sku, from, to, packs: moved });
    }
  }
  return moves;
}
