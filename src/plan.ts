/**
 * The story on one page: case -> demand -> classes -> forecast -> curves -> flow -> limits -> a plan that explains
 * itself. The witness (`verify/`) judges the documents that are written from it, before the first byte is.
 */
import { type Analysis, analyseCase, type Progress } from './analyse-case.js';
import { describeMoves, movementsOf } from './describe-moves.js';
import type { Case } from './model/case.js';
import type { SkuPlan } from './model/flow.js';
import type { Outlook } from './model/outlook.js';
import type { Plan, PlanStatus, TransferLine } from './model/plan.js';
import type { WitnessFacts } from './model/witness.js';
import { forwardCover } from './policy/forward-cover.js';
import { planSku } from './plan-sku.js';
import { buildCertificate } from './solve/build-certificate.js';
import { SkuWorkspace } from './solve/solve-sku-flow.js';
import { holdLimits } from './hold-limits.js';

/** A plan with everything that it was made from. */
export interface PlanResult extends Analysis {
  readonly plan: Plan;
  readonly after: Outlook;
  /** What the witness needs to judge the documents of this plan. */
  readonly facts: WitnessFacts;
}

export interface PlanOptions {
  readonly onProgress?: Progress;
}

/**
 * Plans the transfers of a case.
 *
 * @throws FindingsError where a curve is not concave or a range is not safe
 */
export function planTransfers(theCase: Case, options: PlanOptions = {}): PlanResult {
  const analysis = analyseCase(theCase, options.onProgress);
  const skuPlans = planSkus(analysis, options.onProgress);
  options.onProgress?.('limits', 0, 1);
  const { moves, limits } = holdLimits(analysis, skuPlans);
  options.onProgress?.('reasons', 0, 1);

  const leadDays = leadDaysOf(analysis, skuPlans);
  const binding = limits.filter((limit) => limit.binds);
  const { after, lines, unmet, kpis } = describeMoves(analysis, moves, leadDays, binding);
  const { positions } = analysis;
  const cost = total(lines, (line) => line.cost);
  const benefit = total(lines, (line) => line.benefit);
  const value = benefit - cost;
  const bound = skuPlans.reduce((sum, { solution }) => sum + BigInt(solution.bound), 0n);
  const searchBound = skuPlans.reduce(
    (sum, { solution }) => sum + BigInt(solution.searchBound ?? solution.bound),
    0n,
  );
  const plan: Plan = {
    asOf: theCase.asOf,
    quantum: positions.quantum,
    status: statusOf(value, bound, searchBound),
    value,
    bound,
    cost,
    benefit,
    units: lines.reduce((sum, line) => sum + line.units, 0),
    lines,
    unmet,
    certificate: buildCertificate(
      skuPlans,
      movementsOf(analysis, moves, leadDays),
      theCase.catalogue.casePack,
      theCase.warehouses.ids.length,
    ),
    kpis,
    limits,
    prices: [],
    assumptions: theCase.assumptions,
  };
  return { ...analysis, plan, after, facts: factsOf(analysis, plan.unmet, plan.kpis) };
}

/** Every SKU on its own: the plan that would be best without the limits that couple SKUs. */
function planSkus(analysis: Analysis, onProgress: Progress = () => undefined): SkuPlan[] {
  const { theCase, positions, curves } = analysis;
  const skus = theCase.skus.ids.length;
  const workspace = new SkuWorkspace();
  const plans: SkuPlan[] = [];
  for (let sku = 0; sku < skus; sku++) {
    if (sku % 64 === 0) onProgress('flow', sku, skus);
    plans.push(planSku(theCase, positions, curves, sku, workspace));
  }
  return plans;
}

function leadDaysOf(analysis: Analysis, skuPlans: readonly SkuPlan[]): Int32Array {
  const count = analysis.theCase.warehouses.ids.length;
  const leadDays = new Int32Array(analysis.positions.stock.length).fill(-1);
  for (const { sku, warehouses, leadDays: ofNode } of skuPlans) {
    for (const [node, warehouse] of warehouses.entries()) leadDays[sku * count + warehouse] = ofNode[node]!;
  }
  return leadDays;
}

/** Optimal is what the potentials prove; what only the search claims is named apart, with its certified gap. */
function statusOf(value: bigint, bound: bigint, searchBound: bigint): PlanStatus {
  if (value === bound) return 'optimal';
  return value === searchBound ? 'optimal-by-search' : 'gap';
}

function total(lines: readonly TransferLine[], amount: (line: TransferLine) => number): bigint {
  return lines.reduce((sum, line) => sum + BigInt(amount(line)), 0n);
}

/** The facts of an analysis, with what was described for the plan in question. */
export function factsOf(analysis: Analysis, unmet: WitnessFacts['unmet'], kpis: WitnessFacts['kpis']): WitnessFacts {
  const { theCase, positions, classes, curves } = analysis;
  const count = theCase.warehouses.ids.length;
  return {
    theCase,
    positions,
    abc: classes.abc,
    marginal: (sku, warehouse, lead, unit) => curves.marginal(sku, warehouse, lead, unit),
    useProbability: (sku, warehouse, lead, unit) => curves.useProbability(sku, warehouse, lead, unit),
    cover: (sku, warehouse, stock) => forwardCover(positions, sku, sku * count + warehouse, stock),
    unmet,
    kpis,
  };
}
