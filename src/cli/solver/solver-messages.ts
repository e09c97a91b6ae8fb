/** What the planning thread asks of the threads that hold the SKUs, and what they answer. */
import type { SkuPlan } from '../../model/flow.js';
import type { SkuGround } from '../../sku-problem.js';
import type { PricedSku, WantedUse } from '../../solve/coupled-flows.js';

/** Given to a thread when it starts: the columns, most of them in shared memory, and its SKUs `from` .. `to - 1`. */
export interface SolverData {
  readonly ground: SkuGround;
  readonly from: number;
  readonly to: number;
}

export type SolverRequest =
  | { readonly ask: 'plan' }
  | { readonly ask: 'couple'; readonly plans: readonly SkuPlan[]; readonly offset: number } // those of its SKUs that take part
  | { readonly ask: 'want'; readonly price: Float64Array; readonly step: number }
  | { readonly ask: 'settle'; readonly price: Float64Array };

export type SolverAnswer =
  | { readonly answer: 'done'; readonly skus: number } // between answers: SKUs planned so far
  | { readonly answer: 'plan'; readonly plans: readonly SkuPlan[] }
  | { readonly answer: 'couple' }
  | { readonly answer: 'want'; readonly wanted: WantedUse }
  | { readonly answer: 'settle'; readonly settled: readonly PricedSku[] }
  | { readonly answer: 'refusal'; readonly sku: number; readonly message: string }
  | { readonly answer: 'failure'; readonly message: string };
