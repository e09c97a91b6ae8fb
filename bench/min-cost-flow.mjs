// @ts-check
/**
 * The generic minimum-cost flow kernel beside LEMON's network simplex (C++, -O3; block search, its default): median
 * milliseconds from arrays to a solution, the ratio, and both optima compared. Both take turns; LEMON is built where g++
 * and liblemon-dev are installed, and skipped aloud where not. Instances are drawn by netgen.mjs (three seeds of
 * 4,096 nodes / 65,536 arcs and of 16,384 / 262,144); files in the DIMACS format may be given instead.
 *
 *   npm run build && node bench/min-cost-flow.mjs [--rounds 9] [file.min.gz ...]
 *
 * The ratio is to the faster of LEMON with 32-bit and with 64-bit numbers.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { drawNetgen } from './netgen.mjs';
import { readDimacs } from './read-dimacs.mjs';

const { values, positionals } = parseArgs({ options: { rounds: { type: 'string', default: '9' } }, allowPositionals: true });
const rounds = Number(values.rounds);
const dist = process.env['REBALANCE_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));
const { solveMinCostFlow } = await import(pathToFileURL(join(dist, 'solve/solve-min-cost-flow.js')).href);

const sizes = [[4096, 65_536], [16_384, 262_144]];
const instances =
  positionals.length > 0
    ? positionals.map((path) => ({ name: basename(path), draw: () => readDimacs(path) }))
    : sizes.flatMap(([nodes = 0, arcs = 0]) =>
        [1, 2, 3].map((seed) => ({ name: `netgen ${nodes}/${arcs}, seed ${seed}`, draw: () => drawNetgen(nodes, arcs, seed) })),
      );

const folder = mkdtempSync(join(tmpdir(), 'min-cost-flow-'));
const lemon = buildLemon();
console.log(`node ${process.version}; medians of ${rounds} rounds; milliseconds`);
for (const { name, draw } of instances) {
  const problem = draw();
  const file = join(folder, 'instance');
  writeFileSync(file, Int32Array.from(numbersOf(problem)));
  const ours = [];
  /** @type {number[][]} */
  const theirs = [[], []];
  /** @type {Set<string>} */
  const optima = new Set();
  for (let round = 0; round <= rounds; round++) {
    const began = process.hrtime.bigint();
    const { objective } = solveMinCostFlow(problem);
    if (round > 0) ours.push(Number(process.hrtime.bigint() - began) / 1e6); // the first round warms up
    optima.add(String(objective));
    if (lemon === undefined || round === 0) continue;
    const lines = spawnSync(lemon, [file, '1'], { encoding: 'utf8' }).stdout.trim().split('\n');
    lines.forEach((line, kind) => {
      const [milliseconds, optimum = ''] = line.split(' ');
      theirs[kind]?.push(Number(milliseconds));
      optima.add(optimum);
    });
  }
  const own = median(ours);
  const [narrow, wide] = theirs.map(median);
  const peer = Math.min(narrow ?? NaN, wide ?? NaN);
  const same = optima.size === 1 ? `optimum ${[...optima].join()}` : `DIFFERENT OPTIMA ${[...optima].join(' and ')}`;
  const ratio = lemon ? `; LEMON ${narrow?.toFixed(1)} (64 bits ${wide?.toFixed(1)}); ratio ${(own / peer).toFixed(2)}` : '';
  console.log(`${name}: ${own.toFixed(1)}${ratio}; ${same}`);
}
rmSync(folder, { recursive: true });

/** Compiles the peer; undefined, aloud, where that cannot be done. */
function buildLemon() {
  const program = join(folder, 'lemon-min-cost-flow');
  const source = fileURLToPath(new URL('lemon-min-cost-flow.cpp', import.meta.url));
  const { status, error } = spawnSync('g++', ['-O3', '-o', program, source], { encoding: 'utf8' });
  if (status === 0) return program;
  console.log(`LEMON is not compared: ${error ? 'g++ is not installed' : 'g++ could not build it (is liblemon-dev installed?)'}`);
  return undefined;
}

/** An instance as the peer reads it; lower bounds are shifted away. @param {ReturnType<typeof readDimacs> | import('./netgen.mjs').Network} problem */
function numbersOf({ nodes, supply, from, to, cost, capacity, ...rest }) {
  if ('lower' in rest && rest.lower.some((least) => least !== 0)) throw new Error('the peer takes no lower bounds here');
  const limits = Array.from(capacity, (limit) => (limit === Infinity ? -1 : limit));
  return [nodes, from.length, ...supply, ...from, ...to, ...limits, ...cost];
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
