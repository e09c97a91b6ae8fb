import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT } from '../../src/model/absent.js';
import { formatDay } from '../../src/model/calendar.js';
import { ORDER_STATUSES, TABLE_NAMES, type InventoryTable, type OrderTable, type RowAccount } from '../../src/model/tables.js';
import { COLUMNS } from '../../src/read/columns.js';
import { FINDINGS_KEPT } from '../../src/read/finding-log.js';
import type { FieldMapping } from '../../src/read/mapping.js';
import { readTables } from '../../src/read/read-tables.js';
import { codesOf, findingsOf, INVENTORY, ORDERS, readCase, readMapped, source, STOP } from './reading.js';

function expectBalanced(accounts: readonly RowAccount[]): void {
  for (const { read, used, excluded, rejected } of accounts) {
    expect(used + excluded.reduce((sum, { rows }) => sum + rows, 0) + rejected).toBe(read);
  }
}

/** A cell of a table as text, from its columns. */
function integer(column: Int32Array | undefined, row: number): string {
  return column === undefined || column[row] === ABSENT ? '' : String(column[row]);
}
function day(column: Int32Array | undefined, row: number): string {
  return column === undefined || column[row] === ABSENT ? '' : formatDay(column[row]!);
}
function id(column: Int32Array | undefined, texts: readonly string[], row: number): string {
  return column === undefined || column[row] === ABSENT ? '' : texts[column[row]!]!;
}

function inventoryRows(table: InventoryTable): string[][] {
  return Array.from({ length: table.length }, (_, row) => [
    id(table.sku, table.skus, row), id(table.warehouse, table.warehouses, row), integer(table.onHand, row),
    day(table.snapshotDate, row), integer(table.reserved, row), integer(table.inbound, row), day(table.inboundOn, row),
  ]);
}

function orderRows(table: OrderTable): string[][] {
  return Array.from({ length: table.length }, (_, row) => [
    day(table.orderedOn, row), id(table.sku, table.skus, row), integer(table.units, row),
    id(table.region, table.regions, row), id(table.warehouse, table.warehouses, row),
    table.unitPrice === undefined || Number.isNaN(table.unitPrice[row]) ? '' : String(table.unitPrice[row]),
    table.status === undefined ? 'open' : ORDER_STATUSES[table.status[row]!]!,
  ]);
}

