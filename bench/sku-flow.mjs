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
  const fee = time(drawn.map((sku) => problemOf(sku, 3_000_000)));
  console.log(
    `${nodes} warehouses: ${plain.micros.toFixed(1)}; with line costs ${fee.micros.toFixed(1)} ` +
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
  const agrees = Math.abs((total ?? 0) - whole) <= 1e-12 * Math.abs(whole) ? 'same optimum' : `DIFFERENT: ${total} and ${whole}`;
  console.log(`   LEMON ${lemonMicros?.toFixed(1)}: ${((lemonMicros ?? 0) / plain.micros).toFixed(2)} times ours, ${agrees}`);
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
