/**
 * One SKU from its position to its best flow. Received units are counted from a day that every open lane into the
 * warehouse keeps: first the slowest usable lane; then the problem is solved again with the slowest lane that was used
 * and the slower ones closed, and the better plan stays.
 */
import type { SkuPlan, SkuProblem } from './model/flow.js';
import type { ValueCurves } from './policy/value-curves.js';
import { skuProblem, type SkuGround, usableLeads, warehousesInPlay } from './sku-problem.js';
import { solveSkuFlow, type SkuWorkspace } from './solve/solve-sku-flow.js';

/**
 * Plans one SKU on its own, without the limits that couple SKUs.
 *
 * @param workspace to use again for many SKUs in a row
 * @param solveFlow what solves its problems
 * @throws RangeError where its curve is not concave or a range is not safe, as `solveSkuFlow` says
 */
export function planSku(
  ground: SkuGround, curves: ValueCurves, sku: number, workspace?: SkuWorkspace, solveFlow = solveSkuFlow,
): SkuPlan {
  const warehouses = warehousesInPlay(ground, sku);
  const leads = usableLeads(ground, sku, warehouses);
  const solve = (leadDays: Int32Array): SkuPlan => {
    const problem = skuProblem(ground, curves, sku, warehouses, leads, leadDays);
    return { sku, warehouses, leadDays, solution: solveFlow(problem, workspace) };
  };
  const first = solve(slowest(leads, warehouses.length));
  const tighter = slowestUsed(leads, first);
  if (!tighter) return first;
  const second = solve(tighter);
  return second.solution.value > first.solution.value ? second : first;
}

/** The flow problem that a plan has solved, made again. @param like as for `skuProblem` */
export function problemOfPlan(
  ground: SkuGround,
  curves: ValueCurves,
  { sku, warehouses, leadDays }: Omit<SkuPlan, 'solution'>,
  like?: SkuProblem,
): SkuProblem {
  return skuProblem(ground, curves, sku, warehouses, usableLeads(ground, sku, warehouses), leadDays, like);
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
