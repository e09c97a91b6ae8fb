// @ts-check
/** A thread of bench/coupled.mjs: it draws its SKUs itself, and solves them alone and at prices. */
import { parentPort, workerData } from 'node:worker_threads';
import { drawLimited, WAREHOUSES } from './coupled-cases.mjs';

const { dist, count, from, to } = workerData;
const { FlowPart } = await import(`${dist}/solve/coupled-flows.js`);
const { SkuWorkspace, solveSkuFlow } = await import(`${dist}/solve/solve-sku-flow.js`);
const skus = drawLimited(count, from, to);
const part = new FlowPart(skus, WAREHOUSES, from);

parentPort?.on('message', (/** @type {any} */ request) => {
  if (request.ask === 'free') {
    const workspace = new SkuWorkspace();
    parentPort?.postMessage(skus.map(({ problem }) => {
      const { packs, value, bound } = solveSkuFlow(problem, workspace);
      return { packs, value, bound };
    }));
  } else if (request.ask === 'want') parentPort?.postMessage(part.want(request.price, request.step));
  else parentPort?.postMessage(part.settle(request.price));
});
