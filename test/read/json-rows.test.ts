import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber } from '../../src/read/plain-number.js';
import { readTables } from '../../src/read/read-tables.js';
import type { TableName, Tables } from '../../src/model/tables.js';
import { chunks, codesOf, findingsOf, INVENTORY, ORDERS, source, STOP } from './reading.js';

async function readJson(table: TableName, text: string): Promise<Tables> {
  const others = { inventory: INVENTORY, orders: ORDERS };
  return readTables([
    ...Object.entries(others).filter(([name]) => name !== table).map(([name, csv]) => source(name as TableName, csv)),
    { table, file: `${table}.json`, format: 'json', bytes: chunks(text, 7) },
  ], STOP);
}

const row = { sku: 'A', warehouse: 'UK1', on_hand: 3 };

describe('JSON', () => {
  it('reads a list of rows, or {"rows": [...]}, like CSV', async () => {
    const rows = [row, { sku: 'B', warehouse: 'UK1', on_hand: '4', reserved: null }, { warehouse: 'DE1', on_hand: 0, sku: 'A', reserved: 1 }];
    const plain = await readJson('inventory', JSON.stringify(rows));
    const wrapped = await readJson('inventory', JSON.stringify({ rows }));
    expect(wrapped).toEqual(plain);
    expect([...plain.inventory.onHand]).toEqual([3, 4, 0]);
    expect([...plain.inventory.reserved!]).toEqual([-0x80000000, -0x80000000, 1]);
    expect([...plain.inventory.line]).toEqual([1, 2, 3]);
    expect(plain.inventory.skus).toEqual(['A', 'B']);
  });

  it('reads booleans and decimals', async () => {
    const { warehouses } = await readJson('warehouses', '[{"warehouse":"UK1","active":false,"latitude":-5e-7,"handling_out":0.25}]');
    expect(warehouses).toEqual([{ warehouse: 'UK1', active: false, latitude: -5e-7, handlingOut: 0.25, line: 1 }]);
  });

  it('takes a row named __proto__, and a key of that name', async () => {
    const { inventory } = await readJson('inventory', '[{"sku":"__proto__","warehouse":"constructor","on_hand":1,"__proto__":"x"}]');
    expect([inventory.skus, inventory.warehouses]).toEqual([['__proto__'], ['constructor']]);
  });

  it.each([
    ['a list', '[{"sku":"A","warehouse":"UK1","on_hand":[1]}]', 'FILE_FORMAT', 'on_hand'],
    ['an object', '[{"sku":{"id":"A"},"warehouse":"UK1","on_hand":1}]', 'FILE_FORMAT', 'sku'],
    ['an id beyond what a number holds', '[{"sku":12345678901234567890,"warehouse":"UK1","on_hand":1}]', 'FILE_FORMAT', 'sku'],
    ['a fraction of a unit', '[{"sku":"A","warehouse":"UK1","on_hand":1.5}]', 'UNITS_INVALID', 'on_hand'],
    ['1e309', '[{"sku":"A","warehouse":"UK1","on_hand":1e309}]', 'UNITS_INVALID', 'on_hand'],
    ['-1', '[{"sku":"A","warehouse":"UK1","on_hand":-1}]', 'UNITS_NEGATIVE', 'on_hand'],
    ['null', '[{"sku":"A","warehouse":"UK1","on_hand":null}]', 'VALUE_BLANK', 'on_hand'],
  ])('rejects %s in a cell', async (_, text, code, column) => {
    const tables = await readJson('inventory', text);
    expect(tables.findings).toMatchObject([{ code, column, line: 1, file: 'inventory.json', severity: 'error' }]);
    expect(tables.accounts[0]).toMatchObject({ read: 1, used: 0, rejected: 1 });
  });

  it('rejects rows that are no objects', async () => {
    const tables = await readJson('inventory', JSON.stringify([row, 3, [1], null]));
    expect(tables.findings.map(({ code, line }) => [code, line])).toEqual([['FILE_FORMAT', 2], ['FILE_FORMAT', 3], ['FILE_FORMAT', 4]]);
    expect(tables.accounts[0]).toMatchObject({ read: 4, used: 1, rejected: 3 });
  });

  it.each([
    ['', 'FILE_EMPTY', undefined], [' \n', 'FILE_EMPTY', undefined], ['[{"sku":1,\n}]', 'FILE_FORMAT', 2], ['[\n{}', 'FILE_FORMAT', 2],
    ['{"data":[]}', 'FILE_FORMAT', undefined], ['3', 'FILE_FORMAT', undefined], ['[]', 'FILE_HEADER_ONLY', undefined],
    ['[{"sku":"A"}]', 'COLUMN_MISSING', 1], ['[{}]', 'COLUMN_MISSING', 1], ['// no\n[]', 'FILE_FORMAT', 1],
  ])('refuses %j as %s', async (text, code, line) => {
    const [finding] = await findingsOf(readJson('inventory', text));
    expect(finding).toMatchObject({ code, severity: 'error', ...(line === undefined ? {} : { line }) });
  });

  it('accepts an empty list for an optional table, with a warning', async () => {
    const tables = await readJson('regions', '[]');
    expect(tables.regions).toEqual([]);
    expect(tables.findings).toMatchObject([{ code: 'FILE_HEADER_ONLY', severity: 'warning' }]);
  });

  it('is recognised by its first character where no name says so', async () => {
    const inventory = JSON.stringify([row]);
    const read = readTables([{ table: 'inventory', file: '<stdin>', bytes: chunks(`\ufeff\n ${inventory}`, 2) }, source('orders', ORDERS)], STOP);
    expect((await read).inventory.length).toBe(1);
    expect(await codesOf(readTables([{ table: 'inventory', file: '<stdin>', bytes: chunks(INVENTORY, 2) }, source('orders', ORDERS)], STOP))).toEqual([]);
  });
});

describe('plainNumber', () => {
  it('writes every number without exponent, to the same value', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = plainNumber(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text)).toBe(value + 0);
    }), { seed: 22, numRuns: 2000 });
  });
});
