/**
 * KPIs and checks, measured once and held against twenty rules:
 *
 *   npx tsc -p tsconfig.bench.json
 *   node --max-old-space-size=12000 .bench/js/bench/check.js [--skus 100000] [--warehouses 20] [--lines 2000000]
 *
 * The case is generated (bench/generate-case.ts, seeded) and analysed first; what is timed is measuring every KPI, then
 * the rules, five of them on every SKU at every warehouse.
 */
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseCase } from '../src/analyse-case.js';
import { assembleCase } from '../src/assemble/assemble-case.js';
import { checkRules } from '../src/check/check-rules.js';
import { loadCase } from '../src/cli/load-case.js';
import { kpiRowsOf } from '../src/kpi/kpi-rows.js';
import { measureKpis } from '../src/kpi/measure-kpis.js';
import type { CheckRule } from '../src/model/settings.js';
import { writeKpiDocument } from '../src/write/kpi-document.js';
import { generateCase } from './generate-case.js';

const { values } = parseArgs({
  options: {
    skus: { type: 'string', default: '100000' },
    warehouses: { type: 'string', default: '20' },
    lines: { type: 'string', default: '2000000' },
  },
});
const size = { skus: Number(values.skus), warehouses: Number(values.warehouses), regions: 12, weeks: 60, lines: Number(values.lines), seed: 7 };
const folder = join(tmpdir(), `rebalance-check-${Object.values(size).join('-')}`);
if (!existsSync(join(folder, 'orders.csv'))) generateCase(folder, size);

const metrics = ['forward_cover', 'expected_fill_rate', 'stockout_rate', 'snapshot_days_on_hand', 'excess_value'];
const rules: CheckRule[] = metrics.flatMap((metric, i) => [
  { id: `cell-${i}`, metric, by: ['sku', 'warehouse'], warn: '<0.5', error: '>1000000', allow: '100%', missing: 'ignore' },
  { id: `category-${i}`, metric, by: ['category', 'warehouse'], error: '>1000000000' },
  { id: `class-${i}`, metric, by: ['abc', 'xyz'], error: '>1000000000' },
  { id: `a-${i}`, metric, where: { abc: 'A' }, by: ['warehouse'], error: '>1000000000' },
]);

const clock = (): (() => string) => {
  const began = performance.now();
  return () => `${((performance.now() - began) / 1000).toFixed(2)} s`;
};
let took = clock();
const loaded = await loadCase(folder, {});
const theCase = assembleCase(loaded.tables, loaded.settings);
console.log(`read and assemble   ${took()}`);
took = clock();
const standing = analyseCase(theCase);
console.log(`forecast, outlook   ${took()}`);
took = clock();
const input = { ...standing, after: standing.before };
const kpis = measureKpis(input);
console.log(`every KPI           ${took()}   ${kpis.length} values`);
took = clock();
const results = checkRules(rules, { document: writeKpiDocument(kpis, theCase), rows: kpiRowsOf(input) }, 'before');
console.log(`${rules.length} rules            ${took()}   ${results.length} results`);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
rmSync(folder, { recursive: true });
