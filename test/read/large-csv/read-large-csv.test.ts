import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingsError } from '../../../src/model/finding.js';
import { readConfig } from '../../../src/read/config.js';
import { PLAIN_MAPPING, type FieldMapping, type TableMapping } from '../../../src/read/mapping.js';
import { sharedCase } from '../../shared-cases.js';
import { byCodes, byCsvParse, expectParity, type BigTable } from './parity.js';

const ORDERS = 'ordered_on,sku,units,region\n';

/** The mappings that the config beside a file names for it. */
function mappingsOf(path: string): { table: BigTable; mapping: TableMapping }[] {
  const plain = (['inventory', 'orders'] as const).map((table) => ({ table, mapping: PLAIN_MAPPING }));
  try {
    const config = join(dirname(path), 'rebalance.json');
    const { files } = readConfig(readFileSync(config, 'utf8'), config);
    const named = files.filter((file) => basename(file.path) === basename(path));
    return [...plain, ...named.flatMap(({ table, mapping }) =>
      table === 'inventory' || table === 'orders' ? [{ table, mapping }] : [])];
  } catch (error) {
    if (error instanceof FindingsError || (error as NodeJS.ErrnoException).code === 'ENOENT') return plain;
    throw error;
  }
}

function contentOf(path: string): Uint8Array {
  const bytes = readFileSync(path);
  try {
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch {
    return bytes; // a fixture of a damaged file
  }
}

describe('readLargeCsv', () => {
  it('reads every fixture as csv-parse does', async () => {
    const root = join(import.meta.dirname, '../../../fixtures');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.csv(\.gz)?$/.test(path));
    const outcomes = { read: 0, refused: 0 };
    for (const file of files) {
      const path = join(root, file);
      for (const { table, mapping } of mappingsOf(path)) outcomes[await expectParity(contentOf(path), table, mapping, 4096, 2)]++;
    }
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(50);
  });

  const retail = sharedCase('online-retail/online_retail.csv.gz');
  it.runIf(retail)('reads half a million real order lines as csv-parse does', async () => {
    const column = (name: string): FieldMapping => ({ from: 'column', column: name });
    const mapping: TableMapping = {
      columns: new Map<string, FieldMapping>([
        ['ordered_on', column('InvoiceDate')],
        ['order_id', column('InvoiceNo')],
        ['sku', { from: 'column', column: 'StockCode', letterCase: 'upper', trim: true }],
        ['units', column('Quantity')],
        ['unit_price', column('UnitPrice')],
        ['region', column('Country')],
      ]),
      include: [{ column: 'StockCode', tests: [{ is: 'starts_with_digits', count: 5 }], rule: 'not a product' }],
      exclude: [
        { column: 'InvoiceNo', tests: [{ is: 'starts_with', value: 'C' }], rule: 'cancelled' },
        { column: 'Quantity', tests: [{ is: 'less_than', value: 0 }], rule: 'returned' },
      ],
    };
    const content = gunzipSync(readFileSync(retail!));
    expect(await expectParity(content, 'orders', mapping, 100_003, 3)).toBe('read');
    expect((await byCodes(content, 'orders', mapping))!.account.read).toBe(541_909);
  });

  it.each<[string, string, 'read' | 'refused']>([
    ['rows', '2024-06-30,A,3,DE\n2024-06-29,B,0,\n', 'read'],
    ['CRLF', '2024-06-30,A,3,DE\r\n2024-06-29,B,0,\r\n', 'read'],
    ['mixed line ends', '2024-06-30,A,3,DE\r\n2024-06-29,B,0,\n', 'read'],
    ['no line end at the end', '2024-06-30,A,3,DE', 'read'],
    ['blank lines', '\n\r\n2024-06-30,A,3,DE\n\n\n', 'read'],
    ['quotes around cells', '"2024-06-30","A","3",""\n', 'read'],
    ['commas, quotes and lines in quotes', '2024-06-30,"A, ""x"" z",3,"DE"\n', 'read'],
    ['a time behind the date', '2024-06-30 10:00:00,A,3,DE\n2024-06-30T23:59Z,A,3,DE\n', 'read'],
    ['letters of any script', '2024-06-30,日本🎈,3,Île-de-France\n', 'read'],
    ['ids of objects', '2024-06-30,__proto__,3,constructor\n', 'read'],
    ['a row too short', '2024-06-30,A,3\n', 'refused'],
    ['a row too long', '2024-06-30,A,3,DE,\n', 'refused'],
    ['a comma at the end of every row', '2024-06-30,A,3,DE,\n2024-06-30,B,3,DE,\n', 'refused'],
    ['a quote within a cell', '2024-06-30,A"B,3,DE\n', 'refused'],
    ['a blank before a quote', '2024-06-30, "A",3,DE\n', 'refused'],
    ['a blank after a quote', '2024-06-30,"A" ,3,DE\n', 'refused'],
    ['a quote that is not closed', '2024-06-30,"A,3,DE\n2024-06-30,B,3,DE\n', 'refused'],
    ['a line feed in an id', '2024-06-30,"A\nB",3,DE\n', 'refused'],
    ['a blank SKU', '2024-06-30,,3,DE\n', 'refused'],
    ['no row', '', 'refused'],
    ['units with a point', '2024-06-30,A,3.0,DE\n', 'refused'],
    ['units with a leading zero', '2024-06-30,A,03,DE\n', 'refused'],
    ['negative units', '2024-06-30,A,-3,DE\n', 'read'],
    ['a day that does not exist', '2024-02-30,A,3,DE\n', 'refused'],
    ['a date of another order', '30/06/2024,A,3,DE\n', 'refused'],
    ['an id that is a formula', '2024-06-30,=A1,3,DE\n', 'refused'],
    ['an id that turns the text', '2024-06-30,A\u202eB,3,DE\n', 'refused'],
    ['an id with a mark of byte order', '2024-06-30,\ufeffA,3,DE\n', 'refused'],
    ['a carriage return within a cell', '2024-06-30,A\rB,3,DE\n', 'refused'],
  ])('takes or refuses %s', async (_, rows, outcome) => {
    for (const bytes of [1, 7, Infinity]) expect(await expectParity(ORDERS + rows, 'orders', PLAIN_MAPPING, bytes)).toBe(outcome);
  });

  it('gives inventory its lines, past blank lines and quoted line feeds', async () => {
    const content = 'sku,warehouse,on_hand,note\nA,UK1,1,"two\nlines"\n\nB,UK1,2,\n';
    expect(await expectParity(content, 'inventory', PLAIN_MAPPING)).toBe('read');
    expect([...((await byCodes(content, 'inventory', PLAIN_MAPPING))!.table as { line: Int32Array }).line]).toEqual([2, 5]);
  });

  it('refuses bytes that are no UTF-8, and UTF-16', async () => {
    const bad = Buffer.concat([Buffer.from(`${ORDERS}2024-06-30,A`), Buffer.from([0xff]), Buffer.from(',3,DE\n')]);
    expect(await expectParity(bad, 'orders', PLAIN_MAPPING)).toBe('refused');
    expect(await expectParity(Buffer.from(`${ORDERS}2024-06-30,A,3,DE\n`, 'utf16le'), 'orders', PLAIN_MAPPING)).toBe('refused');
  });

  it('reads beyond a mark of byte order', async () => {
    expect(await expectParity(`\ufeff${ORDERS}2024-06-30,A,3,DE\n`, 'orders', PLAIN_MAPPING)).toBe('read');
  });

  it('forgets cells where there are too many, and reads on', async () => {
    // 1.1 million distinct prices: more than are remembered, in a column that shares the file with lasting ones.
    const rows = Array.from({ length: 1_100_000 }, (_, i) => `2024-06-30,A${i % 3},1,${i}.5`);
    const content = `ordered_on,sku,units,unit_price\n${rows.join('\n')}\n2024-06-29,A1,2,7.5\n`;
    const { table } = (await byCodes(content, 'orders', PLAIN_MAPPING, 1 << 20))!;
    const { unitPrice, sku, orderedOn } = table as { unitPrice: Float64Array; sku: Int32Array; orderedOn: Int32Array };
    expect(unitPrice.every((price, i) => price === (i < rows.length ? i + 0.5 : 7.5))).toBe(true);
    expect(sku.every((code, i) => code === (i < rows.length ? i % 3 : 1))).toBe(true);
    expect(orderedOn.at(-1)).toBe(orderedOn[0]! - 1);
  });

  it('leaves ids that are formulas to csv-parse where they are allowed, because it warns of them', async () => {
    const content = `${ORDERS}2024-06-30,=A1,3,DE\n`;
    expect((await byCsvParse(content, 'orders', PLAIN_MAPPING, true))!.findings).toMatchObject([{ code: 'ID_FORMULA' }]);
    expect(await byCodes(content, 'orders', PLAIN_MAPPING)).toBeUndefined();
  });
});