const idText = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'A', 'b,c', 'say "x"', 'é', '00012'),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 5 }).filter((text) => /^[A-Za-z0-9_].*\S$|^\w$/.test(text)),
);
const units = fc.oneof(fc.nat(20), fc.constantFrom(0, 999_999_999)).map(String);
const blankOr = (cell: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(cell, { nil: '', freq: 3 });
const date = fc.integer({ min: 10_000, max: 25_000 }).map(formatDay);
const price = fc.double({ min: 0.000_001, max: 1e9, noNaN: true }).map((value) => String(Number(value.toFixed(6))));

const INVENTORY_NAMES = ['sku', 'warehouse', 'on_hand', 'snapshot_date', 'reserved', 'inbound', 'inbound_on'];
const inventoryRow = fc.tuple(idText, idText, units, blankOr(date), blankOr(units), blankOr(units), blankOr(date));
const ORDER_NAMES = ['ordered_on', 'sku', 'units', 'region', 'warehouse', 'unit_price', 'status'];
const orderRow = fc.tuple(
  date, idText, units, blankOr(idText), blankOr(idText), blankOr(price), fc.constantFrom(...ORDER_STATUSES),
);

describe('reading what is in order', () => {
  it('keeps every cell of random tables', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(inventoryRow, { minLength: 1, maxLength: 30 }), fc.array(orderRow, { minLength: 1, maxLength: 30 }),
      async (inventory, orders) => {
        const tables = await readCase({
          inventory: stringify([INVENTORY_NAMES, ...inventory]), orders: stringify([ORDER_NAMES, ...orders]),
        });
        expect(tables.findings).toEqual([]);
        expect(inventoryRows(tables.inventory)).toEqual(inventory);
        expect(orderRows(tables.orders)).toEqual(orders);
        expectBalanced(tables.accounts);
        expect(new Set(tables.orders.skus).size).toBe(tables.orders.skus.length);
      },
    ), { seed: 31, numRuns: 200 });
  });

  it('gives the same multiset of rows when rows and columns are shuffled', async () => {
    const shuffled = fc.array(orderRow, { minLength: 2, maxLength: 20 }).chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows.map((_, at) => at), { minLength: rows.length }),
        fc.shuffledSubarray(ORDER_NAMES.map((_, at) => at), { minLength: ORDER_NAMES.length }),
      ));
    await fc.assert(fc.asyncProperty(shuffled, async ([rows, rowOrder, columnOrder]) => {
      const text = stringify([ORDER_NAMES, ...rowOrder.map((at) => rows[at]!)].map((cells) => columnOrder.map((at) => cells[at])));
      const straight = await readCase({ orders: stringify([ORDER_NAMES, ...rows]) });
      const mixed = await readCase({ orders: text });
      const sorted = (table: OrderTable): string[] => orderRows(table).map((cells) => JSON.stringify(cells)).sort();
      expect(sorted(mixed.orders)).toEqual(sorted(straight.orders));
      expect(mixed.accounts).toEqual(straight.accounts);
    }), { seed: 32, numRuns: 100 });
  });

  it('grows past its first allocation', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `2024-01-01,S${at},${at}\n`).join('');
    const { orders } = await readCase({ orders: `ordered_on,sku,units\n${rows}` });
    expect([orders.length, orders.units[4999], orders.skus[orders.sku[4999]!]]).toEqual([5000, 4999, 'S4999']);
  });

  it('reads every column of every table', async () => {
    const cells: Record<string, string> = {
      units: '7', decimal: '1.5', date: '2024-02-29', boolean: 'yes', id: 'I', text: 'some, text',
      dates: '2024-02-29..2024-03-01', time: '14:30', weekdays: 'mon, wed-fri',
    };
    const words: Record<string, string> = { role: 'hub', status: 'open', kind: 'sku' };
    for (const table of TABLE_NAMES) {
      const row = COLUMNS[table].map(({ name, cell }) =>
        cell.kind === 'choice' ? (table === 'skus' ? 'new' : words[name]!) : cells[cell.kind]!);
      const tables = await readCase({ [table]: stringify([COLUMNS[table].map(({ name }) => name), row]) });
      expect(tables.findings).toEqual([]);
      const read = tables[table]!;
      const keys = COLUMNS[table].map(({ key }) => key);
      expect(Object.keys(Array.isArray(read) ? (read[0] as object) : read)).toEqual(expect.arrayContaining(keys));
    }
  });

  it('leaves out optional columns that no row fills', async () => {
    const { inventory, orders } = await readCase({
      inventory: 'sku,warehouse,on_hand,reserved\nA,B,1,\n', orders: 'ordered_on,sku,units,region,status\n2024-01-01,A,1,,\n',
    });
    expect(inventory).not.toHaveProperty('reserved');
    expect(orders).not.toHaveProperty('region');
    expect(orders).not.toHaveProperty('status');
  });

  it('codes the lines of one order alike', async () => {
    const { orders } = await readCase({ orders: 'ordered_on,sku,units,order_id\n2024-01-01,A,1,x\n2024-01-01,B,1,y\n2024-01-01,C,1,x\n2024-01-01,C,1,\n' });
    const [a, b, c, d] = orders.orderId!;
    expect([a === c, a === b, d]).toEqual([true, false, ABSENT]);
  });
});

