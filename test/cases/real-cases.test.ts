import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/model/witness.js';
import { readText, rebalance, rowsOf, scratchFolder } from '../cli/harness.js';
import { sharedCase } from '../shared-cases.js';

/** Plans on real data, from the binary: whole, witnessed, and true to the raw files. */
const sites = sharedCase('contraceptive-logistics/Train.csv.gz');
const retail = sharedCase('online-retail/online_retail.csv.gz');
const config = join(import.meta.dirname, 'contraceptive-logistics.rebalance.json');

interface SimulationDocument {
  readonly policies: readonly { readonly policy: string; readonly cost: { readonly total: number }; readonly wanted_units: number }[];
  readonly receipts: object;
  readonly start: { readonly rebuild_error: { readonly snapshots: number; readonly units_off: number; readonly units: number } };
  readonly verdict: readonly string[];
}

function planIn(folder: string): PlanDocument {
  return JSON.parse(readText(folder, 'plan.json')) as PlanDocument;
}

describe.runIf(sites)('contraceptive-logistics: a site is a warehouse', () => {
  it('moves only what lies at a site at the end of June 2019, and lowers the stockout rate', async () => {
    const out = join(scratchFolder(), 'plan');
    const run = await rebalance(['plan', join(sites!, '..'), '--config', config, '--out', out, '--format', 'table']);
    expect(run.code).toBe(0);
    expect(run.stderr + run.stdout).toContain('2019-06-30');

    const lines = gunzipSync(readFileSync(sites!)).toString('utf8').trim().split('\n').map((line) => line.split(','));
    const at = new Map(lines[0]!.map((name, place) => [name, place]));
    const cell = (row: string[], column: string): string => row[at.get(column)!]!;
    const stock = new Map<string, number>();
    for (const row of lines.slice(1)) {
      if (cell(row, 'year') !== '2019' || cell(row, 'month') !== '6') continue;
      stock.set(`${cell(row, 'product_code')} ${cell(row, 'site_code')}`, Number(cell(row, 'stock_end')));
    }
    expect([...stock.values()].reduce((sum, units) => sum + units, 0)).toBe(64_005);

    const sent = new Map<string, number>();
    for (const row of rowsOf(readText(out, 'transfers.csv'))) {
      const key = `${row['sku']!} ${row['from']!}`;
      sent.set(key, (sent.get(key) ?? 0) + Number(row['units']));
    }
    expect(sent.size).toBeGreaterThan(20);
    for (const [key, units] of sent) expect(units, key).toBeLessThanOrEqual(stock.get(key) ?? 0);

    const plan = planIn(out);
    expect(plan.as_of).toBe('2019-06-30');
    expect(plan.money).toBe('item costs');
    expect(Number(plan.value)).toBeGreaterThan(0);
    expect(Number(plan.bound)).toBeGreaterThanOrEqual(Number(plan.value));
    const kpis = JSON.parse(readText(out, 'kpi.json')) as { kpis: { metric: string; scope: object; before: number; after: number }[] };
    const stockouts = kpis.kpis.find((kpi) => kpi.metric === 'stockout_rate' && Object.keys(kpi.scope).length === 0)!;
    expect(stockouts.after).toBeLessThan(stockouts.before);
  }, 180_000);
});

describe.runIf(sites)('contraceptive-logistics: two months replayed with what each site received', () => {
  it('wants and receives what the raw file says, rebuilds its counts, and gives a plain verdict', async () => {
    const replay = join(import.meta.dirname, 'contraceptive-replay.rebalance.json');
    const run = await rebalance(['simulate', join(sites!, '..'), '--config', replay, '--from', '2019-04-30', '--policies', '6/3', '--format', 'json', '--quiet']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const report = JSON.parse(run.stdout) as SimulationDocument;

    const [header, ...rows] = gunzipSync(readFileSync(sites!)).toString('utf8').trim().split('\n').map((line) => line.split(','));
    const within = rows.filter((row) => row[0] === '2019' && ['5', '6'].includes(row[1]!));
    const sum = (column: string): number => within.reduce((all, row) => all + Number(row[header!.indexOf(column)]), 0);
    const cost = Object.fromEntries(report.policies.map((policy) => [policy.policy, policy.cost.total]));
    expect(report.policies.map(({ wanted_units: units }) => units)).toEqual([1, 2, 3].map(() => sum('stock_distributed')));
    expect(report.receipts).toMatchObject({ source: 'receipts', units: sum('stock_received') });
    expect(report.start.rebuild_error.snapshots).toBe(2);
    expect(report.start.rebuild_error.units_off / report.start.rebuild_error.units).toBeLessThan(0.02); // losses and corrections at the sites
    expect(cost['clairvoyant']).toBeLessThan(Math.min(cost['none']!, cost['6/3']!));
    expect(report.verdict[0]).toContain('Doing nothing was best');
  }, 120_000);
});

describe.runIf(retail)('online-retail: the whole history', () => {
  it('is read, forecast and planned with the sites of the fixture', async () => {
    const out = join(scratchFolder(), 'plan');
    const run = await rebalance(['plan', 'fixtures/online-retail', '--orders', retail!, '--out', out, '--format', 'table']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('541909');
    const plan = planIn(out);
    expect(Number(plan.value)).toBeGreaterThan(0);
    expect(plan.lines).toBe(rowsOf(readText(out, 'transfers.csv')).length);
    expect(plan.gap_share_of_savings).toBeLessThan(0.1);
  }, 120_000);
});
