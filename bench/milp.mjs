// @ts-check
/**
 * Small cases that share limits, solved whole by HiGHS in WebAssembly: how long cases of about so many columns take, and
 * how many are searched to the end within the nodes that a plan may spend. Half of the cases have shipment costs and least
 * shipments, a third a budget; lanes carry too little for what pays.
 *
 *   npm run build && node bench/milp.mjs [cases=7] [columns=250,500,1000,2000] [seconds=60]
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { randomOf } from './sku-cases.mjs';

const dist = process.env['REBALANCE_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));
const load = (/** @type {string} */ file) => import(pathToFileURL(join(dist, file)).href);
const { solveSkuFlow } = await load('solve/solve-sku-flow.js');
const { columnsOf } = await load('solve/coupled-model.js');
const { solveMilp } = await load('solve/solve-milp.js');
const { solveByHighs } = await load('cli/milp-solver.js');

const count = Number(process.argv[2] ?? 7);
const sizes = (process.argv[3] ?? '250,500,1000,2000').split(',').map(Number);
const seconds = Number(process.argv[4] ?? 60);
await solveByHighs('Maximize\n obj: x\nSubject To\n r: x <= 1\nEnd\n', { nodes: 1, seconds: 1 }); // compiles it

console.log('columns  cases  median s  worst s  searched to the end  no plan');
for (const size of sizes) {
  /** @type {number[]} */
  const times = [];
  let proved = 0;
  let none = 0;
  let columns = 0;
  for (let seed = 1; seed <= count; seed++) {
    const { skus, limits } = drawCase(size * 1000 + seed, size);
    columns += columnsOf(skus, limits) / count;
    const began = performance.now();
    const plan = await solveMilp(skus, limits, solveByHighs, { columns: 2 * size, seconds });
    times.push((performance.now() - began) / 1000);
    if (plan?.isProved) proved++;
    if (!plan) none++;
  }
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (times[Math.round(share * (count - 1))] ?? 0).toFixed(1);
  console.log([columns.toFixed(0).padStart(7), count, at(0.5), at(1), proved, none].join('    '));
}

/** SKUs are added until there are as many columns as asked for. @param {number} seed @param {number} size */
function drawCase(seed, size) {
  const random = randomOf(seed);
  const W = 3 + Math.floor(random() * 4);
  const places = Array.from({ length: W }, () => [random(), random()]);
  const far = places.flatMap(([x, y]) => places.map(([u, v]) => Math.hypot((x ?? 0) - (u ?? 0), (y ?? 0) - (v ?? 0))));
  const warehouses = Int32Array.from({ length: W }, (_, node) => node);
  const skus = [];
  const use = new Float64Array(W * W);
  const budget = random() < 0.33;
  const hasFixed = random() < 0.5;
  for (let sku = 0; ; sku++) {
    const price = 200 + Math.floor(random() * 2500);
    const mean = 1 + Math.floor(random() * 9);
    const top = Array.from({ length: W }, () => 1 + random() * 2 * mean);
    const problem = {
      nodes: W,
      supply: Int32Array.from(warehouses, () => Math.floor(random() * (random() < 0.3 ? 2 : mean * 6))),
      laneCost: Float64Array.from(far, (km, cell) => (cell % (W + 1) === 0 ? Infinity : Math.round(km * price * 0.4))),
      lineCost: new Float64Array(W * W),
      minPacks: new Int32Array(W * W),
      chains: true,
      marginal: (/** @type {number} */ node, /** @type {number} */ position) =>
        Math.round(price / (1 + Math.exp(1.5 * (position / (top[node] ?? 1) - 1.5)))) - 12,
    };
    const { packs } = solveSkuFlow(problem);
    const unitsPerPack = 1 + Math.floor(random() * 8);
    packs.forEach((/** @type {number} */ moved, /** @type {number} */ lane) => (use[lane] = (use[lane] ?? 0) + moved * unitsPerPack));
    skus.push({ sku, warehouses, problem, packs, unitsPerPack, kgPerUnit: 0, m3PerUnit: 0 });
    const none = (/** @type {number} */ length) => new Float64Array(length).fill(Infinity);
    const cost = skus.reduce((sum, { problem: { laneCost }, packs: moved }) => sum + moved.reduce((/** @type {number} */ part, /** @type {number} */ n, /** @type {number} */ at) => part + (n > 0 ? n * (laneCost[at] ?? 0) : 0), 0), 0);
    const limits = {
      warehouses: W,
      laneUnits: use.map((units) => Math.max(8, Math.floor(units / 2))),
      laneKg: none(W * W), laneM3: none(W * W),
      minUnits: use.map((units) => (hasFixed ? Math.floor(units / 8) : 0)),
      shipmentCost: Float64Array.from(far, (km) => (hasFixed ? Math.round((km * cost) / W / W) : 0)),
      vehicleUnits: none(W * W), vehicleKg: none(W * W), vehicleM3: none(W * W), vehicleCost: new Float64Array(W * W),
      outboundUnits: none(W), inboundUnits: none(W), storageUnits: none(W), storageM3: none(W),
      storedUnits: new Float64Array(W), storedM3: new Float64Array(W),
      budget: budget ? Math.floor(cost / 2) : Infinity, maxLines: Infinity, maxShipments: Infinity,
    };
    if (columnsOf(skus, limits) >= size) return { skus, limits };
  }
}
