/**
 * How long `rebalance --help` takes against bare `node -e 0`: medians of 20 runs each, taken in turns, so that a busy
 * machine slows both. Run after `npm run build`: node bench/startup.mjs
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = 20;
const TARGET = 1.5;
const bin = fileURLToPath(new URL('../bin/rebalance.js', import.meta.url));
const commands = [
  ['node -e 0', ['-e', '0']],
  ['rebalance --help', [bin, '--help']],
  ['rebalance plan --help', [bin, 'plan', '--help']],
];

/** Milliseconds of one run. */
function time(args) {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

const times = commands.map(() => []);
for (const [, args] of commands) time(args); // warms the file cache
for (let run = 0; run < RUNS; run++) commands.forEach(([, args], i) => times[i].push(time(args)));

const medians = times.map((list) => list.sort((a, b) => a - b)).map((list) => (list[RUNS / 2 - 1] + list[RUNS / 2]) / 2);
commands.forEach(([name], i) => {
  console.log(`${name.padEnd(24)} ${medians[i].toFixed(1).padStart(6)} ms   ${(medians[i] / medians[0]).toFixed(2)} x`);
});
console.log(`target: rebalance --help within ${TARGET} x of node -e 0`);
