import type { SkuPlan } from '../model/flow.js';
import type { Movements } from '../model/movements.js';
import type { Certificate } from '../model/plan.js';

/**
 * The proof in rows, for each SKU and warehouse in play: stock in packs before and after the plan, worth of the last
 * pack and of one more, and the potentials of both nodes. `movements` is the final plan, which differs from the SKU's
 * own optimum where a limit binds.
 *
 * @param pack SKU -> units a pack
 * @param warehouses W, to find a cell in `movements`
 */
export function buildCertificate(
  plans: readonly SkuPlan[],
  movements: Movements,
  pack: Int32Array,
  warehouses: number,
): Certificate {
  const length = plans.reduce((sum, plan) => sum + plan.warehouses.length, 0);
  const certificate: Certificate = {
    length,
    sku: new Int32Array(length),
    warehouse: new Int32Array(length),
    pack: new Int32Array(length),
    supply: new Int32Array(length),
    after: new Int32Array(length),
    leadDays: new Int32Array(length),
    marginalLast: new Float64Array(length),
    marginalNext: new Float64Array(length),
    potentialOwn: new Float64Array(length),
    potentialReceive: new Float64Array(length),
  };
  let row = 0;
  for (const { sku, warehouses: names, leadDays, problem, solution } of plans) {
    for (let node = 0; node < names.length; node++, row++) {
      const cell = sku * warehouses + names[node]!;
      const after = problem.supply[node]! + (movements.received[cell]! - movements.out[cell]!) / pack[sku]!;
      certificate.sku[row] = sku;
      certificate.warehouse[row] = names[node]!;
      certificate.pack[row] = pack[sku]!;
      certificate.supply[row] = problem.supply[node]!;
      certificate.after[row] = after;
      certificate.leadDays[row] = leadDays[node]!;
      certificate.marginalLast[row] = after > 0 ? problem.marginal(node, after) : NaN;
      certificate.marginalNext[row] = problem.marginal(node, after + 1);
      certificate.potentialOwn[row] = solution.potentialOwn[node]!;
      certificate.potentialReceive[row] = solution.potentialReceive[node]!;
    }
  }
  return certificate;
}