/** A cell as CSV may write it: bare where that is possible, or in quotes. */
function written(cell: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(cell, fc.boolean()).map(([text, quoted]) =>
    quoted || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
}

/** Mostly cells that fit, so that whole files do; now and then one that does not, or text that is no CSV. */
function cellOf(good: readonly string[], bad: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 60, arbitrary: written(fc.constantFrom(...good)) },
    { weight: 1, arbitrary: written(fc.constantFrom(...bad)) },
  );
}

const RAW = ['"', 'a"b', ' "a"', '"a" ', '"a"b', 'a,b', 'a\r', '\n', '"a\n'];
const ID = cellOf(['A', 'B', 'b', 'DE 1', '__proto__', 'Ä', 'a,b', 'say "x"', '🎈', 'a-very-long-identifier'], ['', ' A', '=A', 'a\nb', '\u202e', '\u0007']);
const UNITS = cellOf(['0', '1', '12', '999999999'], ['', '-1', '1.0', '007', '1e3', '1,000', ' 1', '9999999999']);
const DATE = cellOf(['2024-06-30', '2024-02-29', '2024-06-30 08:15', '2024-06-30T08:15:30.5+02:00', '1900-01-01'], ['', '2023-02-29', '30.06.2024', '2024-6-3', '0001-01-01', '2024-06-30x']);
const PRICE = cellOf(['', '0', '0.1', '12.50', '999999999999999', '-0'], ['1,5', '-1', '1e309', '.5', '1.']);
const STATUS = cellOf(['', 'open', 'Shipped', 'cancelled', 'on hold', 'refunded'], ['maybe']);
const TEXT = cellOf(['', 'x', ' blank ends ', '=1+1', 'two\nlines', 'a\r\nb', 'quote "q"'], ['\u0000']);

