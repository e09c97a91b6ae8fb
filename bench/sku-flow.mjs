// @ts-check
/**
 * Exact SKU flows: microseconds a SKU for 10, 20 and 40 warehouses with dense lanes and curves of six segments, without
 * and with a cost per line; on a sample, HiGHS (WebAssembly, presolve and simplex, model text written beforehand) as the
 * peer, and LEMON's network simplex (C++, -O3, graph reused) where liblemon-dev and g++ are installed.
 *
 *   npm run build && node bench/sku-flow.mjs [skus=2000]
 *
 * Savings are added up and compared with the peers: a faster wrong answer would be seen.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import loadHighs from 'highs';
import { drawSkus, problemOf, textOf } from './sku-cases.mjs';

const dist = process.env['REBALANCE_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));
const { SkuSimplex } = await import(pathToFileURL(join(dist, 'solve/sku-simplex.js')).href);
const { SkuWorkspace, solveSkuFlow } = await import(pathToFileURL(join(dist, 'solve/solve-sku-flow.js')).href);
const skus = Number(process.argv[2] ?? 2000);
const sample = 20;

/** Best of three runs over all problems: microseconds each, and the savings added up. @param {any[]} problems */
function time(problems) {
  const workspace = new SkuWorkspace();
  let best = Infinity;
  let savings = 0;
  let unproved = 0;
  for (let run = 0; run < 4; run++) {
    savings = 0;
    unproved = 0;
    const began = process.hrtime.bigint();
    for (const problem of problems) {
      const { value, bound, searchBound } = solveSkuFlow(problem, workspace);
      savings += value;
      if ((searchBound ?? bound) > value) unproved++;
    }
    if (run > 0) best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e3 / problems.length);
  }
  return { micros: best, savings, unproved };
}

/**
 * The kernel alone, on what LEMON gets: segments, costs and supplies are written, the flow is solved from "everyone keeps",
 * and what it is worth is added up. Best of runs, microseconds each. @param {import('./sku-cases.mjs').BenchSku[]} drawn
 */
function timeKernel(drawn) {
  const simplex = new SkuSimplex();
  const { curves } = simplex;
  let best = Infinity;
  let whole = 0;
  for (let run = 0; run < 20; run++) {
    whole = 0;
    const began = process.hrtime.bigint();
    for (const { nodes, supply, laneCost, worth, length } of drawn) {
      curves.reset(nodes);
      simplex.reserve(nodes);
      for (let j = 0; j < nodes; j++) {
        for (let k = 0, end = 0; k < 6; k++) {
          end += length[j * 6 + k] ?? 0;
          curves.push(j, k === 5 ? Infinity : end, worth[j * 6 + k] ?? 0, true);
        }
        simplex.supply[j] = supply[j] ?? 0;
      }
      simplex.cost.set(laneCost);
      for (let j = 0; j < nodes; j++) simplex.cost[j * nodes + j] = 0;
      simplex.keepAll();
      simplex.plant();
      simplex.solve();
      for (let v = 0; v < 2 * nodes; v++) {
        const above = simplex.parent[v];
        if (above < 0 || above === 2 * nodes) continue;
        whole -= simplex.flow[v] * simplex.cost[v >= nodes ? (v - nodes) * nodes + above : (above - nodes) * nodes + v];
      }
      for (let j = 0; j < nodes; j++) {
        for (let k = 0, at = 0; at < simplex.stock[j]; k++) {
          const end = Math.min(simplex.stock[j], curves.end[j * curves.room + k]);
          whole += (end - at) * curves.worth[j * curves.room + k];
          at = end;
        }
      }
    }
    if (run > 0) best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e3 / drawn.length);
  }
  return { micros: best, whole };
}

