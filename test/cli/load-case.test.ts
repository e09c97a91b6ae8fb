import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCase, type LoadedCase, type LoadServices } from '../../src/cli/load-case.js';
import type { CaseFlags } from '../../src/cli/case-flags.js';
import { parseDay } from '../../src/model/calendar.js';
import { FindingsError, type Finding } from '../../src/model/finding.js';
import type { BigRequest } from '../../src/read/big-reader.js';
import { chunks, INVENTORY, ORDERS } from '../read/reading.js';
import { sharedCase } from '../shared-cases.js';

let root: string;
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'load-case-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with the given files. */
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(root, String(count++));
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const BARE = { 'inventory.csv': INVENTORY, 'orders.csv': ORDERS };

async function refused(target: string | undefined, flags: CaseFlags = {}, services: LoadServices = {}): Promise<readonly Finding[]> {
  const error: unknown = await loadCase(target, flags, services).then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FindingsError);
  return (error as FindingsError).findings;
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('a case folder', () => {
  it('is read by the names of its files, with the mark of each', async () => {
    const zipped = gzipSync(ORDERS);
    const loaded = await loadCase(folder({ 'inventory.csv': INVENTORY, 'orders.csv.gz': zipped, 'regions.json': '[{"region":"UK"}]' }), {});
    expect(loaded.tables.orders.length).toBe(1);
    expect(loaded.tables.regions).toEqual([{ region: 'UK', line: 1 }]);
    expect(loaded.inputs).toEqual([
      { table: 'inventory', file: 'inventory.csv', sha256: sha256(INVENTORY), bytes: INVENTORY.length },
      { table: 'orders', file: 'orders.csv.gz', sha256: sha256(zipped), bytes: zipped.length },
      { table: 'regions', file: 'regions.json', sha256: sha256('[{"region":"UK"}]'), bytes: 17 },
    ]);
  });

  it('is recognised as gzip by its bytes, of many members too, and never by its name', async () => {
    const half = ORDERS.indexOf('2024');
    const twoMembers = Buffer.concat([gzipSync(ORDERS.slice(0, half)), gzipSync(ORDERS.slice(half))]);
    const loaded = await loadCase(folder({ 'inventory.csv.gz': INVENTORY, 'orders.csv': twoMembers }), {});
    expect([loaded.tables.inventory.length, loaded.tables.orders.length]).toEqual([1, 1]);
  });

  it('says which names it looked for', async () => {
    const path = folder({ 'stock.csv': INVENTORY });
    expect(await refused(path)).toMatchObject([
      { code: 'FILE_MISSING', value: 'inventory', expected: `inventory.csv, inventory.csv.gz, inventory.json, inventory.parquet in ${path}` },
      { code: 'FILE_MISSING', value: 'orders' },
    ]);
    expect(await refused(join(root, 'nowhere'))).toMatchObject([{ code: 'FILE_MISSING', file: join(root, 'nowhere') }]);
  });

  it('must hold one file a table', async () => {
    const path = folder({ ...BARE, 'orders.csv.gz': gzipSync(ORDERS), 'lanes.csv': 'from,to\n', 'lanes.json': '[]' });
    expect(await refused(path)).toMatchObject([
      { code: 'FILE_AMBIGUOUS', value: 'orders.csv, orders.csv.gz' }, { code: 'FILE_AMBIGUOUS', value: 'lanes.csv, lanes.json' },
    ]);
  });

  it('may hold events and bundles, plain, zipped or as JSON', async () => {
    const { tables } = await loadCase(folder({
      ...BARE,
      'events.csv.gz': gzipSync('start,end,uplift,region\n2024-07-01,2024-07-07,,uk\n'),
      'bundles.json': '[{"bundle":"set","sku":"cup","units":6}]',
    }), {});
    expect(tables.findings).toEqual([]);
    expect(tables.events).toEqual([{ start: 19905, end: 19911, region: 'uk', line: 2 }]);
    expect(tables.bundles).toEqual([{ bundle: 'set', sku: 'cup', units: 6, line: 1 }]);
  });

  it('tells of files that gzip cannot open, or that are folders, beside the other mistakes', async () => {
    const path = folder({ 'inventory.csv': gzipSync(INVENTORY).subarray(0, 20), 'orders.csv': 'ordered_on,sku\n' });
    mkdirSync(join(path, 'lanes.csv'));
    expect(await refused(path)).toMatchObject([
      { code: 'FILE_FORMAT', file: 'inventory.csv', expected: 'gzip that is whole' },
      { code: 'COLUMN_MISSING', file: 'orders.csv' }, { code: 'FILE_MISSING', file: 'lanes.csv', expected: 'a file, not a folder' },
    ]);
  });

  it('reads Parquet for orders and inventory only', async () => {
    expect(await refused(folder({ ...BARE, 's.parquet': 'PAR1' }), { skus: 's.parquet' }))
      .toMatchObject([{ code: 'FILE_FORMAT', file: 's.parquet', remedy: 'only orders and inventory are read from Parquet' }]);
  });
});