function fileOf(header: string, cells: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const row = fc.tuple(...cells).map((texts) => texts.join(','));
  const odd = fc.oneof(fc.constant(''), fc.tuple(row, fc.constantFrom(...RAW)).map(([text, raw]) => text + raw), fc.constantFrom(...RAW));
  const line = fc.oneof({ weight: 80, arbitrary: row }, { weight: 1, arbitrary: odd });
  return fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\ufeff'), fc.boolean())
    .map(([lines, end, bom, ended]) => bom + [header, ...lines].join(end) + (ended ? end : ''));
}

const ORDER_FILE = fileOf(
  'order_id,ordered_on,sku,region,warehouse,units,unit_price,status,note', [TEXT, DATE, ID, ID, ID, UNITS, PRICE, STATUS, TEXT],
);
const STOCK = cellOf(['0', '5', '12', 'not stocked', 'Not Stocked'], ['', '-1', 'none']);
const MONTH = cellOf(['1', '02', '12', '6'], ['', '13', 'June', '1-2']);
const INVENTORY_FILE = fileOf('Item,Site,Stock,Year,Month,Extra', [ID, ID, STOCK, cellOf(['2023', '2024'], ['', '24']), MONTH, TEXT]);

const ORDER_MAPPINGS: readonly TableMapping[] = [
  PLAIN_MAPPING,
  {
    include: [{ column: 'note', tests: [{ is: 'not_in', values: ['x'] }, { is: 'blank', value: false }], rule: 'noted' }],
    exclude: [
      { column: 'units', tests: [{ is: 'less_than', value: 1 }], rule: 'nothing' },
      { column: 'status', tests: [{ is: 'in', values: ['cancelled', 'refunded'] }], rule: 'noted' },
    ],
  },
  {
    columns: new Map([
      ['order_id', { from: 'column', column: 'order_id', trim: true }],
      ['sku', { from: 'column', column: 'sku', letterCase: 'upper' }],
      ['region', { from: 'constant', value: 'everywhere' }],
      ['warehouse', { from: 'column', column: 'region' }],
    ]),
    include: [], exclude: [],
  },
];
const INVENTORY_MAPPING: TableMapping = {
  columns: new Map([
    ['sku', { from: 'column', column: 'Item', trim: true }],
    ['warehouse', { from: 'column', column: 'Site' }],
    ['on_hand', { from: 'column', column: 'Stock' }],
    ['snapshot_date', { from: 'parts', parts: ['Year', 'Month'], day: 'last' }],
  ]),
  include: [],
  exclude: [{ column: 'Site', tests: [{ is: 'equals', value: 'B' }], rule: 'closed' }],
};

describe('readLargeCsv on files at random', () => {
  it('reads orders as csv-parse does', async () => {
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(ORDER_FILE, fc.constantFrom(...ORDER_MAPPINGS), fc.constantFrom(5, 64, Infinity), fc.integer({ min: 1, max: 4 }), async (content, mapping, bytes, parts) => {
        outcomes[await expectParity(content, 'orders', mapping, bytes, parts)]++;
      }),
      { seed: 20240630, numRuns: 2000 },
    );
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(400);
  });

  it('reads inventory as csv-parse does', async () => {
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(INVENTORY_FILE, fc.constantFrom(5, 64, Infinity), fc.integer({ min: 1, max: 4 }), async (content, bytes, parts) => {
        outcomes[await expectParity(content, 'inventory', INVENTORY_MAPPING, bytes, parts)]++;
      }),
      { seed: 20240629, numRuns: 1000 },
    );
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(200);
  });
});
