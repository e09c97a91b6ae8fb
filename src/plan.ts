/**
 * The story on one page: case -> demand -> classes -> forecast -> curves -> flow -> limits -> a plan that explains
 * itself. The witness (`verify/`) judges the documents that are written from it, before the first byte is.
 */
import { analyseCase, type Progress } from './analyse-case.js';
import { describeMoves, movementsOf } from './describe-moves.js';
import type { Case } from './model/case.js';
import { FindingsError } from './model/finding.js';
import type { SkuPlan } from './model/flow.js';
import type { Outlook } from './model/outlook.js';
import type { Plan, PlanStatus, TransferLine } from './model/plan.js';
import type { WitnessFacts } from './model/witness.js';
import { forwardCover } from './policy/forward-cover.js';
import { packWorth } from './policy/pack-curve.js';
import { scopeAssumption, type ScopedAnalysis, type ScopedValuation, scopePlan, type ScopeOptions, triggerCodes } from './scope-plan.js';
import type { SkuGround } from './sku-problem.js';
import { SkuRefusal, solveHere, type SkuSolver } from './sku-solver.js';
import { buildCertificate } from './solve/build-certificate.js';
import type { MilpSolver } from './solve/solve-milp.js';
import { type CoupledMoves, coupleSkus } from './couple-skus.js';

/** A plan with everything that it was made from. */
export interface PlanResult extends ScopedAnalysis {
  readonly plan: Plan;
  readonly after: Outlook;
  /** What the witness needs to judge the documents of this plan. */
  readonly facts: WitnessFacts;
}

export interface PlanOptions {
  readonly onProgress?: Progress;
  /** Which SKUs are taken up; those that are due or triggered where a cadence is set, else all. */
  readonly scope?: ScopeOptions;
  /** Who solves the SKUs' flows; this thread by default. It is closed at the end. */
  readonly openSolver?: (ground: SkuGround) => SkuSolver;
  /** Solves mixed-integer programs: small cases whose SKUs share limits are then planned to the optimum. */
  readonly milp?: MilpSolver;
  /** Time is up: the plan stops with what is certified so far. The one thing that may make two runs differ. */
  readonly isLate?: () => boolean;
}

/**
 * Plans the transfers of a case.
 *
 * @throws FindingsError where a curve is not concave or a range is not safe
 */
export async function planTransfers(theCase: Case, options: PlanOptions = {}): Promise<PlanResult> {
  const { onProgress = () => undefined } = options;
  const analysis = scopePlan(analyseCase(theCase, onProgress), options.scope, onProgress);
  const { positions, curves, scope } = analysis;
  const { skuPlans, moves, limits, prices, bound, searchBound, proofs, isStopped } = await decideMoves(analysis, options);
  onProgress('reasons', 0, 1);

  const leadDays = leadDaysOf(analysis, skuPlans);
  const binding = limits.filter((limit) => limit.binds);
  const { after, lines, unmet, kpis } = describeMoves(analysis, moves, leadDays, binding);
  const cost = total(lines, (line) => line.cost);
  const benefit = total(lines, (line) => line.benefit);
  const value = benefit - cost;
  const pack = theCase.catalogue.casePack;
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
    certificate: buildCertificate(skuPlans, proofs, movementsOf(analysis, moves, leadDays), {
      warehouses: theCase.warehouses.ids.length,
      pack,
      stock: positions.stock,
      worthOfPack: (sku, warehouse, lead, at) => packWorth(positions, curves, pack[sku]!, sku, warehouse, lead, at),
    }),
    kpis,
    limits,
    prices,
    scope,
    assumptions: [...theCase.assumptions, ...scopeAssumption(scope)],
    isStopped,
  };
  return { ...analysis, plan, after, facts: factsOf(analysis, plan.unmet, plan.kpis) };
}

/** What to move, and each SKU's own plan, which part of its proof comes from. */
export interface Decision extends CoupledMoves {
  readonly skuPlans: readonly SkuPlan[];
}

/**
 * Decides what moves, without describing it: the flow of each SKU, then the limits that couple them.
 *
 * @throws FindingsError where a curve is not concave or a range is not safe
 */
export async function decideMoves(valuation: ScopedValuation, options: PlanOptions = {}): Promise<Decision> {
  const { onProgress = () => undefined, openSolver = solveHere, isLate = () => false, milp } = options;
  const { theCase, positions, scope } = valuation;
  const solver = openSolver({ ...theCase, positions, scope });
  try {
    const skuPlans = await planSkus(theCase, solver, onProgress);
    onProgress('limits', 0, 1);
    const coupled = await coupleSkus(valuation, skuPlans, solver, {
      gap: theCase.settings.gap,
      isLate,
      ...(milp ? { milp } : {}),
      onGap: (gap) => onProgress(`limits, gap ${(100 * gap).toFixed(2)} %`, 0, 1),
    });
    return { skuPlans, ...coupled };
  } finally {
    await solver.close();
  }
}

/** Every SKU on its own: the plan that would be best without the limits that couple SKUs. */
async function planSkus(theCase: Case, solver: SkuSolver, onProgress: Progress): Promise<SkuPlan[]> {
  const skus = theCase.skus.ids.length;
  try {
    return await solver.planAll((done) => onProgress('flow', done, skus));
  } catch (error) {
    // What the solver refuses is the case's matter: a finding with the SKU.
    if (!(error instanceof SkuRefusal)) throw error;
    const code = error.message.includes('concave') ? 'CURVE_NOT_CONCAVE' : 'RANGE_UNSAFE';
    throw new FindingsError([{ code, severity: 'error', value: theCase.skus.ids[error.sku]!, expected: error.message }]);
  }
}

function leadDaysOf(analysis: ScopedAnalysis, skuPlans: readonly SkuPlan[]): Int32Array {
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
export function factsOf(analysis: ScopedAnalysis, unmet: WitnessFacts['unmet'], kpis: WitnessFacts['kpis']): WitnessFacts {
  const { theCase, positions, classes, curves, scope } = analysis;
  const count = theCase.warehouses.ids.length;
  return {
    theCase,
    positions,
    abc: classes.abc,
    triggers: triggerCodes(scope.triggers, theCase.skus.ids.length),
    marginal: (sku, warehouse, lead, unit) => curves.marginal(sku, warehouse, lead, unit),
    useProbability: (sku, warehouse, lead, unit) => curves.useProbability(sku, warehouse, lead, unit),
    cover: (sku, warehouse, stock) => forwardCover(positions, sku * count + warehouse, stock),
    unmet,
    kpis,
  };
}