describe('rows that are not in order', () => {
  it.each([
    ['a blank', 'A,UK1,', 'VALUE_BLANK', 'on_hand', ''],
    ['a negative', 'A,UK1,-4', 'UNITS_NEGATIVE', 'on_hand', '-4'],
    ['1e309', 'A,UK1,1e309', 'UNITS_INVALID', 'on_hand', '1e309'],
    ['1,000', 'A,UK1,"1,000"', 'UNITS_INVALID', 'on_hand', '1,000'],
    ['a blank warehouse', 'A,,4', 'VALUE_BLANK', 'warehouse', ''],
    ['a formula', "\"=cmd|' /C calc'!A0\",UK1,4", 'ID_FORMULA', 'sku', "=cmd|' /C calc'!A0"],
    ['an escape code', 'A\u001b[31m,UK1,4', 'ID_CONTROL', 'sku', 'A\u001b[31m'],
    ['a blank at the end of an id', 'A ,UK1,4', 'ID_BLANKS', 'sku', 'A '],
    ['a short row', 'A,UK1', 'ROW_LENGTH', undefined, '2 cells'],
    ['a long row', 'A,UK1,4,', 'ROW_LENGTH', undefined, '4 cells'],
  ])('rejects %s of stock', async (_, row, code, column, value) => {
    const tables = await readCase({ inventory: `sku,warehouse,on_hand\nA,UK1,1\n${row}\n__proto__,UK1,2\n` });
    expect(tables.findings).toHaveLength(1);
    expect(tables.findings[0]).toMatchObject({ code, severity: 'error', file: 'inventory.csv', line: 3, value });
    expect(tables.findings[0]!.column).toBe(column);
    expect(tables.findings[0]!.expected).toBeTruthy();
    expect(tables.accounts[0]).toMatchObject({ read: 3, used: 2, rejected: 1 });
    expect(inventoryRows(tables.inventory).map(([sku]) => sku)).toEqual(['A', '__proto__']);
    expect(tables.inventory.skus).toEqual(['A', '__proto__']); // nothing of the rejected row
  });

  it.each([
    ['2024-02-30,A,1,2,shipped', 'DATE_INVALID', 'ordered_on'], ['03/04/2024,A,1,2,shipped', 'DATE_INVALID', 'ordered_on'],
    ['2024-01-01,A,-1.0,2,shipped', 'UNITS_INVALID', 'units'], ['2024-01-01,A,-0,2,shipped', 'UNITS_INVALID', 'units'], ['2024-01-01,A,1,-2,shipped', 'DECIMAL_NEGATIVE', 'unit_price'],
    ['2024-01-01,A,1,1e3,shipped', 'DECIMAL_INVALID', 'unit_price'], ['2024-01-01,A,1,2,lost', 'CHOICE_INVALID', 'status'],
  ])('rejects the order line %s', async (row, code, column) => {
    const tables = await readCase({ orders: `ordered_on,sku,units,unit_price,status\n${row}\n` });
    expect(tables.findings).toMatchObject([{ code, column, line: 2, severity: 'error' }]);
    expect(tables.orders.length).toBe(0);
  });

  it('reads negative units of an order line, which take goods back', async () => {
    const { orders, findings } = await readCase({ orders: 'ordered_on,sku,units\n2024-01-01,A,12\n2024-01-02,A,-12\n' });
    expect([[...orders.units], findings]).toEqual([[12, -12], []]);
  });

  it('says each cell of a row that does not fit, and counts the row once', async () => {
    const tables = await readCase({ orders: 'ordered_on,sku,units,units_shipped\nx,=A,--1,-1\n' });
    expect(tables.findings.map(({ code }) => code)).toEqual(['DATE_INVALID', 'ID_FORMULA', 'UNITS_INVALID', 'UNITS_NEGATIVE']);
    expect(tables.accounts[1]).toMatchObject({ read: 1, used: 0, rejected: 1 });
  });

  it('warns instead when rows may be skipped', async () => {
    const tables = await readCase({ orders: 'ordered_on,sku,units\nx,A,1\n2024-01-01,A,1\n' }, { ...STOP, onError: 'skip' });
    expect(tables.findings).toMatchObject([{ code: 'DATE_INVALID', severity: 'warning' }]);
    expect(tables.orders.length).toBe(1);
  });

  it('keeps a thousand findings of a code and counts the rest', async () => {
    const rows = FINDINGS_KEPT + 234;
    const tables = await readCase({ orders: `ordered_on,sku,units\n${'x,A,1\n'.repeat(rows)}2024-01-01,=A,1\n` });
    expect(tables.findings.filter(({ line }) => line !== undefined)).toHaveLength(FINDINGS_KEPT + 1);
    expect(tables.findings.find(({ line }) => line === undefined)).toMatchObject({ code: 'DATE_INVALID', count: 234 });
    expect(tables.accounts[1]).toMatchObject({ read: rows + 1, rejected: rows + 1 });
  });

  it('keeps formula ids verbatim when asked to, with one warning for each', async () => {
    const options = { ...STOP, allowFormulaIds: true };
    const tables = await readCase({ inventory: 'sku,warehouse,on_hand\n=1+1,UK1,1\n=1+1,DE1,1\n@x,UK1,1\n' }, options);
    expect(tables.inventory.skus).toEqual(['=1+1', '@x']);
    expect(tables.findings.map(({ code, severity, value }) => [code, severity, value]))
      .toEqual([['ID_FORMULA', 'warning', '=1+1'], ['ID_FORMULA', 'warning', '@x']]);
  });

  it('accounts for every row of any text', async () => {
    const cell = fc.oneof(idText, units, date, fc.constantFrom('', '-1', '=x', 'not stocked', 'NOT STOCKED', '1.5', ' '));
    const row = fc.array(cell, { minLength: 2, maxLength: 5 });
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const text = stringify([['sku', 'warehouse', 'on_hand'], ...rows]);
      const tables = await readCase({ inventory: text, lanes: text.replace('sku,warehouse,on_hand', 'from,to,cost_unit') });
      expectBalanced(tables.accounts);
      expect(tables.accounts.map(({ table, read }) => [table, read])).toEqual([['inventory', rows.length], ['orders', 1], ['lanes', rows.length]]);
      expect(tables.inventory.length).toBe(tables.accounts[0]!.used);
      expect(tables.lanes).toHaveLength(tables.accounts[2]!.used);
      const found = new Set(tables.findings.flatMap(({ file, line }) => (file === 'inventory.csv' ? [line] : [])));
      expect(found.size).toBe(tables.accounts[0]!.rejected);
    }), { seed: 33, numRuns: 200 });
  });

  it('takes "not stocked" for a row that is out, never for 0', async () => {
    const tables = await readCase({ inventory: 'sku,warehouse,on_hand\nA,UK1,Not Stocked\nA,DE1,0\n' });
    expect(inventoryRows(tables.inventory).map((cells) => cells.slice(0, 3))).toEqual([['A', 'DE1', '0']]);
    expect(tables.accounts[0]).toMatchObject({ read: 2, used: 1, excluded: [{ rule: 'not stocked', rows: 1 }], rejected: 0 });
  });
});