const folder = mkdtempSync(join(tmpdir(), 'sku-flow-'));
const lemon = buildLemon();
const highs = await /** @type {any} */ (loadHighs)();
console.log(`node ${process.version}; ${skus} SKUs each; microseconds a SKU`);
for (const nodes of [10, 20, 40]) {
  const drawn = drawSkus(nodes, skus, 1000 + nodes);
  const problems = drawn.map((sku) => problemOf(sku));
  let calls = 0;
  for (const problem of problems) {
    const { marginal } = problem;
    solveSkuFlow({ ...problem, marginal: (/** @type {number} */ a, /** @type {number} */ b) => (calls++, marginal(a, b)) });
  }
  const plain = time(problems);
  const kernel = timeKernel(drawn);
  const fee = time(drawn.map((sku) => problemOf(sku, 3_000_000)));
  console.log(
    `${nodes} warehouses: kernel ${kernel.micros.toFixed(1)}; whole, with curves asked for, ties settled and a certificate, ` +
      `${plain.micros.toFixed(1)}; with line costs ${fee.micros.toFixed(1)} ` +
      `(${fee.unproved} of ${skus} SKUs not searched to the end); ${(calls / skus).toFixed(0)} packs priced a SKU`,
  );

  const texts = drawn.slice(0, sample).map(lpText);
  const began = process.hrtime.bigint();
  const found = texts.reduce((sum, text) => sum + highs.solve(text, {}).ObjectiveValue, 0);
  const micros = Number(process.hrtime.bigint() - began) / 1e3 / sample;
  const ours = time(problems.slice(0, sample)).savings + drawn.slice(0, sample).reduce((sum, sku) => sum + worthBefore(sku), 0);
  const same = Math.abs(found - ours) <= 1e-9 * Math.abs(ours) ? 'same optimum' : `DIFFERENT: ${found} and ${ours}`;
  console.log(`   HiGHS ${micros.toFixed(0)}: ${(micros / plain.micros).toFixed(0)} times ours, ${same}`);

  if (lemon === undefined) continue;
  const file = join(folder, `${nodes}.txt`);
  writeFileSync(file, `${drawn.map(textOf).join('\n')}\n`);
  const { stdout } = spawnSync(lemon, [file], { encoding: 'utf8' });
  const [lemonMicros, total] = stdout.trim().split(' ').map(Number);
  const whole = plain.savings + drawn.reduce((sum, sku) => sum + worthBefore(sku), 0);
  const agrees =
    Math.abs((total ?? 0) - whole) <= 1e-12 * Math.abs(whole) && kernel.whole === total ? 'same optimum' : `DIFFERENT: ${total} and ${whole}`;
  console.log(
    `   LEMON ${lemonMicros?.toFixed(1)}: ${((lemonMicros ?? 0) / kernel.micros).toFixed(2)} times the kernel, ` +
      `${((lemonMicros ?? 0) / plain.micros).toFixed(2)} times the whole, ${agrees}`,
  );
}
rmSync(folder, { recursive: true });

/** Compiles the peer; undefined, aloud, where that cannot be done. */
function buildLemon() {
  const program = join(folder, 'lemon-sku-flow');
  const source = fileURLToPath(new URL('lemon-sku-flow.cpp', import.meta.url));
  const { status, error } = spawnSync('g++', ['-O3', '-march=native', '-o', program, source], { encoding: 'utf8' });
  if (status === 0) return program;
  console.log(`LEMON is not compared: ${error ? 'g++ is not installed' : 'g++ could not build it (is liblemon-dev installed?)'}`);
  return undefined;
}

/** What the stocks are worth where they are. @param {import('./sku-cases.mjs').BenchSku} sku */
function worthBefore(sku) {
  const { marginal } = problemOf(sku);
  let sum = 0;
  sku.supply.forEach((packs, node) => {
    for (let p = 1; p <= packs; p++) sum += marginal(node, p);
  });
  return sum;
}

/** A drawn SKU as a linear program in CPLEX's format. @param {import('./sku-cases.mjs').BenchSku} sku */
function lpText({ nodes, supply, laneCost, worth, length }) {
  const objective = [];
  const stock = Array.from(supply, () => /** @type {string[]} */ ([]));
  const sent = Array.from(supply, () => /** @type {string[]} */ ([]));
  const bounds = [];
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      if (i === j) continue;
      const t = `t${i}_${j}`;
      objective.push(`- ${laneCost[i * nodes + j]} ${t}`);
      stock[i]?.push(`+ ${t}`);
      stock[j]?.push(`- ${t}`);
      sent[i]?.push(t);
    }
    for (let k = 0; k < 6; k++) {
      const y = `y${i}_${k}`;
      const value = worth[i * 6 + k] ?? 0;
      objective.push(`${value < 0 ? '-' : '+'} ${Math.abs(value)} ${y}`);
      stock[i]?.push(`+ ${y}`);
      if (k < 5) bounds.push(`${y} <= ${length[i * 6 + k]}`);
    }
  }
  const rows = [
    ...stock.map((terms, i) => `s${i}: ${terms.join(' ')} = ${supply[i]}`),
    ...sent.map((terms, i) => `o${i}: ${terms.join(' + ')} <= ${supply[i]}`),
  ];
  return `Maximize\n obj: ${objective.join(' ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
}
