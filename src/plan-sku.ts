/**
 * One SKU from its position to its best flow. Received units are counted from a day that every open lane into the
 * warehouse keeps: first the slowest usable lane; then the problem is solved again with the slowest lane that was used
 * and the slower ones closed, and the better plan stays.
 */
import type { Case } from './model/case.js';
import { FindingsError } from './model/finding.js';
import type { SkuPlan, SkuProblem, SkuSolution } from './model/flow.js';
import type { Positions } from './model/positions.js';
import { laneCostOfPack, lineCostOf } from './policy/lane-costs.js';
import { packWorth } from './policy/pack-curve.js';
import type { ValueCurves } from './policy/value-curves.js';
import { solveSkuFlow, type SkuWorkspace } from './solve/solve-sku-flow.js';

/**
 * Plans one SKU on its own, without the limits that couple SKUs.
 *
 * @param workspace to use again for many SKUs in a row
 * @throws FindingsError CURVE_NOT_CONCAVE or RANGE_UNSAFE, with the SKU
 */
export function planSku(
  theCase: Case,
  positions: Positions,
  curves: ValueCurves,
  sku: number,
  workspace?: SkuWorkspace,
): SkuPlan {
  const warehouses = warehousesInPlay(theCase, positions, sku);
  const leads = usableLeads(theCase, positions, sku, warehouses);
  const solve = (leadDays: Int32Array): SkuPlan => {
    const problem = problemOf(theCase, positions, curves, sku, warehouses, leads, leadDays);
    return { sku, warehouses, leadDays, problem, solution: solveOrRefuse(theCase, sku, problem, workspace) };
  };
  const first = solve(slowest(leads, warehouses.length));
  const tighter = slowestUsed(leads, first);
  if (!tighter) return first;
  const second = solve(tighter);
  return second.solution.value > first.solution.value ? second : first;
}

/** What the solver refuses is the case's matter: a finding with the SKU. */
function solveOrRefuse(theCase: Case, sku: number, problem: SkuProblem, workspace?: SkuWorkspace): SkuSolution {
  try {
    return solveSkuFlow(problem, workspace);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const code = error.message.includes('concave') ? 'CURVE_NOT_CONCAVE' : 'RANGE_UNSAFE';
    throw new FindingsError([{ code, severity: 'error', value: theCase.skus.ids[sku]!, expected: error.message }]);
  }
}

/** Active warehouses that carry the SKU or serve demand for it. */
function warehousesInPlay(theCase: Case, positions: Positions, sku: number): Int32Array {
  const count = theCase.warehouses.ids.length;
  const inPlay: number[] = [];
  for (let w = 0; w < count; w++) {
    const cell = sku * count + w;
    if (theCase.network.active[w] && (positions.stocked[cell] || positions.mean[cell]! > 0)) inPlay.push(w);
  }
  return Int32Array.from(inPlay);
}

/**
 * Lead times of the lanes that may carry the SKU, nodes x nodes, -1 where none may: the lane is open, its origin has a
 * whole pack and its destination carries the SKU, and the goods come before the horizon ends. Where the next supplier
 * receipt comes before the fastest of them, nothing moves.
 */
function usableLeads(theCase: Case, positions: Positions, sku: number, warehouses: Int32Array): Int32Array {
  const n = warehouses.length;
  const count = theCase.warehouses.ids.length;
  const { lanes } = theCase.network;
  const pack = theCase.catalogue.casePack[sku]!;
  const leads = new Int32Array(n * n).fill(-1);
  let fastest = Infinity;
  for (let i = 0; i < n; i++) {
    if (positions.stock[sku * count + warehouses[i]!]! < pack) continue;
    for (let j = 0; j < n; j++) {
      const lane = warehouses[i]! * count + warehouses[j]!;
      if (i === j || !lanes.open[lane] || !positions.stocked[sku * count + warehouses[j]!]) continue;
      if (lanes.leadDays[lane]! >= positions.horizon[sku]!) continue;
      leads[i * n + j] = lanes.leadDays[lane]!;
      fastest = Math.min(fastest, lanes.leadDays[lane]!);
    }
  }
  return positions.nextReceipt[sku]! < fastest ? leads.fill(-1) : leads;
}

function slowest(leads: Int32Array, n: number): Int32Array {
  const leadDays = new Int32Array(n).fill(-1);
  for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) leadDays[j] = Math.max(leadDays[j]!, leads[i * n + j]!);
  return leadDays;
}

/** The slowest used lane into each receiving node, or undefined where that is no faster than before. */
function slowestUsed(leads: Int32Array, plan: SkuPlan): Int32Array | undefined {
  const n = plan.warehouses.length;
  const tighter = Int32Array.from(plan.leadDays);
  let faster = false;
  for (let j = 0; j < n; j++) {
    let used = -1;
    for (let i = 0; i < n; i++) if (plan.solution.packs[i * n + j]) used = Math.max(used, leads[i * n + j]!);
    if (used >= 0 && used < tighter[j]!) {
      tighter[j] = used;
      faster = true;
    }
  }
  return faster ? tighter : undefined;
}

function problemOf(
  theCase: Case,
  positions: Positions,
  curves: ValueCurves,
  sku: number,
  warehouses: Int32Array,
  leads: Int32Array,
  leadDays: Int32Array,
): SkuProblem {
  const n = warehouses.length;
  const count = theCase.warehouses.ids.length;
  const pack = theCase.catalogue.casePack[sku]!;
  const problem: SkuProblem = {
    nodes: n,
    supply: new Int32Array(n),
    laneCost: new Float64Array(n * n).fill(Infinity),
    lineCost: new Float64Array(n * n),
    minPacks: new Int32Array(n * n),
    chains: theCase.settings.chains,
    marginal: (node, position) =>
      packWorth(positions, curves, pack, sku, warehouses[node]!, leadDays[node]!, position),
  };
  for (let i = 0; i < n; i++) {
    problem.supply[i] = Math.floor(positions.stock[sku * count + warehouses[i]!]! / pack);
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      if (leads[at]! < 0 || leads[at]! > leadDays[j]!) continue;
      const lane = warehouses[i]! * count + warehouses[j]!;
      problem.laneCost[at] = laneCostOfPack(theCase, positions.quantum, sku, warehouses[i]!, warehouses[j]!);
      problem.lineCost[at] = lineCostOf(theCase, positions.quantum, warehouses[i]!, warehouses[j]!);
      problem.minPacks[at] = Math.ceil(theCase.network.lanes.minLineUnits[lane]! / pack);
    }
  }
  return problem;
}
