/**
 * KPIs measured once, and twenty rules held against them, by the real program:
 *
 *   npm run build && npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/check.js [--skus 100000] [--warehouses 20] [--lines 2000000]
 *
 * The case is generated (bench/generate-case.ts, seeded). `few`: five of the rules speak of every SKU at every warehouse, and
 * one value in a hundred or so breaches them. `many`: of the same values three in four do, and each is written.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateCase } from './generate-case.js';

const { values } = parseArgs({
  options: {
    skus: { type: 'string', default: '100000' },
    warehouses: { type: 'string', default: '20' },
    lines: { type: 'string', default: '2000000' },
  },
});
const size = { skus: Number(values.skus), warehouses: Number(values.warehouses), regions: 12, weeks: 60, lines: Number(values.lines), seed: 7 };
const theCase = join(tmpdir(), `rebalance-check-${Object.values(size).join('-')}`);
if (!existsSync(join(theCase, 'orders.csv'))) generateCase(theCase, size);
const out = mkdtempSync(join(tmpdir(), 'rebalance-check-out-'));

/** Twenty rules on five metrics: each SKU at each warehouse, categories, classes, class A at each warehouse. */
function rulesOf(bands: readonly (readonly [string, string])[]): string {
  return JSON.stringify(bands.flatMap(([metric, warn], i) => [
    { id: `cell-${i}`, metric, by: ['sku', 'warehouse'], warn, missing: 'ignore' },
    { id: `category-${i}`, metric, by: ['category', 'warehouse'], error: '>1000000000' },
    { id: `class-${i}`, metric, by: ['abc', 'xyz'], error: '>1000000000' },
    { id: `a-${i}`, metric, where: { abc: 'A' }, by: ['warehouse'], error: '>1000000000' },
  ]));
}
const rules = {
  few: rulesOf([['forward_cover', '<0.1'], ['expected_fill_rate', '<0.02'], ['inventory_value', '>5000'], ['snapshot_days_on_hand', '>5000'], ['excess_value', '>2000']]),
  many: rulesOf([['forward_cover', '<30 or >90'], ['expected_fill_rate', '<0.98'], ['inventory_value', '>0'], ['snapshot_days_on_hand', '<30 or >90'], ['excess_value', '>=0']]),
};

/** Runs the program and says what it took; the process itself tells its processor time and peak memory. */
function run(name: string, args: readonly string[]): void {
  const tell = 'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write(`\\nUSED ${u.userCPUTime+u.systemCPUTime} ${u.maxRSS}\\n`)})';
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', tell, 'bin/rebalance.js', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = (performance.now() - began) / 1000;
  const [, cpu, memory] = [...stderr.matchAll(/USED (\d+) (\d+)/g)].at(-1) ?? ['', '0', '0']; // its threads tell too, before it does
  const summary = /^\d+ rules: .*/m.exec(stderr)?.[0] ?? '';
  console.log(`${name.padEnd(12)} exit ${status}  ${seconds.toFixed(1)} s, ${(Number(cpu) / 1e6).toFixed(1)} s of processors, ${Math.round(Number(memory) / 1024)} MB  ${summary}`);
}

run('kpi --save', ['kpi', theCase, '--by', 'all', '--save', join(out, 'kpis'), '--out', join(out, 'kpi.csv')]);
for (const [name, text] of Object.entries(rules)) {
  const path = join(out, `${name}.json`);
  writeFileSync(path, text);
  run(`check ${name}`, ['check', '--kpi', join(out, 'kpis'), '--rules', path, '--out', join(out, `${name}.csv`)]);
  console.log(`             ${readFileSync(join(out, `${name}.csv`)).length} bytes of results`);
}
rmSync(out, { recursive: true });
