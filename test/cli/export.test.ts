import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifestFiles } from '../../src/write/manifest-document.js';
import { fixture, readText, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');
const exports = fixture('exports');

const files = (folder: string, tables: Readonly<Record<string, string>>): string[] =>
  Object.entries(tables).flatMap(([table, file]) => [`--${table}`, join(exports, folder, file)]);

const SHOPIFY = files('shopify', { inventory: 'inventory_export.csv', orders: 'orders_export.csv', warehouses: 'warehouses.csv', aliases: 'aliases.csv' });
const SHIPBOB = files('shipbob', { inventory: 'inventory.json', orders: 'orders.json', warehouses: 'locations.json', skus: 'items.json' });

/** The lanes and SKUs of a plan's CSV. */
const moves = (csv: string): string[] => rowsOf(csv).map(({ sku, from, to }) => `${sku!}: ${from!} > ${to!}`);

describe('from the files that a system exports to a plan', () => {
  it.each([
    ['shopify, current', SHOPIFY],
    ['shopify, older', files('shopify', { inventory: 'inventory_export_older.csv', orders: 'orders_export.csv', warehouses: 'warehouses.csv' })],
    ['shopify, wide', files('shopify', { inventory: 'inventory_export_wide.csv', orders: 'orders_export.csv', warehouses: 'warehouses.csv' })],
    ['shopify, with its products', [...SHOPIFY, ...files('shopify', { skus: 'inventory_export.csv' })]],
  ])('%s: lamps and rugs go east, mugs go west', async (_, args) => {
    const { code, stdout, stderr } = await rebalance(['plan', ...args]);
    expect(code).toBe(0);
    expect(stderr).toContain('read as "Shopify orders export"');
    expect(moves(stdout)).toEqual(expect.arrayContaining(['LAMP: Reno > Newark', 'MUG: Newark > Reno']));
  });

  it.each([
    ['2026-01', SHIPBOB, 'LAMP: Reno (NV) > Newark (NJ)'],
    ['1.0, two files alone', files('shipbob', { inventory: 'inventory-1.0.json', orders: 'orders.json' }), 'MUG: Newark (NJ) > Reno (NV)'],
  ])('shipbob, %s', async (_, args, move) => {
    const { code, stdout } = await rebalance(['plan', ...args, '--quiet']);
    expect(code).toBe(0);
    expect(moves(stdout)).toContain(move);
    expect(moves(stdout).join()).not.toContain('Chicago'); // its location is not active, or nobody buys from it
  });

  it('shipbob: estimated and actual days give on-time in full', async () => {
    const { stdout } = await rebalance(['kpi', ...SHIPBOB, '--by', 'all', '--quiet', '--format', 'csv']);
    const otif = rowsOf(stdout).find(({ metric }) => metric === 'otif')!;
    expect(Number(otif['before'])).toBeCloseTo(50 / 53, 4); // two of 52 orders left late, and one is stuck
  });

  it('amazon: the ledger, all orders, and the volumes of the health report', async () => {
    const { code, stdout } = await rebalance(['plan', ...files('amazon', { inventory: 'ledger.csv', orders: 'all-orders.txt', warehouses: 'warehouses.csv', skus: 'fba-health.txt' }), '--quiet']);
    expect(code).toBe(0);
    expect(moves(stdout)).toEqual(expect.arrayContaining(['LAMP: RNO4 > EWR4', 'MUG: EWR4 > RNO4']));
  });

  it('frepple: open distribution orders are neither free stock nor planned twice', async () => {
    const orders = ['--transfers', join(exports, 'frepple/distribution_orders.csv')];
    const { stderr } = await rebalance(['validate', small, ...orders]);
    const { stdout } = await rebalance(['explain', 'chair', small, ...orders, '--quiet', '--format', 'csv']);
    expect(stderr).toContain('read as "frePPLe distribution orders"');
    const chair = Object.fromEntries(rowsOf(stdout).map((row) => [row['warehouse']!, row]));
    expect([chair['EAST']!['reserved'], chair['WEST']!['inbound'], chair['WEST']!['inbound_day']]).toEqual(['1', '1', '5']);
  });

  it('online-retail: detected on the real history, without its config', async () => {
    const of = (file: string): string => fixture(`online-retail/${file}`);
    const { code, stdout } = await rebalance(['validate', '--inventory', of('inventory.csv.gz'), '--orders', of('orders.csv.gz'), '--warehouses', of('warehouses.csv'), '--format', 'json', '--quiet']);
    expect(code).toBe(0);
    const { tables, regions, findings } = JSON.parse(stdout) as { tables: { table: string; used: number; excluded: { rule: string; rows: number }[] }[]; regions: string[]; findings: { code: string; value?: string; count?: number }[] };
    const { used, excluded } = tables.find(({ table }) => table === 'orders')!;
    expect(Object.fromEntries(excluded.map(({ rule, rows }) => [rule, rows]))).toMatchObject({ 'not a product': 2995 }); // as the README of the fixture counts them
    expect(used).toBeGreaterThan(90_000);
    expect(regions).toEqual(expect.arrayContaining(['GB', 'IE', 'ZA', 'US']));
    expect(findings.filter(({ code: found }) => found === 'PLACE_UNMATCHED').map(({ value }) => value)).toEqual(['Channel Islands', 'Unspecified', 'European Community']);
  });
});

describe('what is exported can be read back', () => {
  const template = join(scratch, 'back.json');
  writeFileSync(template, JSON.stringify({ columns: { sku: 'sku', from: 'from', to: 'to', units: 'units', transfer_id: 'transfer_id' } }));

  it.each([
    ['shopify', SHOPIFY, ['frepple', 'shopify', 'cin7', 'generic', template]],
    ['shipbob', SHIPBOB, ['shipbob']],
    ['three-warehouses', [small], ['frepple', 'cin7']],
    ['online-retail', [fixture('online-retail')], ['cin7']],
  ])('%s: a second plan on the same day proposes none of it again, and the witness accepts it', async (name, args, targets) => {
    const out = join(scratch, `first-${name}`);
    const { code } = await rebalance(['plan', ...args, '--quiet', '--out', out, ...targets.flatMap((target) => ['--export', target])]);
    expect(code).toBe(0);
    expect(rowsOf(readText(out, 'transfers.csv')).length).toBeGreaterThan(1);
    for (const file of ['transfers.csv', ...readdirSync(out).filter((entry) => entry.startsWith('export-'))]) {
      const second = await rebalance(['plan', ...args, '--quiet', '--transfers', join(out, file)]);
      expect(second, file).toMatchObject({ code: 0, stderr: '' });
      expect(rowsOf(second.stdout), file).toEqual([]);
      if (name === 'online-retail') break;
    }
  });

  it('in part: only the SKUs that were decided stay as they are', async () => {
    const exported = await rebalance(['plan', small, '--quiet', '--export', 'frepple']);
    const [head, ...lines] = exported.stdout.trimEnd().split('\n');
    const path = join(scratch, 'part.csv');
    writeFileSync(path, [head, ...lines.filter((line) => line.includes(',chair,'))].join('\n'));
    const again = moves((await rebalance(['plan', small, '--quiet', '--transfers', path])).stdout);
    expect(again).toEqual(moves((await rebalance(['plan', small, '--quiet'])).stdout).filter((move) => !move.startsWith('chair')));
  });

  it('the next day it is an open transfer like any other', async () => {
    const exported = await rebalance(['plan', small, '--quiet', '--export', 'frepple']);
    const path = join(scratch, 'next.csv');
    writeFileSync(path, exported.stdout);
    const { code, stderr } = await rebalance(['plan', small, '--transfers', path, '--as-of', '2024-07-01']);
    expect(code).toBe(0);
    expect(stderr).not.toContain('is not planned again');
  });
});

describe('--export', () => {
  it('several at once go into the plan folder, which lists them and is audited', async () => {
    const out = join(scratch, 'several');
    const { code } = await rebalance(['plan', ...SHOPIFY, '--quiet', '--out', out, '--export', 'amazon', '--export', 'shopify', '--export', 'frepple']);
    expect(code).toBe(0);
    const written = readdirSync(out).filter((name) => name.startsWith('export-')).sort();
    expect(written).toEqual(['export-amazon-Newark-Reno.csv', 'export-amazon-Reno-Newark.csv', 'export-frepple.csv', 'export-shopify.json']);
    expect([...readManifestFiles(readText(out, 'manifest.json'))!]).toEqual(expect.arrayContaining(written));
    expect((await rebalance(['audit', out, ...SHOPIFY, '--quiet'])).code).toBe(0);
    const alone = await rebalance(['plan', ...SHOPIFY, '--quiet', '--export', 'frepple']);
    expect(alone.stdout).toBe(readText(out, 'export-frepple.csv'));
    expect((await rebalance(['plan', ...SHOPIFY, '--quiet', '--out', out])).code).toBe(0); // it is ours, so it is replaced
    expect(readdirSync(out).filter((name) => name.startsWith('export-'))).toEqual([]);
  });

  it('writes nothing where an id of the other system is missing', async () => {
    const out = join(scratch, 'missing');
    const { code, stdout, stderr } = await rebalance(['plan', small, '--out', out, '--export', 'frepple', '--export', 'shopify']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('EXPORT_ID_MISSING');
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [['--export', 'shoppify'], 'did you mean shopify?'],
    [['--export', 'frepple', '--export', 'cin7'], '--out DIR'],
    [['--export', 'frepple', '--format', 'json'], 'an export has its own'],
    [['--export', 'no-such.json'], 'a readable template'],
  ])('%j is refused before anything is written', async (args, hint) => {
    const { code, stdout, stderr } = await rebalance(['plan', small, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(hint);
  });

  it('takes the template in the documentation', async () => {
    const page = readFileSync(join(root, 'docs/formats.md'), 'utf8');
    const example = /```json\n(\{\s*"separator"[\s\S]*?)```/.exec(page)![1]!;
    const path = join(scratch, 'wms.json');
    writeFileSync(path, example);
    const { code, stdout } = await rebalance(['plan', small, '--quiet', '--export', path]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(Object.keys((JSON.parse(example) as { columns: object }).columns).join(';'));
  });
});
