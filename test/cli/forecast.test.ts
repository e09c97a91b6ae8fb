import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NAMED_METHODS } from '../../src/forecast/named-methods.js';
import { fixture, inTerminal, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const small = fixture('three-warehouses');
const scratch = scratchFolder();
const forecast = (...flags: string[]) => rebalance(['forecast', small, '--quiet', ...flags]);
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

describe('forecast', () => {
  it('needs nothing but orders, with the same answer, and so does abc', async () => {
    const folder = join(scratch, 'orders-alone');
    mkdirSync(folder);
    const { stdout: whole } = await forecast();
    copyFileSync(join(root, small, 'orders.csv'), join(folder, 'orders.csv'));
    copyFileSync(join(root, small, 'skus.csv'), join(folder, 'skus.csv'));
    const asOf = ['--as-of', '2024-06-30'];
    const alone = await rebalance(['forecast', folder, ...asOf]);
    expect(alone).toEqual({ code: 0, stdout: (await forecast(...asOf)).stdout, stderr: '' });
    expect(alone.stdout.split('\n').length).toBe(whole.split('\n').length);
    expect((await rebalance(['forecast', '--orders', join(folder, 'orders.csv'), '--skus', join(folder, 'skus.csv'), ...asOf])).stdout).toBe(alone.stdout);
    expect(rowsOf((await rebalance(['abc', folder, ...asOf])).stdout)).toEqual(rowsOf((await rebalance(['abc', small, ...asOf, '--quiet'])).stdout));
    // and where the orders say nothing of places, all demand is one region's
    const [header, ...lines] = readFileSync(join(folder, 'orders.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
    const kept = ['ordered_on', 'sku', 'units'].map((column) => header!.indexOf(column));
    writeFileSync(join(folder, 'bare.csv'), [header!, ...lines].map((line) => kept.map((at) => line[at]).join(',')).join('\n'));
    const bare = await rebalance(['forecast', '--orders', join(folder, 'bare.csv'), ...asOf]);
    expect(bare).toMatchObject({ code: 0, stderr: '' });
    const units = (rows: Record<string, string>[], sku: string): number => rows.filter((row) => row['sku'] === sku).reduce((sum, row) => sum + Number(row['mean']), 0);
    const skus = rowsOf(bare.stdout).map(({ sku, region }) => [sku, region]);
    expect(skus).toEqual([...new Set(rowsOf(alone.stdout).map(({ sku }) => sku))].map((sku) => [sku, 'all']));
    for (const [sku] of skus) {
      const ratio = units(rowsOf(bare.stdout), sku!) / units(rowsOf(alone.stdout), sku!);
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    }
    const plan = await rebalance(['plan', folder]);
    expect([plan.code, plan.stdout]).toEqual([2, '']);
    expect(plan.stderr).toContain('inventory.csv');
  });

  it('--sku shows that SKU alone, and explains it', async () => {
    const rows = rowsOf((await forecast('--sku', 'lamp')).stdout);
    expect(rows.map(({ sku, region }) => [sku, region])).toEqual([['lamp', 'east'], ['lamp', 'north'], ['lamp', 'west']]);
    expect(rowsOf((await forecast()).stdout).filter(({ sku }) => sku === 'lamp')).toEqual(rows);
    const { stdout } = await forecast('--sku', 'lamp', '--format', 'table');
    expect(unwrapped(stdout)).toContain('lamp in north week buckets since 2022-07-11: 103, 103 with demand; pattern smooth');
    expect(stdout).not.toContain('chair');
  });

  it.each([
    [['--sku', 'chiar'], 'the case has no SKU chiar.', 'did you mean chair?'],
    [['--sku', 'sofa'], 'the case has no SKU sofa.', 'see rebalance abc'],
    [['--model', 'thta'], `argument 'thta' is invalid. Did you mean theta? Allowed choices are ${NAMED_METHODS.join(', ')}.`, 'see rebalance COMMAND --help'],
    [['--model', 'prophet'], "argument 'prophet' is invalid. Allowed choices are ets,", ''],
    [['--days', '0'], 'Expected whole days from 1 to 366.', ''], [['--days', '367'], 'Expected whole days from 1 to 366.', ''],
    [['--days', '2.5'], 'Expected whole days from 1 to 366.', ''], [['--format', 'xml'], 'Allowed choices are table, csv, json, md', ''],
  ])('%j is refused, with what to do', async (flags, problem, remedy) => {
    const { code, stdout, stderr } = await forecast(...flags);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(remedy);
    expect(stderr).not.toContain('..\n');
  });

  it('says the same in every format', async () => {
    const csv = rowsOf((await forecast('--format', 'csv')).stdout);
    const json = JSON.parse((await forecast('--format', 'json')).stdout) as { series: Record<string, string | number | boolean | null>[]; history: unknown };
    expect(json.series.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? '' : String(value)])))).toEqual(csv);
    expect(json.history).toEqual({ bucket: 'week', buckets: 103, from: '2022-07-11', to: '2024-06-30', order_lines_outside: 6 });
    for (const format of ['table', 'md']) {
      const { stdout } = await forecast('--format', format);
      for (const { sku, region, p95 } of csv) expect(unwrapped(stdout.replaceAll('|', ' '))).toMatch(new RegExp(`${sku!} ${region!} [\\d. ]*${p95!}`));
      expect(unwrapped(stdout)).toContain('whole weeks, from 2022-07-11 to 2024-06-30; order lines outside (6 in the part of a week before it) count elsewhere');
    }
  });

  it('--explain says of every series how it came about, in all formats that hold sentences', async () => {
    const { stdout } = await forecast('--explain', '--format', 'table');
    expect(stdout.match(/Next 28 days: mean/g)).toHaveLength(6);
    expect(stdout.match(/^ {2}Mean: /gm)).toHaveLength(6);
    const { series } = JSON.parse((await forecast('--explain', '--format', 'json')).stdout) as { series: { explanation: string[] }[] };
    expect(series).toHaveLength(6);
    expect(series[0]!.explanation[0]).toMatch(/^week buckets since 2022-07-11: 103, 103 with demand/);
    expect((await forecast('--format', 'json')).stdout).not.toContain('explanation');
  });

  it('draws history and what lies ahead in a terminal only', async () => {
    const shown = await inTerminal(['forecast', small, '--sku', 'lamp'], { NO_COLOR: '1' });
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stdout).toMatch(/#{20,}\|o{13}|#{20,}\|[o: ]{1,13}/);
    expect((await forecast('--sku', 'lamp', '--format', 'table')).stdout).not.toMatch(/#{20,}/);
  });

  it.each(['ets', 'theta', 'croston', 'sba', 'sbj', 'adida', 'imapa'])('--model %s takes the means and leaves the spread', async (model) => {
    const rows = rowsOf((await forecast('--model', model)).stdout);
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      expect(row['models']).toBe(model);
      expect(Number(row['mean'])).toBeGreaterThan(3);
      expect(Number(row['mean'])).toBeLessThan(4.2); // a unit a week; SBA expects less by design
    }
    expect(unwrapped((await forecast('--model', model, '--format', 'table')).stdout)).toContain(`Means are those of ${model}; the spread is that of the averaged models.`);
  });

  it('--backtest measures every method by scope, with origins that lie apart', async () => {
    const { origins, accuracy, protection_buckets: protection } = JSON.parse((await forecast('--backtest', '--format', 'json')).stdout) as {
      origins: string[]; protection_buckets: number; accuracy: { scope: string; value: string | null; method: string; windows: number; units: number }[];
    };
    expect([protection, origins]).toEqual([5, ['2024-05-27', '2024-04-22', '2024-03-18', '2024-02-12']]);
    const all = accuracy.filter(({ scope }) => scope === 'all');
    expect(all.map(({ method }) => method)).toEqual([
      'rebalance', 'textbook z sigma sqrt L', 'naive', 'seasonal naive', 'moving average 13', 'SBA 0.1',
    ]);
    for (const { windows, units } of all) expect([windows, units]).toEqual([6 * 4, 6 * 4 * 5]);
    const regions = accuracy.filter(({ scope, method }) => scope === 'region' && method === 'rebalance');
    expect(regions.map(({ value, windows }) => [value, windows])).toEqual([['east', 8], ['north', 8], ['west', 8]]);
    const table = rowsOf((await forecast('--backtest', '--format', 'csv')).stdout);
    expect(table.map(({ scope, value, method }) => [scope, value, method])).toEqual(accuracy.map(({ scope, value, method }) => [scope, value ?? '', method]));
    expect((await forecast('--backtest', '--format', 'table')).stdout).toContain('rebalance');
  });

  describe('of odd histories', () => {
    const caseOf = (name: string, orders: string): string => {
      const folder = join(scratch, name);
      mkdirSync(folder);
      writeFileSync(join(folder, 'inventory.csv'), 'sku,warehouse,on_hand\nA,W1,5\nA,W2,5\n');
      writeFileSync(join(folder, 'orders.csv'), orders);
      writeFileSync(join(folder, 'shipping.csv'), 'warehouse,region,cost_unit\nW1,de,1\n');
      return folder;
    };
    const head = 'ordered_on,sku,units,region\n';
    const means = async (folder: string, ...flags: string[]) => {
      const ran = await rebalance(['forecast', folder, '--quiet', '--as-of', '2024-06-30', ...flags]);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      return rowsOf(ran.stdout).map(({ mean, flag }) => [Number(mean), flag]);
    };

    it('scales a history shorter than a bucket, and says so', async () => {
      const folder = caseOf('short', `${head}2024-06-28,A,10,de\n2024-06-29,A,10,de\n2024-06-30,A,10,de\n`);
      expect(await means(folder, '--days', '7')).toEqual([[70, 'short history']]);
      expect(await means(folder, '--days', '7', '--bucket', 'month')).toEqual([[70, 'short history']]);
      expect(await means(folder, '--days', '7', '--bucket', 'day')).toEqual([[70, 'short history']]);
      const { stdout } = await rebalance(['forecast', folder, '--quiet', '--as-of', '2024-06-30', '--format', 'md']);
      expect(stdout).toContain('History holds no whole week: its 3 days, from 2024-06-28 to 2024-06-30, are scaled to one.');
    });

    it('names the order lines in parts of buckets at either end', async () => {
      const days = Array.from({ length: 100 }, (_, at) => new Date(Date.UTC(2024, 2, 11 + at)).toISOString().slice(0, 10));
      const folder = caseOf('parts', head + days.map((day) => `${day},A,1,de\n`).join(''));
      const { stdout } = await rebalance(['forecast', folder, '--quiet', '--format', 'md', '--bucket', 'month', '--as-of', '2024-06-18']);
      expect(stdout).toContain('Demand is counted in whole months, from 2024-04-01 to 2024-05-31; order lines outside (21 in the part of a month before it, 18 in the part of a month after it) count elsewhere, but not in the forecast.');
    });

    it('answers a case without any demand, and one with a single order', async () => {
      expect(await means(caseOf('none', `${head}2024-06-28,A,0,de\n`))).toEqual([]);
      const [single] = await means(caseOf('single', `${head}2024-01-03,B,1,de\n2024-03-06,A,1,de\n`), '--sku', 'A');
      expect(single![0]).toBeGreaterThan(0);
      expect(single![0]).toBeLessThan(1);
    });
  });
});
