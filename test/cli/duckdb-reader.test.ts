import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/cli/files/duckdb-reader.js';
import { filePattern, identifier, literal } from '../../src/cli/files/duckdb-sql.js';
import { loadCase } from '../../src/cli/load-case.js';
import { formatDay } from '../../src/model/calendar.js';
import { FindingsError, type Finding } from '../../src/model/finding.js';
import type { OrderTable } from '../../src/model/tables.js';
import type { BigRequest, BigResult } from '../../src/read/big-reader.js';
import { PLAIN_MAPPING } from '../../src/read/mapping.js';
import { byCsvParse } from '../read/large-csv/parity.js';

const folder = mkdtempSync(join(tmpdir(), 'rebalance-parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const duckdb = await (await DuckDBInstance.create(':memory:')).connect();

/** Writes what a query gives as Parquet. */
async function parquet(name: string, query: string): Promise<string> {
  const path = join(folder, name);
  await duckdb.run(`COPY (${query}) TO ${literal(path)} (FORMAT parquet)`);
  return path;
}

function request(path: string, more: Partial<BigRequest> = {}): BigRequest {
  return {
    path, file: 'orders.parquet', format: 'parquet', gzip: false, table: 'orders', mapping: PLAIN_MAPPING,
    allowFormulaIds: false, onError: 'stop', ...more,
  };
}

function tableOf(result: BigResult): OrderTable {
  if (result.outcome !== 'read') throw new Error(result.outcome);
  return result.table as OrderTable;
}

async function refused(reading: Promise<unknown>): Promise<readonly Finding[]> {
  return reading.then(
    () => { throw new Error('not refused'); },
    (error: unknown) => {
      if (error instanceof FindingsError) return error.findings;
      throw error;
    },
  );
}

describe('readParquet', () => {
  it('takes typed columns as the texts that CSV would hold', async () => {
    const path = await parquet('typed.parquet', `SELECT
      DATE '2024-06-30' AS ordered_on, 'A' AS sku, 3::DOUBLE AS units, 7::BIGINT AS order_id, 'DE' AS region,
      1.50::DECIMAL(18, 2) AS unit_price, TIMESTAMP '2024-07-01 10:00:00' AS shipped_on,
      epoch_ms(1719964799000)::TIMESTAMPTZ AS delivered_on, 'shipped'::ENUM ('open', 'shipped') AS status
      UNION ALL SELECT DATE '2024-06-29', 'B', 0::DOUBLE, NULL, NULL, 2::DECIMAL(18, 2), NULL, NULL, NULL`);
    const result = await readParquet(request(path));
    const table = tableOf(result);
    expect(table).toMatchObject({ length: 2, skus: ['A', 'B'], regions: ['DE'] });
    expect([...table.units]).toEqual([3, 0]);
    expect([...table.unitPrice!]).toEqual([1.5, 2]);
    expect([...table.orderedOn].map(formatDay)).toEqual(['2024-06-30', '2024-06-29']);
    expect(formatDay(table.shippedOn![0]!)).toBe('2024-07-01');
    expect(formatDay(table.deliveredOn![0]!)).toBe('2024-07-02'); // 23:59:59 UTC, wherever the machine stands
    expect([...table.status!]).toEqual([1, 0]);
    expect(result).toMatchObject({ account: { read: 2, used: 2, excluded: [], rejected: 0 }, findings: [] });
  });

  it('reads what csv-parse reads from the same texts, findings included', async () => {
    const cell = fc.constantFrom('A', 'B', "O'Hare", 'say "x"', '日本', '', '=A', '3', '12', '2024-06-30', '2024-02-30', 'x'.repeat(40));
    const row = fc.tuple(
      fc.oneof({ weight: 8, arbitrary: fc.constant('2024-06-30') }, cell), cell,
      fc.oneof({ weight: 8, arbitrary: fc.constant('3') }, cell), cell,
    );
    let count = 0;
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const values = rows.map((cells) => `(${cells.map((text) => (text === '' ? 'NULL::VARCHAR' : literal(text))).join(', ')})`);
      const path = await parquet(`random-${count++}.parquet`, `SELECT * FROM (VALUES ${values.join(', ')}) AS t (ordered_on, sku, units, region)`);
      const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const expected = await byCsvParse(`ordered_on,sku,units,region\n${quoted.join('\n')}\n`, 'orders', PLAIN_MAPPING);
      const result = await readParquet(request(path, { file: 'f.csv' }));
      if (expected !== undefined) expect(result).toEqual({ outcome: 'read', ...expected });
      else expect(result).toMatchObject({ outcome: 'read', account: { read: rows.length } });
      expect(tableOf(result).length < rows.length).toBe(expected === undefined);
    }), { seed: 20240630, numRuns: 100 });
  });

  it('names the row, the column and the value that do not fit', async () => {
    const path = await parquet('bad.parquet', `SELECT '2024-06-30' AS ordered_on, 'A' AS sku, units
      FROM (VALUES (1.0::DOUBLE), (2.5), (-1.5)) AS t (units)`);
    const result = await readParquet(request(path));
    expect(result).toMatchObject({
      account: { read: 3, used: 1, rejected: 2 },
      findings: [
        { code: 'UNITS_INVALID', severity: 'error', file: 'orders.parquet', line: 2, column: 'units', value: '2.5' },
        { code: 'UNITS_INVALID', line: 3, value: '-1.5' },
      ],
    });
    expect(await readParquet(request(path, { onError: 'skip' }))).toMatchObject({ findings: [{ severity: 'warning' }, {}] });
  });

  it('takes rows out by rule, and maps columns whose names are SQL', async () => {
    const path = await parquet('mapped.parquet', `SELECT 2024 AS y, 6 AS m, sku AS "a""b; DROP", units AS "u'", note
      FROM (VALUES ('A', 1, 'keep'), ('B', 2, 'drop')) AS t (sku, units, note)`);
    const result = await readParquet(request(path, { mapping: {
      columns: new Map([
        ['ordered_on', { from: 'parts', parts: ['y', 'm'], day: 'last' }],
        ['sku', { from: 'column', column: 'a"b; DROP' }],
        ['units', { from: 'column', column: "u'" }],
      ]),
      include: [], exclude: [{ column: 'note', tests: [{ is: 'equals', value: 'drop' }], rule: 'dropped' }],
    } }));
    expect(result).toMatchObject({ account: { read: 2, used: 1, excluded: [{ rule: 'dropped', rows: 1 }] } });
    expect(formatDay(tableOf(result).orderedOn[0]!)).toBe('2024-06-30');
  });

  it('refuses what is no Parquet, and columns that are missing', async () => {
    const path = join(folder, 'no.parquet');
    writeFileSync(path, 'PAR1 but not really');
    expect(await refused(readParquet(request(path)))).toMatchObject([{ code: 'FILE_FORMAT', file: 'orders.parquet' }]);
    const other = await parquet('other.parquet', "SELECT 'A' AS sku, 1 AS unit");
    expect((await refused(readParquet(request(other)))).map(({ code }) => code)).toContain('COLUMN_MISSING');
    const empty = await parquet('empty.parquet', "SELECT 'A' AS sku, DATE '2024-06-30' AS ordered_on, 1 AS units LIMIT 0");
    expect(await refused(readParquet(request(empty)))).toMatchObject([{ code: 'FILE_HEADER_ONLY' }]);
  });

  it('opens the file itself and no other that its name could match', async () => {
    await parquet('a1.parquet', "SELECT '2024-06-30' AS ordered_on, 'WRONG' AS sku, 1 AS units");
    const path = await parquet("a[1]*'.parquet", "SELECT '2024-06-30' AS ordered_on, 'RIGHT' AS sku, 1 AS units");
    expect(tableOf(await readParquet(request(path))).skus).toEqual(['RIGHT']);
  });

  it('reads a case of which inventory and orders are Parquet', async () => {
    const orders = await parquet('o.parquet', "SELECT DATE '2024-06-30' AS ordered_on, 'A' AS sku, 1 AS units, 'DE' AS region");
    const inventory = await parquet('i.parquet', "SELECT 'A' AS sku, 'DE1' AS warehouse, 5 AS on_hand UNION ALL SELECT 'A', 'UK1', 0");
    const { tables, inputs } = await loadCase(undefined, { orders, inventory });
    expect(tables.orders.length).toBe(1);
    expect([...tables.inventory.onHand]).toEqual([5, 0]);
    expect([...tables.inventory.line]).toEqual([1, 2]);
    expect(inputs.map(({ table }) => table)).toEqual(['inventory', 'orders']);
  });
});

describe('pieces of SQL', () => {
  it('cannot end early', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('"', "'", '\\', ';', '-', 'a', '\n', '$', '%') }), async (text) => {
      const rows = await duckdb.runAndReadAll(`SELECT ${literal(text)} AS ${identifier(`x${text}`)}`);
      expect(rows.getRows()).toEqual([[text]]);
      expect(rows.columnNames()).toEqual([`x${text}`]);
    }), { seed: 1, numRuns: 200 });
    expect(filePattern('/a/[b]*?.parquet')).toBe('/a/[[]b][*][?].parquet');
  });
});
