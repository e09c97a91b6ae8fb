// @ts-check
/**
 * The greedy repair to shared limits: seeded SKUs over 20 warehouses, every lane and every dock at half of its free use,
 * with shipment costs, least shipments and a budget of half the free cost.
 *
 *   npm run build && node bench/sku-flow-limits.mjs [skus=20000]
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drawSkus, problemOf, randomOf } from './sku-cases.mjs';

const dist = process.env['REBALANCE_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));
const load = (/** @type {string} */ file) => import(pathToFileURL(join(dist, file)).href);
const { SkuWorkspace, solveSkuFlow } = await load('solve/solve-sku-flow.js');
const { repairToLimits } = await load('solve/repair-to-limits.js');

const W = 20;
const count = Number(process.argv[2] ?? 20_000);
const random = randomOf(5);
const workspace = new SkuWorkspace();
const began = performance.now();
const use = { lane: new Float64Array(W * W), out: new Float64Array(W), into: new Float64Array(W), cost: 0, lines: 0, value: 0 };
const skus = drawSkus(W, count, 77).map((drawn, sku) => {
  // Six of the warehouses carry the SKU; the others have neither stock nor demand.
  const problem = problemOf(drawn);
  const carried = new Set(Array.from({ length: 6 }, () => Math.floor(random() * W)));
  for (let lane = 0; lane < W * W; lane++) {
    if (!carried.has(Math.floor(lane / W)) || !carried.has(lane % W)) problem.laneCost[lane] = Infinity;
  }
  const { packs, value } = solveSkuFlow(problem, workspace);
  use.value += value;
  packs.forEach((/** @type {number} */ moved, /** @type {number} */ lane) => {
    if (moved === 0) return;
    use.lane[lane] = (use.lane[lane] ?? 0) + moved;
    use.out[Math.floor(lane / W)] = (use.out[Math.floor(lane / W)] ?? 0) + moved;
    use.into[lane % W] = (use.into[lane % W] ?? 0) + moved;
    use.cost += moved * (problem.laneCost[lane] ?? 0);
    use.lines++;
  });
  const warehouses = Int32Array.from({ length: W }, (_, node) => node);
  return { sku, warehouses, problem, packs, unitsPerPack: 1, kgPerUnit: 0.1 + random() * 5, m3PerUnit: 0.001 + random() / 50 };
});
const none = (/** @type {number} */ length) => new Float64Array(length).fill(Infinity);
const half = (/** @type {Float64Array} */ column) => column.map((units) => Math.floor(units / 2));
const flowSeconds = (performance.now() - began) / 1000;

const limits = {
  warehouses: W,
  laneUnits: half(use.lane),
  laneKg: none(W * W),
  laneM3: none(W * W),
  minUnits: use.lane.map((units) => Math.floor(units / 20)),
  shipmentCost: use.lane.map((units) => Math.floor((use.cost / 40 / W) * (units > 0 ? random() : 1))),
  vehicleUnits: none(W * W),
  vehicleKg: none(W * W),
  vehicleM3: none(W * W),
  vehicleCost: new Float64Array(W * W),
  outboundUnits: half(use.out),
  inboundUnits: half(use.into),
  storageUnits: none(W),
  storageM3: none(W),
  storedUnits: new Float64Array(W),
  storedM3: new Float64Array(W),
  budget: Math.floor(use.cost / 2),
  maxLines: Infinity,
  maxShipments: Infinity,
};
const started = performance.now();
const repaired = repairToLimits(skus, limits);
const seconds = (performance.now() - started) / 1000;
const left = repaired.limits.filter((/** @type {any} */ limit) => limit.used > limit.capacity).length;
let value = 0;
let lines = 0;
const lanesUsed = new Set();
repaired.packs.forEach((/** @type {Int32Array} */ packs, /** @type {number} */ index) => {
  const problem = skus[index]?.problem;
  if (!problem) return;
  const after = Float64Array.from(problem.supply);
  packs.forEach((moved, lane) => {
    if (moved === 0) return;
    lines++;
    lanesUsed.add(lane);
    value -= moved * (problem.laneCost[lane] ?? 0);
    after[Math.floor(lane / W)] = (after[Math.floor(lane / W)] ?? 0) - moved;
    after[lane % W] = (after[lane % W] ?? 0) + moved;
  });
  after.forEach((held, node) => {
    const supply = problem.supply[node] ?? 0;
    for (let p = supply + 1; p <= held; p++) value += problem.marginal(node, p);
    for (let p = held + 1; p <= supply; p++) value -= problem.marginal(node, p);
  });
});
for (const lane of lanesUsed) value -= limits.shipmentCost[lane] ?? 0;
console.log(`node ${process.version}; ${count} SKUs, ${use.lines} lines wanted; their own flows took ${flowSeconds.toFixed(1)} s`);
console.log(`repair ${seconds.toFixed(2)} s: ${lines} lines keep ${((100 * value) / use.value).toFixed(1)} % of the free savings; ${left} limits exceeded`);
