/**
 * Who solves the flows of the SKUs: this thread, or threads that each hold a part of them. The answers are the same, byte
 * for byte: a SKU's flow depends on its own columns and on the prices that it has seen.
 */
import type { SkuPlan, SkuProblem } from './model/flow.js';
import type { LimitedSku } from './model/limits.js';
import { type ValueCurves, valueCurves } from './policy/value-curves.js';
import { planSku, problemOfPlan } from './plan-sku.js';
import type { SkuGround } from './sku-problem.js';
import { FlowPart, type CoupledFlows } from './solve/coupled-flows.js';
import { SkuWorkspace } from './solve/solve-sku-flow.js';

export interface SkuSolver {
  /**
   * Every SKU's own best flow, in order.
   *
   * @throws SkuRefusal of the first SKU that cannot be solved exactly
   */
  planAll(onDone: (skus: number) => void): Promise<SkuPlan[]>;
  /** The flows of some SKUs, as `planAll` left them, to be solved at prices. */
  couple(plans: readonly SkuPlan[]): Promise<CoupledFlows>;
  /** Ends the threads, if there are any. */
  close(): Promise<void>;
}

/** A SKU whose flow was refused. */
export class SkuRefusal extends Error {
  constructor(
    readonly sku: number,
    message: string,
  ) {
    super(message);
  }
}

/** SKUs between two calls of `onDone`. */
const STRIDE = 64;

/** Solves everything in this thread. */
export function solveHere(ground: SkuGround): SkuSolver {
  const curves = valueCurves(ground.positions);
  return {
    planAll: (onDone) => Promise.resolve().then(() => planRange(ground, curves, 0, ground.positions.horizon.length, onDone)),
    couple: (plans) => {
      const part = new FlowPart(limitedSkus(ground, curves, plans), ground.warehouses.ids.length);
      return Promise.resolve({
        want: (price, step) => Promise.resolve(part.want(price, step)),
        settle: (price) => Promise.resolve(part.settle(price)),
      });
    },
    close: () => Promise.resolve(),
  };
}

/** The own best flows of SKUs from .. to - 1. @throws SkuRefusal */
export function planRange(ground: SkuGround, curves: ValueCurves, from: number, to: number, onDone: (skus: number) => void): SkuPlan[] {
  const workspace = new SkuWorkspace();
  const plans: SkuPlan[] = [];
  for (let sku = from; sku < to; sku++) {
    if ((sku - from) % STRIDE === 0) onDone(sku - from);
    try {
      plans.push(planSku(ground, curves, sku, workspace));
    } catch (error) {
      if (error instanceof RangeError) throw new SkuRefusal(sku, error.message);
      throw error;
    }
  }
  return plans;
}

/** SKUs as the limits see them, with their own best flows. */
export function limitedSkus(ground: SkuGround, curves: ValueCurves, plans: readonly SkuPlan[]): LimitedSku[] {
  const { casePack, weightKg, volumeM3 } = ground.catalogue;
  let problem: SkuProblem | undefined;
  return plans.map((plan) => {
    problem = problemOfPlan(ground, curves, plan, problem);
    return {
      sku: plan.sku,
      warehouses: plan.warehouses,
      problem,
      packs: plan.solution.packs,
      unitsPerPack: casePack[plan.sku]!,
      kgPerUnit: weightKg[plan.sku]!,
      m3PerUnit: volumeM3[plan.sku]!,
    };
  });
}