describe('a config', () => {
  const config = JSON.stringify({
    as_of: '2024-06-30', review_days: 14,
    files: { orders: { path: 'data/sales.csv', columns: { ordered_on: 'date', sku: 'item', units: 'qty' } } },
  });
  const files = { 'rebalance.json': config, 'inventory.csv': INVENTORY, 'data/sales.csv': 'date,item,qty\n2024-06-01,A,4\n' };

  it('is found in the folder; its paths are relative to it; flags lie over it', async () => {
    const path = folder(files);
    const loaded = await loadCase(path, { asOf: '2024-07-01', bucket: 'day', onError: 'skip', allowFormulaIds: true });
    expect(loaded.settings).toMatchObject({ asOf: parseDay('2024-07-01'), reviewDays: 14, bucket: 'day', onError: 'skip', allowFormulaIds: true });
    expect([...loaded.tables.orders.units]).toEqual([4]);
    expect(loaded.inputs.map(({ table, file, sha256: hash }) => [table, file, hash])).toEqual([
      ['config', 'rebalance.json', sha256(config)], ['inventory', 'inventory.csv', sha256(INVENTORY)],
      ['orders', 'data/sales.csv', sha256(files['data/sales.csv'])],
    ]);
  });

  it('may be the case itself', async () => {
    const path = folder(files);
    const byFile = await loadCase(join(path, 'rebalance.json'), {});
    const byFolder = await loadCase(path, {});
    expect(byFile.tables).toEqual(byFolder.tables);
    expect(byFile.settings).toEqual(byFolder.settings);
  });

  it('keeps its mapping for a file that the command line names instead', async () => {
    const path = folder({ ...files, 'other.csv': 'date,item,qty\n2024-06-01,A,9\n' });
    const { tables } = await loadCase(path, { orders: join(path, 'other.csv') });
    expect([...tables.orders.units]).toEqual([9]);
    expect(tables.accounts[1]!.file).toBe(join(path, 'other.csv'));
  });

  it('is refused with the path of the mistake', async () => {
    expect(await refused(folder({ ...BARE, 'rebalance.json': '{"rates":{"carying":1}}' })))
      .toMatchObject([{ code: 'CONFIG_INVALID', file: 'rebalance.json', column: 'rates.carying' }]);
    expect(await refused(folder({ ...BARE, 'rebalance.json': new Uint8Array([0xff, 0xfe, 0x7b, 0]) })))
      .toMatchObject([{ code: 'FILE_ENCODING', file: 'rebalance.json' }]);
    expect(await refused(folder(BARE), { config: join(root, 'none.json') })).toMatchObject([{ code: 'FILE_MISSING', file: join(root, 'none.json') }]);
    expect(await refused(folder(BARE), { asOf: '2024-02-30' })).toMatchObject([{ code: 'USAGE', column: '--as-of', value: '2024-02-30' }]);
  });
});