describe('files that are no table', () => {
  it('names the nearest column where a required one is missing', async () => {
    const [finding] = await findingsOf(readCase({ inventory: 'sku,warehouse,On Hand\nA,UK1,1\n' }));
    expect(finding).toMatchObject({
      code: 'COLUMN_MISSING', severity: 'error', file: 'inventory.csv', column: 'on_hand', expected: 'on_hand; the nearest is On Hand',
      remedy: 'rename On Hand to on_hand, or map it in the config under files.inventory.columns.on_hand',
    });
  });

  it('lists the columns where none is near', async () => {
    const [finding] = await findingsOf(readCase({ inventory: 'sku,warehouse,qty\nA,UK1,1\n' }));
    expect(finding).toMatchObject({ code: 'COLUMN_MISSING', expected: 'on_hand among sku, warehouse, qty' });
  });

  it.each([
    ['sku,sku,warehouse,on_hand\nA,A,UK1,1\n', 'HEADER_DUPLICATE'], ['sku,warehouse,on_hand\n', 'FILE_HEADER_ONLY'],
    ['', 'FILE_EMPTY'], ['sku,warehouse,on_hand\n"A,UK1,1\n', 'FILE_FORMAT'],
  ])('refuses %j as %s', async (inventory, code) => {
    const findings = await findingsOf(readCase({ inventory }));
    expect(findings[0]).toMatchObject({ code, severity: 'error', file: 'inventory.csv' });
    await expect(readCase({ inventory })).rejects.toThrow(code);
  });

  it('tells of everything that is wrong in all files at once', async () => {
    expect(await codesOf(readCase({ inventory: 'sku,warehouse,on_hand\nA,UK1,-1\n', orders: '', lanes: 'from,from\n' })))
      .toEqual(['UNITS_NEGATIVE', 'FILE_EMPTY', 'HEADER_DUPLICATE', 'COLUMN_MISSING']);
  });

  it('keeps the findings on rows before the place where the format breaks', async () => {
    expect(await codesOf(readCase({ inventory: 'sku,warehouse,on_hand\nA,UK1,-1\n"B,UK1,1\n' }))).toEqual(['UNITS_NEGATIVE', 'FILE_FORMAT']);
  });

  it('needs inventory and orders', async () => {
    expect(await findingsOf(readTables([source('orders', ORDERS)], STOP))).toMatchObject([{ code: 'FILE_MISSING', value: 'inventory' }]);
    expect(await findingsOf(readTables([source('inventory', INVENTORY)], STOP))).toMatchObject([{ code: 'FILE_MISSING', value: 'orders' }]);
  });

  it('warns of an optional file without a row', async () => {
    const tables = await readCase({ lanes: 'from,to\n' });
    expect([tables.lanes, tables.findings]).toMatchObject([[], [{ code: 'FILE_HEADER_ONLY', severity: 'warning', file: 'lanes.csv' }]]);
  });

  it('notes columns that it does not know, and warns where one looks like a slip', async () => {
    const tables = await readCase({ inventory: 'sku,warehouse,on_hand,reservd,colour\nA,UK1,1,2,red\n' });
    expect(tables.findings).toMatchObject([
      { code: 'COLUMN_IGNORED', severity: 'warning', column: 'reservd', expected: 'reserved' },
      { code: 'COLUMN_IGNORED', severity: 'note', value: 'colour', count: 1 },
    ]);
  });
});

