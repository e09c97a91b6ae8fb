// @ts-check
/**
 * Plans under shared limits: seeded SKUs over 20 warehouses with dense lanes, limits at half of what the free flows use,
 * solved on all cores. The gap is certified, and a share of the savings.
 *
 *   npm run build && node bench/coupled.mjs [skus=10000] [kinds=units] [gap=0.001] [threads]
 *
 * kinds: units, kg, m3, docks, storage, budget, shipments, joined by commas; `each` runs them one by one, `all` is all but
 * units.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { drawLimited, halfLimits, WAREHOUSES } from './coupled-cases.mjs';

const dist = process.env['REBALANCE_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));
const { solveCoupled } = await import(`${dist}/solve/solve-coupled.js`);
const count = Number(process.argv[2] ?? 10_000);
const named = process.argv[3] ?? 'units';
const gap = Number(process.argv[4] ?? 0.001);
const threads = Number(process.argv[5] ?? availableParallelism());
const KINDS = ['units', 'kg', 'm3', 'docks', 'storage', 'budget', 'shipments'];
const runs = named === 'each' ? KINDS.map((kind) => [kind]) : [named === 'all' ? KINDS.slice(1) : named.split(',')];

const starts = Array.from({ length: threads + 1 }, (_, at) => Math.floor((count * at) / threads));
const url = new URL('coupled-thread.mjs', import.meta.url);

console.log(`node ${process.version}; ${count} SKUs x ${WAREHOUSES} warehouses, ${threads} threads, until the gap is ${100 * gap} %`);
for (const kinds of runs) {
  const workers = starts.slice(0, -1).map((from, at) => new Worker(url, { workerData: { dist, count, from, to: starts[at + 1] } }));
  for (const worker of workers) {
    worker.on('error', (error) => {
      throw error;
    });
  }
  const ask = (/** @type {any} */ request) =>
    Promise.all(workers.map((worker) => new Promise((resolve) => {
      worker.once('message', resolve);
      worker.postMessage(request);
    })));
  const skus = drawLimited(count, 0, count);
  await ask({ ask: 'want', price: new Float64Array(3 * WAREHOUSES ** 2 + 4 * WAREHOUSES + 3), step: count }); // they have drawn
  const began = performance.now();
  const free = (await ask({ ask: 'free' })).flat();
  const freeSeconds = (performance.now() - began) / 1000;
  const limited = skus.map((sku, at) => ({ ...sku, packs: free[at].packs }));
  const limits = halfLimits(limited, new Set(kinds));
  const supplied = new Float64Array(WAREHOUSES ** 2);
  for (const { problem } of skus) {
    for (let lane = 0; lane < supplied.length; lane++) {
      if (problem.laneCost[lane] !== Infinity) supplied[lane] = (supplied[lane] ?? 0) + (problem.supply[Math.floor(lane / WAREHOUSES)] ?? 0);
    }
  }
  const sum = (/** @type {'value' | 'bound'} */ key) => free.reduce((total, sku) => total + BigInt(sku[key]), 0n);
  const alone = { value: sum('value'), bound: sum('bound'), searchBound: sum('bound') };
  free.length = 0;
  const flows = {
    /** @param {Float64Array} price @param {number} step */
    async want(price, step) {
      const parts = await ask({ ask: 'want', price, step });
      const use = parts[0].use.map((/** @type {number} */ _, /** @type {number} */ limit) => parts.reduce((total, part) => total + part.use[limit], 0));
      return { use, savings: parts.reduce((total, part) => total + part.savings, 0) };
    },
    /** @param {Float64Array} price */
    settle: async (price) => (await ask({ ask: 'settle', price })).flat(),
  };
  const started = performance.now();
  /** @type {string[]} */
  const gaps = [];
  const plan = await solveCoupled({ skus: limited, limits, supplied, free: alone }, async () => flows, {
    gap,
    onGap: (/** @type {number} */ now) => gaps.push(`${(100 * now).toFixed(3)} % at ${((performance.now() - started) / 1000).toFixed(1)} s`),
  });
  const seconds = (performance.now() - started) / 1000;
  const over = plan.limits.filter((/** @type {any} */ limit) => limit.used > limit.capacity).length;
  console.log(
    `${kinds.join(' ')}: gap ${((100 * Number(plan.bound - plan.value)) / Number(plan.value)).toFixed(4)} % of savings, ` +
      `${((100 * Number(plan.value)) / Number(alone.value)).toFixed(2)} % of the free savings kept, ${over} limits exceeded; ` +
      `${seconds.toFixed(1)} s + ${freeSeconds.toFixed(1)} s for the free flows; peak ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB`,
  );
  console.log(`   ${gaps.join(', ')}`);
  await Promise.all(workers.map((worker) => worker.terminate()));
}
