/**
 * A replay of a year, from tables to the report:
 *
 *   npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/simulate.js [--skus 4000] [--warehouses 6] [--regions 6] [--lines 500000] [--threads 2]
 *        [--policies none,6/3,8/2,plan,clairvoyant] [--whole-orders]
 *
 * Two years of orders are generated (bench/generate-case.ts, seeded), twice `--lines` of them; the second year is
 * replayed with weekly reviews. Its first evening's stock is the generated snapshot; every eight weeks each SKU receives
 * what the weeks before have sold, split at random (seeded) over the warehouses.
 *
 * The peer is the replay that one would write first (bench/naive-replay.ts): day by day, every shelf and order an object
 * in a Map. It is given the same routes and runs the policy none only; both must come to the same units and money.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCase } from '../src/cli/load-case.js';
import { runInThreads } from '../src/cli/simulate/run-in-threads.js';
import type { Settings } from '../src/model/settings.js';
import type { ReceiptRow, Tables } from '../src/model/tables.js';
import { USUAL_POLICIES } from '../src/simulate/policies/parse-policy.js';
import { buildReplay } from '../src/simulate/build-replay.js';
import { parsePolicy } from '../src/simulate/policies/parse-policy.js';
import { runPolicies } from '../src/simulate/run-policies.js';
import { judgeCase, simulateCase } from '../src/simulate/simulate-case.js';
import { naiveReplay } from './naive-replay.js';
import { generateCase, GENERATED_SIZE, LAST_DAY } from './generate-case.js';
import { seededRandom } from './seeded-random.js';

const { values } = parseArgs({
  options: {
    skus: { type: 'string', default: '4000' },
    warehouses: { type: 'string', default: '6' },
    regions: { type: 'string', default: '6' },
    lines: { type: 'string', default: '500000' },
    threads: { type: 'string', default: '2' },
    policies: { type: 'string', default: USUAL_POLICIES.join(',') },
    'whole-orders': { type: 'boolean', default: false },
  },
});
const YEAR = 364;
const from = LAST_DAY - YEAR;
const CYCLE = 56;

/** The generated snapshot, taken to be of the first evening, and receipts of what was sold. */
function withReceipts(tables: Tables): Tables {
  const random = seededRandom(3);
  const { orders, inventory } = tables;
  const sold = new Map<string, number>(); // SKU and cycle -> units
  for (let row = 0; row < orders.length; row++) {
    const cycle = Math.floor((orders.orderedOn[row]! - from) / CYCLE) + 1;
    if (cycle < 0) continue;
    const key = `${orders.skus[orders.sku[row]!]!} ${cycle}`;
    sold.set(key, (sold.get(key) ?? 0) + orders.units[row]!);
  }
  const receipts: ReceiptRow[] = [];
  for (const [key, units] of sold) {
    const [sku, cycle] = key.split(' ') as [string, string];
    const receivedOn = from + (Number(cycle) + 1) * CYCLE;
    if (receivedOn <= from || receivedOn > LAST_DAY) continue;
    const shares = inventory.warehouses.map(() => random.lognormal(0, 0.8));
    const all = shares.reduce((sum, share) => sum + share, 0);
    inventory.warehouses.forEach((warehouse, w) => {
      const part = Math.round((units * shares[w]!) / all);
      if (part > 0) receipts.push({ sku, warehouse, units: part, receivedOn, orderedOn: receivedOn - 28 });
    });
  }
  return { ...tables, inventory: { ...inventory, snapshotDate: new Int32Array(inventory.length).fill(from) }, receipts };
}

/** Both replays of policy none, each three times, the least processor time of each. */
async function againstNaive(source: { tables: Tables; settings: Settings }): Promise<void> {
  const { replay } = buildReplay(judgeCase(source), source, { from, to: LAST_DAY, every: 7 });
  const least = { ours: Infinity, naive: Infinity };
  for (let time = 0; time < 3; time++) {
    let start = process.cpuUsage();
    const [ours] = await runPolicies(replay, source, [parsePolicy('none', source.settings)]);
    least.ours = Math.min(least.ours, process.cpuUsage(start).user);
    start = process.cpuUsage();
    const naive = naiveReplay(replay);
    least.naive = Math.min(least.naive, process.cpuUsage(start).user);
    const sum = (column: Float64Array): number => column.reduce((all, value) => all + value, 0);
    const money = [...ours!.cost].reduce((all, part, at) => all + part / replay.perUnit[at >> 2]!, 0);
    if (sum(ours!.lostUnits) !== naive.lostUnits || Math.abs(money - naive.cost) > 1e-6 * money) {
      throw new Error(`the replays differ: ${sum(ours!.lostUnits)} and ${naive.lostUnits} units lost, cost ${money} and ${naive.cost}`);
    }
  }
  console.log(`policy none: ${(least.ours / 1000).toFixed(0)} ms, the naive replay ${(least.naive / 1000).toFixed(0)} ms: ${(least.naive / least.ours).toFixed(1)} times as long`);
}

const folder = mkdtempSync(join(tmpdir(), 'rebalance-bench-'));
try {
  generateCase(folder, { ...GENERATED_SIZE, skus: Number(values.skus), warehouses: Number(values.warehouses), regions: Number(values.regions), lines: 2 * Number(values.lines) });
  const { tables, settings } = await loadCase(folder, {});
  const source = { tables: withReceipts(tables), settings: { ...settings, asOf: LAST_DAY } };
  const began = performance.now();
  const before = process.cpuUsage();
  const report = await simulateCase(source, { window: { from, to: LAST_DAY, every: 7 }, policies: values.policies.split(','), ...(values['whole-orders'] && { routing: settings.routing }) }, runInThreads(Number(values.threads), () => undefined));
  const seconds = (performance.now() - began) / 1000;
  const processor = process.cpuUsage(before);
  const replayed = tables.orders.orderedOn.reduce((count, day) => count + (day > from ? 1 : 0), 0);
  console.log(`${replayed} lines, ${values.skus} SKUs, ${values.warehouses} warehouses, ${report.periods.length} reviews, ${values.threads} threads: ${seconds.toFixed(1)} s, ${((processor.user + processor.system) / 1e6).toFixed(1)} s of processor time, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  for (const { policy, cost, gapClosed, movedUnits } of report.policies) {
    console.log(`${policy.padEnd(12)} ${cost.total.toFixed(0).padStart(10)} ${gapClosed === null ? '' : `${(100 * gapClosed.value).toFixed(1)} % +/- ${(100 * (gapClosed.error ?? 0)).toFixed(1)}`} ${movedUnits.toFixed(0)} units moved`);
  }
  await againstNaive(source);
} finally {
  rmSync(folder, { recursive: true });
}