describe('files without a folder', () => {
  it('are enough: inventory and orders', async () => {
    const path = folder({ 'a.csv': INVENTORY, 'b.csv': ORDERS });
    const loaded = await loadCase(undefined, { inventory: join(path, 'a.csv'), orders: join(path, 'b.csv') });
    expect(loaded.inputs.map(({ file }) => file)).toEqual([join(path, 'a.csv'), join(path, 'b.csv')]);
  });

  it('are said to be missing by the name that was given', async () => {
    const path = folder({ 'a.csv': INVENTORY });
    const findings = await refused(undefined, { inventory: join(path, 'a.csv'), orders: join(path, 'b.csv') });
    expect(findings).toMatchObject([{ code: 'FILE_MISSING', file: join(path, 'b.csv'), expected: 'a file that exists' }]);
  });

  it.each([['CSV', ORDERS], ['gzip', gzipSync(ORDERS)], ['JSON', '[{"ordered_on":"2024-06-30","sku":"A","units":3}]']])(
    'may come from standard input, as %s', async (_, content) => {
      const path = folder({ 'a.csv': INVENTORY });
      const loaded = await loadCase(undefined, { inventory: join(path, 'a.csv'), orders: '-' }, { stdin: chunks(content, 1) });
      expect([...loaded.tables.orders.units]).toEqual([3]);
      expect(loaded.inputs[1]).toEqual({ table: 'orders', file: '<stdin>', sha256: sha256(content), bytes: content.length });
    },
  );

  it('come from standard input at most once, whoever says so', async () => {
    expect(await refused(undefined, { inventory: '-', orders: '-' })).toMatchObject([{ code: 'STDIN_TWICE' }]);
    expect(await refused(folder(BARE), { config: '-', orders: '-' })).toMatchObject([{ code: 'STDIN_TWICE' }]);
    const mapped = folder({ ...BARE, 'rebalance.json': '{"files":{"orders":{"path":"-"},"inventory":{"path":"-"}}}' });
    expect(await refused(mapped)).toMatchObject([{ code: 'STDIN_TWICE' }]);
    const one = await loadCase(mapped, { orders: join(mapped, 'orders.csv') }, { stdin: chunks(INVENTORY) });
    expect(one.tables.inventory.length).toBe(1);
  });
});

describe('large files and Parquet', () => {
  const table = async (path: string): Promise<LoadedCase['tables']['orders']> => (await loadCase(path, {})).tables.orders;

  it('are given to the reader for them, and read again by csv-parse when it refuses', async () => {
    const rows = `2024-06-30,A,3,${'x'.repeat(1000)}\n`.repeat(50_000);
    const path = folder({ 'inventory.csv': INVENTORY, 'orders.csv': `ordered_on,sku,units,note\n${rows}` });
    const asked: BigRequest[] = [];
    const orders = await table(folder(BARE));
    const account = { table: 'orders', file: 'orders.csv', read: 1, used: 1, excluded: [], rejected: 0 } as const;
    const loaded = await loadCase(path, { onError: 'skip' }, {
      readBig: (request) => {
        asked.push(request);
        return Promise.resolve({ outcome: 'read', table: orders, account, findings: [] });
      },
    });
    expect(loaded.tables.orders).toBe(orders);
    expect(asked).toMatchObject([{ file: 'orders.csv', path: join(path, 'orders.csv'), format: 'csv', gzip: false, table: 'orders', onError: 'skip' }]);
    expect(loaded.inputs[1]).toEqual({
      table: 'orders', file: 'orders.csv', bytes: 26 + rows.length, sha256: sha256(readFileSync(join(path, 'orders.csv'))),
    });

    const again = await loadCase(path, {}, { readBig: () => Promise.resolve({ outcome: 'refused' }) });
    expect(again.tables.orders.length).toBe(50_000);
    expect(again.inputs).toEqual(loaded.inputs);
  });

  it('cannot be read without it where they are Parquet', async () => {
    const path = folder({ 'inventory.csv': INVENTORY, 'orders.parquet': 'PAR1' });
    expect(await refused(path, {}, { readBig: () => Promise.resolve({ outcome: 'unavailable' }) }))
      .toMatchObject([{ code: 'PARQUET_UNAVAILABLE', file: 'orders.parquet' }]);
  });
});

const train = sharedCase('contraceptive-logistics/Train.csv.gz');
describe.runIf(train)('a real case of one file', () => {
  it('feeds orders and inventory, with dates of year and month', async () => {
    const shared = { path: train!, columns: { sku: 'product_code' } };
    const date = { date: ['year', 'month'], day: 'last' };
    const config = {
      bucket: 'month',
      files: {
        orders: { ...shared, columns: { ...shared.columns, ordered_on: date, units: 'stock_distributed', region: 'site_code' } },
        inventory: { ...shared, columns: { ...shared.columns, snapshot_date: date, on_hand: 'stock_end', warehouse: 'site_code' } },
      },
    };
    const { tables } = await loadCase(folder({ 'rebalance.json': JSON.stringify(config) }), {});
    expect(tables.accounts.map(({ table, read, used }) => [table, read, used])).toEqual([['inventory', 35753, 35753], ['orders', 35753, 35753]]);
    const { inventory, orders } = tables;
    expect([inventory.skus.length, inventory.warehouses.length, orders.regions.length]).toEqual([11, 155, 155]);
    const june = parseDay('2019-06-30')!;
    let units = 0;
    inventory.onHand.forEach((onHand, row) => {
      if (inventory.snapshotDate![row] === june) units += onHand;
    });
    expect(units).toBe(64005); // as the case's description has it
  });
});
