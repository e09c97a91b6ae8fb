import { readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/model/witness.js';
import { readText, rebalance, root, rowsOf, scratchFolder, shell } from '../cli/harness.js';
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
  it('moves only what lies at a site at the end of June 2019, and tells the story of docs/examples.md, which the data itself confirms', async () => {
    // the commands of docs/examples.md, as they stand
    const page = readFileSync(join(root, 'docs/examples.md'), 'utf8');
    const folder = scratchFolder();
    const out = join(folder, 'sites-plan');
    symlinkSync(join(root, 'bin/rebalance.js'), join(folder, 'rebalance'));
    symlinkSync(join(sites!, '..'), join(folder, 'contraceptive-logistics'));
    symlinkSync(config, join(folder, 'contraceptive-logistics.rebalance.json'));
    const blocks = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
    const steps = blocks.filter(([, language]) => language === 'sh').map(([, , code]) => code!);
    const run = await shell(`set -e\n${steps.join('')}`, { cwd: folder, env: { PATH: `${folder}${delimiter}${process.env['PATH']!}` } });
    expect(run, run.stderr).toMatchObject({ code: 0 });
    expect(run.stdout).toBe(blocks.filter(([, language]) => language === '').map(([, , text]) => text!).join(''));

    const lines = gunzipSync(readFileSync(sites!)).toString('utf8').trim().split('\n').map((line) => line.split(','));
    const at = new Map(lines[0]!.map((name, place) => [name, place]));
    const cell = (row: string[], column: string): string => row[at.get(column)!]!;
    const stock = new Map<string, number>();
    const own = { empty: new Set<string>(), over: new Set<string>(), idle: new Set<string>() }; // by the data's own columns
    for (const row of lines.slice(1)) {
      if (cell(row, 'year') !== '2019' || cell(row, 'month') !== '6') continue;
      const [key, left, month] = [`${cell(row, 'product_code')} ${cell(row, 'site_code')}`, Number(cell(row, 'stock_end')), Number(cell(row, 'average_monthly_consumption'))];
      stock.set(key, left);
      if (left === 0 && month > 0) own.empty.add(key);
      if (month > 0 && left > 6 * month) own.over.add(key);
      if (left > 0 && month === 0) own.idle.add(key);
    }
    expect([...stock.values()].reduce((sum, units) => sum + units, 0)).toBe(64_005);

    // our figures find the same site-products as the data's own column, which no config maps
    const found: typeof own = { empty: new Set(), over: new Set(), idle: new Set() };
    let leftOver = 0;
    for (const row of rowsOf(readText(out, 'kpi_sku.csv.gz'))) {
      if (row['stocked'] !== 'yes') continue;
      const [key, left, month] = [`${row['sku']!} ${row['warehouse']!}`, Number(row['on_hand_before']), Math.round(30 * Number(row['sold_90']))];
      if (left === 0 && month > 0) found.empty.add(key);
      if (month > 0 && left > 6 * month) found.over.add(key);
      if (left > 0 && month === 0) found.idle.add(key);
      if (month > 0 && Number(row['on_hand_after']) > 6 * month) leftOver += Number(row['on_hand_after']);
    }
    expect(found).toEqual(own);
    expect([own.empty.size, own.over.size, own.idle.size]).toEqual([89, 170, 98]);

    const sent = new Map<string, number>();
    const story = { toEmpty: 0, fromFull: 0, toFull: 0, helped: new Set<string>() };
    for (const row of rowsOf(readText(out, 'transfers.csv'))) {
      const key = `${row['sku']!} ${row['from']!}`;
      sent.set(key, (sent.get(key) ?? 0) + Number(row['units']));
      const [units, to] = [Number(row['units']), `${row['sku']!} ${row['to']!}`];
      if (own.empty.has(to)) {
        story.toEmpty += units;
        story.helped.add(to);
      }
      if (own.over.has(key) || own.idle.has(key)) story.fromFull += units;
      if (own.over.has(to)) story.toFull += units;
      expect(own.empty.has(key)).toBe(false);
    }
    const digits = (units: number): string => String(units).replace(/\B(?=(\d{3})+$)/g, ',');
    expect(page).toContain(`${story.helped.size} of the ${own.empty.size} empty shelves get stock, ${digits(story.toEmpty)} units`);
    expect(page).toContain(`${digits(story.fromFull)} of the units come from the shelves`);
    expect(page).toContain(`${digits(story.toFull)} units go to shelves`);
    expect(page).toContain(`${digits(Math.round(leftOver))} are left`);
    const still = [...own.empty].filter((key) => !story.helped.has(key));
    const reasons = new Map(rowsOf(readText(out, 'unmet.csv')).map((row) => [`${row['sku']!} ${row['warehouse']!}`, row['reason']!]));
    expect(page.replaceAll('\n', ' ')).toContain(`${still.length} of the ${own.empty.size} shelves stay empty, all for \`line_cost\``);
    expect(new Set(still.map((key) => reasons.get(key)))).toEqual(new Set(['line_cost']));
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
    for (const [metric, name, scale, decimals] of [
      ['expected_fill_rate', 'expected fill rate', 100, 2], ['stockout_rate', 'stockout rate', 100, 2],
      ['expected_lost_units', 'units expected lost over the horizon', 1, 0],
      ['imbalance', 'imbalance: stock, in money, that earns less where it lies than elsewhere after freight', 100, 2],
    ] as const) {
      const { before, after } = kpis.kpis.find((kpi) => kpi.metric === metric && Object.keys(kpi.scope).length === 0)!;
      const shown = (value: number): string =>
        scale === 100 ? `${String(Math.round(100 * value * 10 ** decimals) / 10 ** decimals)} %` : digits(Math.round(value));
      expect(page).toContain(`| ${name} | ${shown(before)} | ${shown(after)} |`);
    }
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

  it('is forecast from the export alone; an order of 74,215 jars that was cancelled the same day is no demand', async () => {
    const run = await rebalance(['forecast', '--orders', retail!, '--sku', '23166', '--format', 'json', '--quiet']);
    expect(run.code).toBe(0);
    const { series, capped } = JSON.parse(run.stdout) as { series: { region: string; mean_per_week: number }[]; capped: object[] };
    const kingdom = series.find(({ region }) => region === 'GB')!;
    expect(kingdom.mean_per_week).toBeGreaterThan(1);
    expect(kingdom.mean_per_week).toBeLessThan(200);
    expect(capped).toEqual([]);
  }, 120_000);
});
