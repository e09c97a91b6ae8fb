/** A thread that holds some SKUs: their own flows, then their flows at prices. */
import { parentPort, workerData } from 'node:worker_threads';
import { valueCurves } from '../../policy/value-curves.js';
import { limitedSkus, planRange, SkuRefusal } from '../../sku-solver.js';
import { FlowPart } from '../../solve/coupled-flows.js';
import type { SolverAnswer, SolverData, SolverRequest } from './solver-messages.js';

const { ground, from, to } = workerData as SolverData;
const curves = valueCurves(ground.positions);
let part: FlowPart | undefined;

const say = (answer: SolverAnswer): void => parentPort!.postMessage(answer);

function answerTo(request: SolverRequest): SolverAnswer {
  switch (request.ask) {
    case 'plan':
      return { answer: 'plan', plans: planRange(ground, curves, from, to, (skus) => say({ answer: 'done', skus })) };
    case 'couple':
      part = new FlowPart(limitedSkus(ground, curves, request.plans), ground.warehouses.ids.length, request.offset);
      return { answer: 'couple' };
    case 'want':
      return { answer: 'want', wanted: part!.want(request.price, request.step) };
    case 'settle':
      return { answer: 'settle', settled: part!.settle(request.price) };
  }
}

parentPort!.on('message', (request: SolverRequest) => {
  try {
    say(answerTo(request));
  } catch (error) {
    if (error instanceof SkuRefusal) say({ answer: 'refusal', sku: error.sku, message: error.message });
    else say({ answer: 'failure', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
