/**
 * Solves the SKUs' flows on several cores. Each thread holds a run of SKUs: it plans them, and solves them again at every
 * price vector. What they answer is put together in the order of the SKUs, and what is added up is whole numbers, so that
 * the number of threads changes nothing but the time.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SkuPlan } from '../../model/flow.js';
import type { SkuGround } from '../../sku-problem.js';
import { SkuRefusal, solveHere, type SkuSolver } from '../../sku-solver.js';
import type { CoupledFlows } from '../../solve/coupled-flows.js';
import type { SolverAnswer, SolverData, SolverRequest } from './solver-messages.js';

/** SKUs below which starting a thread takes longer than it saves. */
const LEAST_SKUS = 1000;

/** @param workers threads; undefined: as many as there are cores, fewer for few SKUs */
export function solveInThreads(ground: SkuGround, workers?: number): SkuSolver {
  const skus = ground.positions.horizon.length;
  const count = Math.min(workers ?? Math.min(availableParallelism(), Math.floor(skus / LEAST_SKUS)), Math.max(1, skus));
  if (count <= 1) return solveHere(ground);
  // Only the columns that flows are made from: a case has more, and what is not shared is copied to every thread.
  const { warehouses, network, catalogue, settings, positions, scope } = ground;
  const columns: SkuGround = {
    warehouses: { ids: warehouses.ids },
    network: { lanes: network.lanes, handlingOut: network.handlingOut, handlingIn: network.handlingIn, active: network.active },
    catalogue: { casePack: catalogue.casePack, weightKg: catalogue.weightKg, volumeM3: catalogue.volumeM3, unitCost: catalogue.unitCost },
    settings: { chains: settings.chains },
    positions: { ...positions, firstWarehouse: new Int32Array(0) },
    scope: { planned: scope.planned, resting: scope.resting },
  };
  const starts = Array.from({ length: count + 1 }, (_, at) => Math.floor((skus * at) / count));
  const threads = starts.slice(0, -1).map((from, at) => new SolverThread({ ground: columns, from, to: starts[at + 1]! }));
  return {
    async planAll(onDone) {
      const done = new Array<number>(count).fill(0);
      const answers = await settleAll(
        threads.map((thread, at) =>
          thread.ask({ ask: 'plan' }, (finished) => {
            done[at] = finished;
            onDone(done.reduce((sum, part) => sum + part, 0));
          }),
        ),
      );
      return answers.flatMap((answer) => (answer.answer === 'plan' ? answer.plans : []));
    },
    async couple(plans) {
      const parts = threads.map((_, at) => plans.filter(({ sku }) => sku >= starts[at]! && sku < starts[at + 1]!));
      let offset = 0;
      await settleAll(
        threads.map((thread, at) => {
          const request: SolverRequest = { ask: 'couple', plans: parts[at]!.map(withoutFlow), offset };
          offset += parts[at]!.length;
          return thread.ask(request);
        }),
      );
      return coupledFlows(threads);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

function coupledFlows(threads: readonly SolverThread[]): CoupledFlows {
  return {
    async want(price, step) {
      const answers = await settleAll(threads.map((thread) => thread.ask({ ask: 'want', price, step })));
      const wanted = answers.flatMap((answer) => (answer.answer === 'want' ? [answer.wanted] : []));
      const use = wanted[0]!.use.map((_, limit) => wanted.reduce((sum, part) => sum + part.use[limit]!, 0));
      return { use, savings: wanted.reduce((sum, part) => sum + part.savings, 0) };
    },
    async settle(price) {
      const answers = await settleAll(threads.map((thread) => thread.ask({ ask: 'settle', price })));
      return answers.flatMap((answer) => (answer.answer === 'settle' ? answer.settled : []));
    },
  };
}

/** Of what threads refuse, the first SKU's refusal is said: the one that a single thread would have met. */
async function settleAll(answers: readonly Promise<SolverAnswer>[]): Promise<SolverAnswer[]> {
  const settled = await Promise.allSettled(answers);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return one.value;
    throw one.reason;
  });
}

/** What a thread needs to make a SKU's problem again; its flow can stay here. */
function withoutFlow(plan: SkuPlan): SkuPlan {
  return { ...plan, solution: { ...plan.solution, packs: new Int32Array(0) } };
}

class SolverThread {
  private readonly worker: Worker;
  private resolve: (answer: SolverAnswer) => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;
  private onDone: (skus: number) => void = () => undefined;

  constructor(data: SolverData) {
    this.worker = new Worker(new URL('./solver-thread.js', import.meta.url), { workerData: data });
    this.worker.on('message', (answer: SolverAnswer) => {
      if (answer.answer === 'done') this.onDone(answer.skus);
      else if (answer.answer === 'refusal') this.reject(new SkuRefusal(answer.sku, answer.message));
      else if (answer.answer === 'failure') this.reject(new Error(answer.message));
      else this.resolve(answer);
    });
    this.worker.on('error', (error) => this.reject(error));
  }

  /** Asks one thing; the next only after the answer. */
  ask(request: SolverRequest, onDone: (skus: number) => void = () => undefined): Promise<SolverAnswer> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.onDone = onDone;
      this.worker.postMessage(request);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
