/**
 * The whole plan, from files to a written and witnessed plan folder, by stage:
 *
 *   npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/plan.js [--skus 20000] [--warehouses 10] [--regions 12] [--weeks 104] [--lines 5000000]
 *        [--freight 1] [--keep]
 *
 * The case is generated (bench/generate-case.ts, seeded). `--freight 0` also makes lines free, so that thousands of SKUs
 * move and the flow has work to do. The peer of the reading is in bench/read.ts, that of the flow in bench/sku-flow.mjs.
 */
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assembleCase } from '../src/assemble/assemble-case.js';
import { loadCase } from '../src/cli/load-case.js';
import { writePlanFolder } from '../src/cli/write-plan-folder.js';
import { planTransfers } from '../src/plan.js';
import { verifyPlan } from '../src/verify/verify-plan.js';
import { writePlanDocuments } from '../src/write/plan-documents.js';
import { GENERATED_SIZE, generateCase } from './generate-case.js';

const { values } = parseArgs({
  options: {
    skus: { type: 'string', default: String(GENERATED_SIZE.skus) },
    warehouses: { type: 'string', default: String(GENERATED_SIZE.warehouses) },
    regions: { type: 'string', default: String(GENERATED_SIZE.regions) },
    weeks: { type: 'string', default: String(GENERATED_SIZE.weeks) },
    lines: { type: 'string', default: String(GENERATED_SIZE.lines) },
    freight: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});
const size = {
  skus: Number(values.skus),
  warehouses: Number(values.warehouses),
  regions: Number(values.regions),
  weeks: Number(values.weeks),
  lines: Number(values.lines),
  seed: GENERATED_SIZE.seed,
};
const folder = join(tmpdir(), `rebalance-plan-${Object.values(size).join('-')}`);
if (!existsSync(join(folder, 'orders.csv'))) generateCase(folder, size);
const freight = Number(values.freight);
writeFileSync(
  join(folder, 'rebalance.json'),
  JSON.stringify({ rates: { freight_km: 0.00003 * freight, line_share: 0.1 * freight } }),
);

// The manifest names the version, which stands above the compiled sources.
copyFileSync(new URL('../../../package.json', import.meta.url), new URL('../package.json', import.meta.url));

const began = performance.now();
let stage = 'read';
let since = began;
const seconds = new Map<string, number>();
const enter = (next: string): void => {
  if (next === stage) return;
  const now = performance.now();
  seconds.set(stage, (seconds.get(stage) ?? 0) + (now - since) / 1000);
  stage = next;
  since = now;
};

const loaded = await loadCase(folder, {});
enter('assemble');
const theCase = assembleCase(loaded.tables, loaded.settings);
const result = await planTransfers(theCase, { onProgress: enter });
enter('witness');
const documents = writePlanDocuments(result.plan, theCase);
const refusals = verifyPlan(result.facts, documents);
if (refusals.length > 0) throw new Error(JSON.stringify(refusals.slice(0, 5)));
enter('write');
const out = join(folder, 'plan');
await writePlanFolder(out, { ...loaded, ...result, kpis: result.plan.kpis, lines: result.plan.lines, seconds: 0 }, documents);
enter('end');

const { plan } = result;
console.log(
  `${size.skus} SKUs x ${size.warehouses} warehouses x ${size.regions} regions x ${size.weeks} weeks, ${size.lines} order lines`,
);
console.log(`${plan.lines.length} transfers of ${plan.units} units, status ${plan.status}`);
for (const [name, took] of seconds) console.log(`${name.padEnd(10)} ${took.toFixed(2).padStart(7)} s`);
console.log(`${'all'.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(2).padStart(7)} s`);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
if (values.keep) rmSync(out, { recursive: true });
else rmSync(folder, { recursive: true });