describe('mapped files', () => {
  const EXPORT = [
    'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Country', '536365,85123a,6,2010-12-01 08:26:00,2.55,United Kingdom',
    'C536366,85123A,-6,2010-12-01 09:00:00,2.55,United Kingdom', '536367,POST,1,2010-12-01 09:10:00,18.00,France',
    '536368,71053,-3,2010-12-02 10:00:00,0,United Kingdom', '536369,71053,,2010-12-02 10:00:00,0,United Kingdom', '',
  ].join('\n');
  const columns = new Map<string, FieldMapping>([
    ['ordered_on', { from: 'column', column: 'InvoiceDate' }],
    ['sku', { from: 'column', column: 'StockCode', letterCase: 'upper' }],
    ['units', { from: 'column', column: 'Quantity' }],
    ['region', { from: 'column', column: 'Country' }],
    ['status', { from: 'constant', value: 'shipped' }],
  ]);

  it('reads a shop\'s own columns, and counts what it leaves out by rule', async () => {
    const tables = await readMapped('orders', EXPORT, {
      columns,
      include: [{ column: 'StockCode', tests: [{ is: 'starts_with_digits', count: 5 }], rule: 'not a product' }],
      exclude: [
        { column: 'InvoiceNo', tests: [{ is: 'starts_with', value: 'C' }], rule: 'cancelled' },
        { column: 'Quantity', tests: [{ is: 'less_than', value: 0 }], rule: 'returned' },
      ],
    });
    expect(orderRows(tables.orders)).toEqual([['2010-12-01', '85123A', '6', 'United Kingdom', '', '', 'shipped']]);
    expect(tables.accounts[1]).toEqual({
      table: 'orders', file: 'orders.csv', read: 5, used: 1, rejected: 1,
      excluded: [{ rule: 'cancelled', rows: 1 }, { rule: 'not a product', rows: 1 }, { rule: 'returned', rows: 1 }],
    });
    expect(tables.findings).toMatchObject([{ code: 'VALUE_BLANK', column: 'Quantity', line: 6 }]);
  });

  it('feeds two tables from one file, with dates in parts', async () => {
    const text = 'year,month,site_code,product_code,stock_distributed,stock_end\n2019,1,C1,P1,21,5\n2019,2,C1,P1,3,2\n2019,13,C1,P1,3,2\n';
    const date = { from: 'parts', parts: ['year', 'month'], day: 'last' } as const;
    const shared = [['sku', { from: 'column', column: 'product_code' }]] as const;
    const tables = await readTables([
      source('inventory', text, {
        file: 'Train.csv',
        mapping: {
          columns: new Map<string, FieldMapping>([...shared, ['warehouse', { from: 'column', column: 'site_code' }],
            ['on_hand', { from: 'column', column: 'stock_end' }], ['snapshot_date', date]]),
          include: [], exclude: [],
        },
      }),
      source('orders', text, {
        file: 'Train.csv',
        mapping: {
          columns: new Map<string, FieldMapping>([...shared, ['region', { from: 'column', column: 'site_code' }],
            ['units', { from: 'column', column: 'stock_distributed' }], ['ordered_on', date]]),
          include: [], exclude: [],
        },
      }),
    ], STOP);
    expect(inventoryRows(tables.inventory).map((cells) => cells.slice(0, 4))).toEqual([['P1', 'C1', '5', '2019-01-31'], ['P1', 'C1', '2', '2019-02-28']]);
    expect(orderRows(tables.orders).map((cells) => cells.slice(0, 4))).toEqual([['2019-01-31', 'P1', '21', 'C1'], ['2019-02-28', 'P1', '3', 'C1']]);
    expect(tables.findings).toMatchObject([
      { code: 'DATE_INVALID', column: 'year, month', value: '2019-13', line: 4 }, { code: 'DATE_INVALID', column: 'year, month' },
    ]);
  });

  it('trims where the mapping says so', async () => {
    const tables = await readMapped('inventory', 'sku,warehouse,on_hand\n A ,UK1,1\n', {
      columns: new Map<string, FieldMapping>([['sku', { from: 'column', column: 'sku', trim: true }]]), include: [], exclude: [],
    });
    expect(tables.inventory.skus).toEqual(['A']);
  });

  it('names the nearest where a mapped column or the column of a condition is not there', async () => {
    const findings = await findingsOf(readMapped('orders', EXPORT, {
      columns: new Map<string, FieldMapping>([...columns, ['units', { from: 'column', column: 'Quantiy' }], ['ordered_on', { from: 'parts', parts: ['Year', 'InvoiceDat'], day: 'last' }]]),
      include: [], exclude: [{ column: 'Invoice', tests: [{ is: 'blank', value: true }], rule: 'x' }],
    }));
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'COLUMN_UNKNOWN', column: 'files.orders.columns.ordered_on.date[0]', value: 'Year' },
      { code: 'COLUMN_UNKNOWN', column: 'files.orders.columns.ordered_on.date[1]', value: 'InvoiceDat', expected: 'InvoiceDate' },
      { code: 'COLUMN_UNKNOWN', column: 'files.orders.columns.units', value: 'Quantiy', expected: 'Quantity' },
      { code: 'COLUMN_UNKNOWN', column: 'files.orders.exclude[0].column', value: 'Invoice', expected: 'InvoiceNo' },
    ]);
  });

  it('judges a constant by the grammar of its column, before any row', async () => {
    const findings = await findingsOf(readMapped('orders', EXPORT, {
      columns: new Map<string, FieldMapping>([...columns, ['status', { from: 'constant', value: 'gone' }]]), include: [], exclude: [],
    }));
    expect(findings).toMatchObject([{ code: 'CHOICE_INVALID', column: 'files.orders.columns.status.const', value: 'gone' }]);
  });

  it('looks for required columns that the mapping leaves out under their own names, and for no others', async () => {
    const tables = await readMapped('inventory', 'sku,warehouse,qty,reserved\nA,UK1,1,1\n', {
      columns: new Map<string, FieldMapping>([['on_hand', { from: 'column', column: 'qty' }]]), include: [], exclude: [],
    });
    expect(inventoryRows(tables.inventory)).toEqual([['A', 'UK1', '1', '', '', '', '']]);
    expect(tables.findings).toMatchObject([{ code: 'COLUMN_IGNORED', severity: 'note', value: 'reserved' }]);
  });
});
