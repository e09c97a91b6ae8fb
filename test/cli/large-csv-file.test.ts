import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readBig } from '../../src/cli/files/big-file-reader.js';
import { readLargeCsvFile } from '../../src/cli/files/large-csv-file.js';
import { PLAIN_MAPPING } from '../../src/read/mapping.js';
import type { TablePart } from '../../src/read/large-csv/table-part.js';
import { byCsvParse, comparable } from '../read/large-csv/parity.js';

const folder = mkdtempSync(join(tmpdir(), 'rebalance-large-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'order_id,ordered_on,sku,units,region\n';
const row = (i: number): string => `O${Math.floor(i / 3)},2024-0${1 + (i % 9)}-15,S${(i * 7919) % 500},${i % 4},${i % 5 === 0 ? '' : `R${i % 7}`}\n`;
const ROWS = HEADER + Array.from({ length: 5000 }, (_, i) => row(i)).join('');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const options = { file: 'f.csv', table: 'orders', mapping: PLAIN_MAPPING } as const;

describe('a large CSV file', () => {
  it('is the same table in however many parts it is read', async () => {
    const path = file('orders.csv', ROWS);
    const expected = await byCsvParse(ROWS, 'orders', PLAIN_MAPPING);
    expect(expected!.account.used).toBe(5000);
    for (const leastPartBytes of [1, 10_000, 1_000_000]) {
      expect(comparable(await readLargeCsvFile(path, options, leastPartBytes))).toEqual(comparable(expected));
    }
  });

  it('is read in one part where a cut falls into a quoted cell', async () => {
    const lines = 'a line\n'.repeat(3000);
    const content = `ordered_on,sku,units,note\n2024-06-30,A,1,"${lines}"\n2024-06-29,B,2,\n`;
    const read = await readLargeCsvFile(file('quoted.csv', content), options, 1);
    expect(read).toEqual(await byCsvParse(content, 'orders', PLAIN_MAPPING));
    expect(read!.account.used).toBe(2);
  });

  it('is left to csv-parse where it has no row or no header', async () => {
    for (const content of ['', HEADER, HEADER.trimEnd(), `\n${ROWS}`, `${ROWS}O1,2024-02-30,A,1,\n`]) {
      expect(await readLargeCsvFile(file('left.csv', content), options, 1)).toBeUndefined();
    }
  });

  const request = { ...options, format: 'csv', allowFormulaIds: false, onError: 'stop' } as const;

  it('may be compressed, and is refused where that is damaged', async () => {
    const expected = await byCsvParse(ROWS, 'orders', PLAIN_MAPPING);
    const whole = gzipSync(ROWS);
    const result = await readBig({ ...request, path: file('orders.csv.gz', whole), gzip: true });
    expect(result.outcome).toBe('read');
    expect(comparable(result.outcome === 'read' ? result : undefined)).toEqual({ outcome: 'read', ...(comparable(expected) as object) });
    const cut = file('cut.csv.gz', whole.subarray(0, whole.length - 100));
    expect(await readBig({ ...request, path: cut, gzip: true })).toEqual({ outcome: 'refused' });
    expect(await readBig({ ...request, path: join(folder, 'none.csv'), gzip: false })).toEqual({ outcome: 'refused' });
  });

  it('is read by the thread that is built', async () => {
    const names = HEADER.trimEnd().split(',');
    const part = { ...options, names, path: file('orders.csv', ROWS), from: HEADER.length, to: ROWS.length };
    const thread = new Worker(new URL('../../dist/cli/files/scan-file-thread.js', import.meta.url), { workerData: part });
    const read = await new Promise<TablePart>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
    });
    expect(read).toMatchObject({ read: 5000, used: 5000, lines: 5000 });
    expect(read.columns.find(({ key }) => key === 'sku')!.texts).toHaveLength(500);
  });
});
